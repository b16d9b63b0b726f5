package io.github.vmsstoolkit.json;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.erdtman.jcs.JsonCanonicalizer;

/** JSON in the one form that has one hash (RFC 8785). */
public final class Canonical {
  private Canonical() {}

  /** SHA-256 of the canonical form, in lower-case hexadecimal digits. */
  public static String sha256(JsonNode document) {
    try {
      String text = new JsonCanonicalizer(Json.compact(document)).getEncodedString();
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (IOException e) {
      throw new UncheckedIOException("a JSON tree has a canonical form", e);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}

package io.github.vmsstoolkit.record;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.vmsstoolkit.json.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.HexFormat;
import org.erdtman.jcs.JsonCanonicalizer;

/**
 * The arithmetic of a journal: every entry holds the hash of the one before, and texts are in it as
 * salted commitments, so that a text can be taken out later without breaking the chain. The hash is
 * SHA-256 over the canonical form of RFC 8785.
 */
public final class Chain {
  /** What stands before the first entry. */
  public static final String BEGINNING = "0".repeat(64);

  private static final String DOMAIN = "vmss-journal/1\n";
  private static final HexFormat HEX = HexFormat.of();
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final int SALT_BYTES = 16;

  private Chain() {}

  /** The canonical text of an entry, as it stands in a journal. */
  public static String canonical(JsonNode entry) {
    try {
      return new JsonCanonicalizer(Json.compact(entry)).getEncodedString();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The hash of an entry: of everything in it but the hash itself and the texts in clear. */
  public static String hash(JsonNode entry) {
    ObjectNode hashed = entry.deepCopy();
    hashed.remove("hash");
    hashed.remove("clear");
    return sha256(DOMAIN + canonical(hashed));
  }

  /** The commitment to a text. */
  public static String commitment(String salt, String text) {
    return sha256(salt + "\n" + text);
  }

  static String salt() {
    byte[] salt = new byte[SALT_BYTES];
    RANDOM.nextBytes(salt);
    return HEX.formatHex(salt);
  }

  private static String sha256(String text) {
    return sha256(text.getBytes(StandardCharsets.UTF_8));
  }

  static String sha256(byte[] bytes) {
    try {
      return HEX.formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}

package io.github.vmsstoolkit.sign;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;

/** A public key as a line of text: name, kind, key. */
record PublicLine(String name, PublicKey key) {
  private static final String KIND = "ed25519";

  static PublicLine of(String name, PublicKey key) {
    return new PublicLine(name, key);
  }

  static Optional<PublicLine> parse(String line) {
    String[] parts = line.split("\\s+");
    if (parts.length != 3 || !parts[1].equals(KIND)) {
      return Optional.empty();
    }
    try {
      byte[] der = Base64.getDecoder().decode(parts[2]);
      return Optional.of(
          of(
              parts[0],
              KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(der))));
    } catch (GeneralSecurityException | IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  String text() {
    return name + " " + KIND + " " + Base64.getEncoder().encodeToString(key.getEncoded());
  }

  String fingerprint() {
    try {
      byte[] hash = MessageDigest.getInstance("SHA-256").digest(key.getEncoded());
      return HexFormat.of().formatHex(hash, 0, 16);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}

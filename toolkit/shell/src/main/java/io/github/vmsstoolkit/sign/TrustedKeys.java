package io.github.vmsstoolkit.sign;

import io.github.vmsstoolkit.ExitCode;
import io.github.vmsstoolkit.VmssException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.Signature;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/** The keys that a reader believes; a key that is found beside what it signed proves nothing. */
public final class TrustedKeys {
  private final List<PublicLine> keys;

  private TrustedKeys(List<PublicLine> keys) {
    this.keys = List.copyOf(keys);
  }

  /**
   * Reads a file of public keys, one a line; empty lines and {@code #} comments are skipped.
   *
   * @throws VmssException if it cannot be read, or a line is no key
   */
  public static TrustedKeys read(Path file) {
    List<PublicLine> keys = new ArrayList<>();
    try {
      for (String line : Files.readAllLines(file)) {
        if (!line.isBlank() && !line.startsWith("#")) {
          keys.add(
              PublicLine.parse(line.strip()).orElseThrow(() -> wrong(file, "a line is no key")));
        }
      }
    } catch (IOException e) {
      throw wrong(file, e.toString()).causedBy(e);
    }
    return new TrustedKeys(keys);
  }

  private static VmssException wrong(Path file, String why) {
    return VmssException.of(ExitCode.USAGE, "NoKeys", "The keys cannot be read: " + why)
        .at(file.toString())
        .remedy("It takes lines NAME ed25519 KEY, as vmss keys new prints them.");
  }

  /** Who has signed {@code text}, if it was one of them. */
  public Optional<String> signer(String text, String signature) {
    return keys.stream()
        .filter(key -> holds(key, text, signature))
        .map(PublicLine::name)
        .findFirst();
  }

  private static boolean holds(PublicLine key, String text, String base64) {
    try {
      Signature signature = Signature.getInstance("Ed25519");
      signature.initVerify(key.key());
      signature.update(text.getBytes(StandardCharsets.UTF_8));
      return signature.verify(Base64.getDecoder().decode(base64));
    } catch (GeneralSecurityException | IllegalArgumentException e) {
      return false;
    }
  }
}

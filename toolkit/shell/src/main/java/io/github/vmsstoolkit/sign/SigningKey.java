package io.github.vmsstoolkit.sign;

import io.github.vmsstoolkit.ExitCode;
import io.github.vmsstoolkit.VmssException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.Optional;

/** The private key of a person, with the public one beside it. */
public final class SigningKey {
  /** The variable that names the key file with which recordings are signed. */
  public static final String VARIABLE = "VMSS_SIGNING_KEY";

  private final String name;
  private final PrivateKey key;
  private final PublicLine line;

  private SigningKey(String name, PrivateKey key, PublicLine line) {
    this.name = name;
    this.key = key;
    this.line = line;
  }

  /**
   * Makes a key and writes it to a new file that only its owner can read.
   *
   * @param name whose key it is
   * @throws VmssException if the file is there already or cannot be made
   */
  public static SigningKey create(Path file, String name) {
    if (!name.matches("[A-Za-z0-9._@-]{1,80}")) {
      throw VmssException.of(
              ExitCode.USAGE, "BadName", "A key is named by letters, digits, . _ @ -.")
          .at(name);
    }
    try {
      KeyPair pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
      PublicLine line = PublicLine.of(name, pair.getPublic());
      Files.createFile(file, ownerOnly());
      Files.writeString(file, pem(pair.getPrivate()) + line.text() + "\n");
      return new SigningKey(name, pair.getPrivate(), line);
    } catch (FileAlreadyExistsException e) {
      throw VmssException.of(ExitCode.USAGE, "FileExists", "There is such a file already.")
          .at(file.toString())
          .remedy("Keys are not written over; choose another file.");
    } catch (IOException e) {
      throw VmssException.of(ExitCode.FAILED, "NotWritten", "The key cannot be written: " + e)
          .at(file.toString());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has Ed25519", e);
    }
  }

  private static FileAttribute<?>[] ownerOnly() {
    boolean posix = FileSystems.getDefault().supportedFileAttributeViews().contains("posix");
    return posix
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
        }
        : new FileAttribute<?>[0];
  }

  private static String pem(PrivateKey key) {
    return "-----BEGIN PRIVATE KEY-----\n"
        + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(key.getEncoded())
        + "\n-----END PRIVATE KEY-----\n";
  }

  /** The key that {@value #VARIABLE} names, if it names one. */
  public static Optional<SigningKey> configured() {
    return Optional.ofNullable(System.getenv(VARIABLE))
        .filter(path -> !path.isBlank())
        .map(path -> read(Path.of(path)));
  }

  /**
   * Reads a key that {@link #create} wrote.
   *
   * @throws VmssException if it is none
   */
  public static SigningKey read(Path file) {
    try {
      String text = Files.readString(file);
      String body = text.replaceFirst("(?s).*-----BEGIN PRIVATE KEY-----", "");
      String[] parts = body.split("-----END PRIVATE KEY-----", 2);
      byte[] der = Base64.getMimeDecoder().decode(parts[0]);
      PrivateKey key =
          KeyFactory.getInstance("Ed25519").generatePrivate(new PKCS8EncodedKeySpec(der));
      PublicLine line = PublicLine.parse(parts.length > 1 ? parts[1].strip() : "").orElseThrow();
      return new SigningKey(line.name(), key, line);
    } catch (IOException | GeneralSecurityException | RuntimeException e) {
      // The cause may hold a part of the key.
      throw VmssException.of(ExitCode.USAGE, "NoKey", "This is no key of vmss keys new.")
          .at(file.toString())
          .remedy("Make one: vmss keys new FILE --name NAME.");
    }
  }

  /** Whose key it is. */
  public String name() {
    return name;
  }

  /** What others know it by. */
  public String fingerprint() {
    return line.fingerprint();
  }

  /** The line for a file of keys that are believed. */
  public String publicLine() {
    return line.text();
  }

  /** The signature of a text, in Base64. */
  public String sign(String text) {
    try {
      Signature signature = Signature.getInstance("Ed25519");
      signature.initSign(key);
      signature.update(text.getBytes(StandardCharsets.UTF_8));
      return Base64.getEncoder().encodeToString(signature.sign());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("an Ed25519 key signs", e);
    }
  }
}

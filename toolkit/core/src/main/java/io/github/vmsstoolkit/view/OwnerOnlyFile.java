package io.github.vmsstoolkit.view;

import io.github.vmsstoolkit.ExitCode;
import io.github.vmsstoolkit.VmssException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;

/** Writes files that nobody else on the machine can read. */
final class OwnerOnlyFile {
  private OwnerOnlyFile() {}

  /** Replaces the file in one move, so that a crash leaves the old one. */
  static void write(Path file, String text) {
    Path target = file.toAbsolutePath();
    try {
      Path draft = Files.createTempFile(target.getParent(), ".vmss", ".tmp", ownerOnly());
      Files.writeString(draft, text, StandardCharsets.UTF_8);
      Files.move(draft, target, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw VmssException.of(
              ExitCode.FAILED, "CannotWrite", "The file cannot be written: " + e.getMessage())
          .at(file.toString())
          .remedy("Choose a folder that exists and that you may write to.")
          .causedBy(e);
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
}

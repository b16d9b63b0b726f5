package io.github.vmsstoolkit.repl;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;

/**
 * Where the user's own state lives: {@code $XDG_STATE_HOME/vmss-toolkit}, readable by the user
 * only.
 */
final class StateFolder {
  private StateFolder() {}

  /** The file of the history; empty where it cannot be made. */
  static Optional<Path> historyFile() {
    try {
      Path folder = folder();
      Files.createDirectories(folder, mode("rwx------"));
      Path file = folder.resolve("history");
      try {
        Files.createFile(file, mode("rw-------"));
      } catch (FileAlreadyExistsException e) {
        return Optional.of(file);
      }
      return Optional.of(file);
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private static Path folder() {
    String state = System.getenv("XDG_STATE_HOME");
    Path base =
        state == null || state.isBlank()
            ? Path.of(System.getProperty("user.home"), ".local", "state")
            : Path.of(state);
    return base.resolve("vmss-toolkit");
  }

  private static FileAttribute<?>[] mode(String permissions) {
    boolean posix = FileSystems.getDefault().supportedFileAttributeViews().contains("posix");
    return posix
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
        }
        : new FileAttribute<?>[0];
  }
}

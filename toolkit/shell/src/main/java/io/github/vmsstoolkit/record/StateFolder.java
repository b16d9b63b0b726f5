package io.github.vmsstoolkit.record;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;

/** Where the user's own state lives: {@code $XDG_STATE_HOME/vmss-toolkit}, for the user only. */
public final class StateFolder {
  private StateFolder() {}

  /** The folder; made where it is missing. */
  public static Path folder() throws IOException {
    String state = System.getenv("XDG_STATE_HOME");
    Path base =
        state == null || state.isBlank()
            ? Path.of(System.getProperty("user.home"), ".local", "state")
            : Path.of(state);
    return Files.createDirectories(base.resolve("vmss-toolkit"), mode("rwx------"));
  }

  /** The folder of the recordings; made where it is missing. */
  public static Path recordings() throws IOException {
    return Files.createDirectories(folder().resolve("recordings"), mode("rwx------"));
  }

  /** Puts a text in the place of a file, all at once, for the user only. */
  static void replace(Path file, String text) throws IOException {
    Path next = Files.createTempFile(file.toAbsolutePath().getParent(), ".new", "");
    Files.writeString(next, text);
    Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  /** Permissions for a new file or folder, where the file system has such. */
  public static FileAttribute<?>[] mode(String permissions) {
    boolean posix = FileSystems.getDefault().supportedFileAttributeViews().contains("posix");
    return posix
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
        }
        : new FileAttribute<?>[0];
  }
}

package io.github.vmsstoolkit.repl;

import io.github.vmsstoolkit.record.StateFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Where the history of lines is kept. */
final class HistoryFile {
  private HistoryFile() {}

  /** The file, made for the user only where it is missing; empty where it cannot be made. */
  static Optional<Path> path() {
    try {
      Path file = StateFolder.folder().resolve("history");
      return Optional.of(
          Files.exists(file) ? file : Files.createFile(file, StateFolder.mode("rw-------")));
    } catch (IOException e) {
      return Optional.empty();
    }
  }
}

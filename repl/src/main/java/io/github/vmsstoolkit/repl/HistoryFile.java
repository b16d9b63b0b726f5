package io.github.vmsstoolkit.repl;

import io.github.vmsstoolkit.Place;
import io.github.vmsstoolkit.record.StateFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Where the history of lines is kept: one for each subscription, so that what was typed on one is
 * not offered on another.
 */
final class HistoryFile {
  private HistoryFile() {}

  /** The file, made for the user only where it is missing; empty where it cannot be made. */
  static Optional<Path> path(Place place) {
    try {
      Path file = StateFolder.folder().resolve(name(place));
      return Optional.of(
          Files.exists(file) ? file : Files.createFile(file, StateFolder.mode("rw-------")));
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  static String name(Place place) {
    return place.local() ? "history" : "history-" + place.subscriptionId();
  }
}

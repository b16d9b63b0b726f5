package io.github.vmsstoolkit.audit;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.vmsstoolkit.ExitCode;
import io.github.vmsstoolkit.VmssException;
import io.github.vmsstoolkit.json.Json;
import io.github.vmsstoolkit.sign.TrustedKeys;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What a journal is held against.
 *
 * @param keys whose signatures are believed
 * @param anchors a text with anchors: the file, or a ticket
 * @param activityLog Azure's own log of writes
 */
public record Witnesses(
    Optional<TrustedKeys> keys, Optional<String> anchors, Optional<JsonNode> activityLog) {
  /** None: what needs one is not checked. */
  public static final Witnesses NONE =
      new Witnesses(Optional.empty(), Optional.empty(), Optional.empty());

  /**
   * Reads what is given.
   *
   * @throws VmssException if a file cannot be read
   */
  public static Witnesses read(
      Optional<Path> keys, Optional<Path> anchors, Optional<Path> activityLog) {
    return new Witnesses(
        keys.map(TrustedKeys::read),
        anchors.map(Witnesses::text),
        activityLog.map(file -> Json.parse(text(file))));
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw VmssException.of(ExitCode.USAGE, "NotReadable", "The file cannot be read: " + e)
          .at(file.toString());
    }
  }
}

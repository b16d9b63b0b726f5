package io.github.vmsstoolkit.repl;

import io.github.vmsstoolkit.audit.Witnesses;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Option;

/** The options that say what a journal is held against. */
final class WitnessOptions {
  @Option(
      names = "--keys",
      paramLabel = "FILE",
      description = "The public keys of those who may sign, a line each.")
  private Optional<Path> keys = Optional.empty();

  @Option(
      names = "--anchors",
      paramLabel = "FILE",
      description = "A text with anchors: the anchor file, or a ticket.")
  private Optional<Path> anchors = Optional.empty();

  @Option(
      names = "--activity-log",
      paramLabel = "FILE",
      description = "Azure's log, from vmss activity-log or az monitor activity-log list.")
  private Optional<Path> activityLog = Optional.empty();

  Witnesses read() {
    return Witnesses.read(keys, anchors, activityLog);
  }
}

package io.github.vmsstoolkit.repl;

import io.github.vmsstoolkit.audit.Recordings;
import io.github.vmsstoolkit.record.StateFolder;
import io.github.vmsstoolkit.render.Format;
import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code vmss recordings}: what was recorded on this machine. */
@Command(
    name = "recordings",
    mixinStandardHelpOptions = true,
    description = "Lists the recordings of this user, newest first.")
final class RecordingsCommand implements Callable<Integer> {
  @Option(names = "--change", paramLabel = "CHANGE", description = "Only those of this change.")
  private Optional<String> change = Optional.empty();

  @Option(
      names = "--since",
      paramLabel = "TIME",
      description = "Only those that began at this day or time: 2026-11-23, 2026-11-23T12:00:00Z.")
  private Optional<String> since = Optional.empty();

  @Option(names = "-o", paramLabel = "FORM", description = "json or tsv for programs.")
  private String form = "";

  @Override
  public Integer call() throws IOException {
    Format format =
        form.equalsIgnoreCase("json")
            ? Format.JSON
            : form.equalsIgnoreCase("tsv") ? Format.TSV : Format.AUTO;
    Output output = Output.of(format, false, false);
    output
        .out()
        .println(
            output.text(
                Recordings.in(
                    StateFolder.recordings(), change, since.map(RecordingsCommand::time))));
    return 0;
  }

  private static Instant time(String text) {
    try {
      return text.contains("T")
          ? Instant.parse(text)
          : LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant();
    } catch (DateTimeParseException e) {
      throw Reach.usage("This is no time.", "--since " + text, "Write it like 2026-11-23.");
    }
  }
}

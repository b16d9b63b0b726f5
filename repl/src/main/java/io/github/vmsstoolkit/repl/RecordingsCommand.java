package io.github.vmsstoolkit.repl;

import io.github.vmsstoolkit.audit.Recordings;
import io.github.vmsstoolkit.record.StateFolder;
import io.github.vmsstoolkit.render.Format;
import java.io.IOException;
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

  @Option(names = "-o", paramLabel = "FORM", description = "json or tsv for programs.")
  private String form = "";

  @Override
  public Integer call() throws IOException {
    Format format =
        form.equalsIgnoreCase("json")
            ? Format.JSON
            : form.equalsIgnoreCase("tsv") ? Format.TSV : Format.AUTO;
    Output output = Output.of(format, false, false);
    output.out().println(output.text(Recordings.in(StateFolder.recordings(), change)));
    return 0;
  }
}

package io.github.vmsstoolkit.repl;

import io.github.vmsstoolkit.ExitCode;
import io.github.vmsstoolkit.record.Anchor;
import io.github.vmsstoolkit.render.Format;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code vmss anchor}: a line for a place that the writer of the journal cannot reach later. */
@Command(
    name = "anchor",
    mixinStandardHelpOptions = true,
    description =
        "Prints a line with the number of entries and the last hash, to be pasted into the ticket. The variable"
            + " VMSS_ANCHOR_FILE names a file to which each session adds its own.")
final class AnchorCommand implements Callable<Integer> {
  @Parameters(paramLabel = "JOURNAL", description = "A file NAME.journal.jsonl.")
  private Path journal = Path.of("");

  @Option(names = "--to", paramLabel = "FILE", description = "Add the line to this file as well.")
  private Optional<Path> file = Optional.empty();

  @Override
  public Integer call() {
    Anchor anchor = Anchor.of(journal);
    file.ifPresent(anchor::addTo);
    Output.of(Format.AUTO, false, false).out().println(anchor.line());
    return ExitCode.OK.code();
  }
}

package io.github.vmsstoolkit.repl;

import io.github.vmsstoolkit.ExitCode;
import io.github.vmsstoolkit.record.Purge;
import io.github.vmsstoolkit.render.Format;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code vmss purge}: takes a text out of a journal, visibly. */
@Command(
    name = "purge",
    mixinStandardHelpOptions = true,
    description =
        "Takes a text out of a journal, and out of the script beside it. The chain stays whole; who did it and"
            + " why is in the journal, and every report says so.")
final class PurgeCommand implements Callable<Integer> {
  @Parameters(paramLabel = "JOURNAL", description = "A file NAME.journal.jsonl that has ended.")
  private Path journal = Path.of("");

  @Option(names = "--entry", required = true, description = "The number of the entry, its seq.")
  private long entry;

  @Option(
      names = "--field",
      required = true,
      description = "Which of its texts: snippet, body, value, note …")
  private String field = "";

  @Option(names = "--why", required = true, description = "Why; it stays readable.")
  private String why = "";

  @Override
  public Integer call() {
    Purge.text(journal, entry, field, System.getProperty("user.name", ""), why);
    Output.of(Format.AUTO, false, false)
        .out()
        .println("taken out: entry " + entry + ", " + field + "; vmss verify lists it");
    return ExitCode.OK.code();
  }
}

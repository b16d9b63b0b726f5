package io.github.vmsstoolkit.repl;

import io.github.vmsstoolkit.audit.Verdict;
import io.github.vmsstoolkit.audit.Verify;
import io.github.vmsstoolkit.render.Format;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code vmss verify}: whether a journal is what was written. */
@Command(
    name = "verify",
    mixinStandardHelpOptions = true,
    description =
        "Says whether a journal is intact, closed, sealed, signed, anchored and reconciled with Azure's own log;"
            + " the last three only where it is given what to hold it against. Ends with 0 if all that was checked"
            + " holds, 1 if Azure's log tells otherwise, 3 if it was tampered with, 4 if something is missing, 10 if the answer to a request is not known.")
final class VerifyCommand implements Callable<Integer> {
  @Parameters(
      paramLabel = "JOURNAL",
      description = "A file NAME.journal.jsonl; vmss recordings lists them.")
  private @Nullable Path journal;

  @Mixin private WitnessOptions witnesses = new WitnessOptions();

  @Option(names = "-o", paramLabel = "FORM", description = "json for programs.")
  private String form = "";

  @Override
  public Integer call() {
    Output output =
        Output.of(form.equalsIgnoreCase("json") ? Format.JSON : Format.AUTO, false, false);
    Verdict verdict = Verify.journal(journal == null ? Path.of("") : journal, witnesses.read());
    output.out().println(output.text(verdict));
    return verdict.exitCode().code();
  }
}

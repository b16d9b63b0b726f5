package io.github.vmsstoolkit.repl;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.vmsstoolkit.ExitCode;
import io.github.vmsstoolkit.audit.Notebook;
import io.github.vmsstoolkit.audit.Verdict;
import io.github.vmsstoolkit.audit.Verify;
import io.github.vmsstoolkit.json.Json;
import io.github.vmsstoolkit.record.JournalEntry;
import io.github.vmsstoolkit.render.Format;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
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
    if (journal != null && journal.toString().endsWith(".ipynb")) {
      return notebook(output, journal);
    }
    Verdict verdict = Verify.journal(journal == null ? Path.of("") : journal, witnesses.read());
    output.out().println(output.text(verdict));
    return verdict.exitCode().code();
  }

  /** A notebook is held to the journal beside it. */
  private static int notebook(Output output, Path file) {
    JsonNode notebook = Json.parse(text(file));
    String session = notebook.path("metadata").path("vmss").path("session").asText();
    Path beside = file.resolveSibling(session + ".journal.jsonl");
    List<String> differences = Notebook.differences(notebook, JournalEntry.read(beside));
    differences.forEach(output.out()::println);
    Verdict verdict = Verify.journal(beside);
    output.out().println(output.text(verdict));
    return differences.isEmpty() ? verdict.exitCode().code() : ExitCode.TAMPERED.code();
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw Reach.usage("The notebook cannot be read: " + e, file.toString(), "Give its path.");
    }
  }
}

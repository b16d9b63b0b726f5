package io.github.vmsstoolkit.repl;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.vmsstoolkit.Document;
import io.github.vmsstoolkit.ExitCode;
import io.github.vmsstoolkit.Finding;
import io.github.vmsstoolkit.VmssException;
import io.github.vmsstoolkit.edit.Documents;
import io.github.vmsstoolkit.edit.UpdateLine;
import io.github.vmsstoolkit.json.Json;
import io.github.vmsstoolkit.render.Format;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Unmatched;

/** {@code vmss edit}: path edits of a document, without a service. */
@Command(
    name = "edit",
    mixinStandardHelpOptions = true,
    customSynopsis =
        "vmss edit FILE [--set path=value]… [--add list value…]… [--remove path [index]]…",
    description =
        "Edits a model as az vmss update would, and writes it to standard output. FILE - reads standard"
            + " input. Nothing is sent; doubts go to standard error.")
final class EditCommand implements Callable<Integer> {
  @Parameters(index = "0", paramLabel = "FILE", description = "A model as JSON; - for stdin.")
  private String file = "-";

  /** The order of the edits counts, so they are read as they stand. */
  @Unmatched private List<String> edits = new ArrayList<>();

  @Override
  public Integer call() {
    Output output = Output.of(Format.JSON, false, false);
    try {
      Document edited = Documents.edited(Documents.of(read()), UpdateLine.read(edits, Path.of("")));
      for (Finding finding : edited.findings()) {
        output.err().println("warning: " + finding.message());
      }
      output.out().println(Documents.text(edited));
      return ExitCode.OK.code();
    } catch (VmssException e) {
      throw e.exitCode() == ExitCode.FAILED ? e.exit(ExitCode.USAGE) : e;
    }
  }

  private JsonNode read() {
    try {
      return Json.parse(
          file.equals("-")
              ? new String(System.in.readAllBytes(), StandardCharsets.UTF_8)
              : Files.readString(Path.of(file)));
    } catch (IOException e) {
      throw Reach.usage(
          "The model cannot be read: " + e.getMessage(), file, "Give a file of JSON.");
    }
  }
}

package io.github.vmsstoolkit.repl;

import io.github.vmsstoolkit.ExitCode;
import io.github.vmsstoolkit.audit.Notebook;
import io.github.vmsstoolkit.audit.Runbook;
import io.github.vmsstoolkit.json.Json;
import io.github.vmsstoolkit.record.JournalEntry;
import io.github.vmsstoolkit.record.ScriptText;
import io.github.vmsstoolkit.record.StateFolder;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code vmss notebook export}: a recording in another form. */
@Command(
    name = "export",
    mixinStandardHelpOptions = true,
    description =
        "Makes a notebook of a recording or script, or a script of a notebook or recording; what is made"
            + " depends on the names: .journal.jsonl, .jsh, .ipynb. From script to notebook and back gives the same"
            + " bytes.")
final class NotebookExportCommand implements Callable<Integer> {
  @Parameters(index = "0", paramLabel = "FROM", description = "A journal, script or notebook.")
  private Path from = Path.of("");

  @Option(
      names = "-o",
      required = true,
      paramLabel = "TO",
      description = "A new file, .ipynb or .jsh.")
  private Path to = Path.of("");

  @Option(
      names = "--runbook",
      description =
          "A script for other places: without readings that nobody uses, the scale set as parameters.")
  private boolean runbook;

  @Override
  public Integer call() throws IOException {
    String text = converted(name(from), name(to));
    try {
      Files.createFile(to, StateFolder.mode("rw-------"));
    } catch (FileAlreadyExistsException e) {
      throw Reach.usage("There is such a file already.", to.toString(), "Choose another.");
    }
    Files.writeString(to, text);
    return ExitCode.OK.code();
  }

  private static String name(Path file) {
    return file.toString().toLowerCase(Locale.ROOT);
  }

  private String converted(String source, String target) throws IOException {
    boolean notebook = target.endsWith(".ipynb");
    if (!notebook && !target.endsWith(".jsh")) {
      throw Reach.usage("What shall be made is not known.", to.toString(), "Write .ipynb or .jsh.");
    }
    if (source.endsWith(".jsonl")) {
      var entries = JournalEntry.read(from);
      if (notebook) {
        return Json.pretty(Notebook.of(entries)) + "\n";
      }
      return runbook ? Runbook.of(entries) : ScriptText.full(entries);
    }
    String text = Files.readString(from);
    return notebook ? Json.pretty(Notebook.of(text)) + "\n" : Notebook.script(Json.parse(text));
  }
}

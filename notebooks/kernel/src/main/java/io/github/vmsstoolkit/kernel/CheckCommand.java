package io.github.vmsstoolkit.kernel;

import io.github.vmsstoolkit.ExitCode;
import io.github.vmsstoolkit.VmssException;
import io.github.vmsstoolkit.session.ScriptSession;
import io.github.vmsstoolkit.session.SessionOptions;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code vmss notebook check}. */
@Command(
    name = "check",
    mixinStandardHelpOptions = true,
    description =
        "Tells what is wrong with notebooks: cells that are no whole Java, changes without a cell"
            + " tagged approve before them, kept failures, secrets.",
    footer = {"", "Exit codes: 0 all is well, 1 outputs differ, 6 something is wrong."})
final class CheckCommand implements Callable<Integer> {
  @Parameters(arity = "1..*", paramLabel = "NOTEBOOK", description = "Notebooks.")
  private List<Path> notebooks = List.of();

  @Option(
      names = "--execute",
      description =
          "Also run them on local Azure, approved, and compare with the outputs they keep.")
  private boolean execute;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() {
    List<ExitCode> codes = new ArrayList<>();
    for (Path file : notebooks) {
      Notebook notebook = Notebook.read(file);
      tell(file, check(notebook), ExitCode.FAILED, codes);
      if (execute && codes.isEmpty()) {
        tell(file, differences(notebook), ExitCode.DIFFERS, codes);
      }
    }
    return ExitCode.gravest(codes).code();
  }

  private void tell(Path file, List<String> sentences, ExitCode code, List<ExitCode> codes) {
    PrintWriter out = spec.commandLine().getOut();
    sentences.forEach(sentence -> out.println(file + ": " + sentence));
    if (!sentences.isEmpty()) {
      codes.add(code);
    }
  }

  private static List<String> check(Notebook notebook) {
    try (ScriptSession session =
        ScriptSession.open(SessionOptions.local(false), new CellOutputs())) {
      return NotebookCheck.of(notebook, session);
    }
  }

  private static List<String> differences(Notebook notebook) {
    try {
      Path fresh = Files.createTempFile("fresh", ".ipynb");
      try {
        StringWriter talk = new StringWriter();
        Notebook copy = new Notebook(notebook.file(), notebook.document().deepCopy());
        ExitCode ended =
            new NotebookRun(copy, fresh, true, new PrintWriter(talk, true))
                .run(SessionOptions.local(false), Optional.empty());
        return ended == ExitCode.OK
            ? NotebookComparison.of(notebook, copy)
            : List.of("it fails: " + talk.toString().strip());
      } finally {
        Files.delete(fresh);
      }
    } catch (IOException e) {
      throw VmssException.of(ExitCode.FAILED, "NotWritten", "There is no room to run it: " + e)
          .remedy("Free the folder for temporary files.")
          .causedBy(e);
    }
  }
}

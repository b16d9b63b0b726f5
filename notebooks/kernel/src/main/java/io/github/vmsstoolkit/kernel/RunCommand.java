package io.github.vmsstoolkit.kernel;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code vmss notebook run}. */
@Command(
    name = "run",
    mixinStandardHelpOptions = true,
    description =
        "Runs a notebook to its first failure and writes it with its outputs after every cell. It"
            + " stops before a cell tagged approve, unless --approve is given.",
    footer = {"", "Exit codes: 0 done, 6 a cell failed, 9 it waits for approval."})
final class RunCommand implements Callable<Integer> {
  @Parameters(paramLabel = "NOTEBOOK", description = "The notebook; it stays as it is.")
  private Path notebook = Path.of("");

  @Option(
      names = "--out",
      paramLabel = "FILE",
      description = "Where it goes with its outputs; NOTEBOOK with .out.ipynb unless said.")
  private @Nullable Path out;

  @Option(
      names = "-p",
      paramLabel = "NAME=VALUE",
      description = "A value for a variable of the cell tagged parameters; may be repeated.")
  private Map<String, String> parameters = new LinkedHashMap<>();

  @Option(names = "--approve", description = "Run the cells tagged approve too.")
  private boolean approve;

  @Option(
      names = "--record",
      paramLabel = "CHANGE",
      description = "Record the run under this change.")
  private Optional<String> change = Optional.empty();

  @Mixin private SessionChoice session = new SessionChoice();

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() {
    Notebook read = Notebook.read(notebook);
    read.inject(parameters);
    Path target = out == null ? beside() : out;
    int code =
        new NotebookRun(read, target, approve, spec.commandLine().getErr())
            .run(session.options(parameters), change)
            .code();
    spec.commandLine().getErr().flush();
    spec.commandLine().getOut().println(target);
    return code;
  }

  private Path beside() {
    return notebook.resolveSibling(
        notebook.getFileName().toString().replaceFirst("(\\.ipynb)?$", ".out.ipynb"));
  }
}

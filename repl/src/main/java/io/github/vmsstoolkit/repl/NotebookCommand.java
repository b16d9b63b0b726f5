package io.github.vmsstoolkit.repl;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** {@code vmss notebook}: notebooks without Jupyter. */
@Command(
    name = "notebook",
    mixinStandardHelpOptions = true,
    description = "Runs and checks notebooks; makes them of recordings.",
    subcommands = NotebookExportCommand.class)
final class NotebookCommand implements Callable<Integer> {
  @Override
  public Integer call() {
    throw Reach.usage(
        "What to do is missing.", "notebook", "vmss notebook --help lists run, check and export.");
  }
}

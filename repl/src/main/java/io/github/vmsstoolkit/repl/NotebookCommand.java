package io.github.vmsstoolkit.repl;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** {@code vmss notebook}: recordings as notebooks. */
@Command(
    name = "notebook",
    mixinStandardHelpOptions = true,
    description = "Recordings as notebooks, and back.",
    subcommands = NotebookExportCommand.class)
final class NotebookCommand implements Callable<Integer> {
  @Override
  public Integer call() {
    throw Reach.usage("What to do is missing.", "notebook", "Try vmss notebook export --help.");
  }
}

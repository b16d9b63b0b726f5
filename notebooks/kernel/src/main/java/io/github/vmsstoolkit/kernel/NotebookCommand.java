package io.github.vmsstoolkit.kernel;

import io.github.vmsstoolkit.command.Subcommand;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code vmss notebook}. Public for {@link java.util.ServiceLoader}. */
@Command(
    name = "notebook",
    mixinStandardHelpOptions = true,
    description = "Runs and checks notebooks, without Jupyter.",
    subcommands = {RunCommand.class, CheckCommand.class})
public final class NotebookCommand implements Subcommand {
  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() {
    spec.commandLine().usage(spec.commandLine().getOut());
    return 0;
  }
}

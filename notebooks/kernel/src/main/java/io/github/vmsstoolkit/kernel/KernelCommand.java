package io.github.vmsstoolkit.kernel;

import io.github.vmsstoolkit.command.Subcommand;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code vmss kernel}. Public for {@link java.util.ServiceLoader}. */
@Command(
    name = "kernel",
    mixinStandardHelpOptions = true,
    description = "Makes this toolkit a kernel of Jupyter.",
    subcommands = {
      InstallCommand.class,
      UninstallCommand.class,
      ListCommand.class,
      ServeCommand.class
    })
public final class KernelCommand implements Subcommand {
  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() {
    spec.commandLine().usage(spec.commandLine().getOut());
    return 0;
  }
}

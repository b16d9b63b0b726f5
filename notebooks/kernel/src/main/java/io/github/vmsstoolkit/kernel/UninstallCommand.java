package io.github.vmsstoolkit.kernel;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code vmss kernel uninstall}. */
@Command(
    name = "uninstall",
    mixinStandardHelpOptions = true,
    description = "Takes away a kernel that vmss kernel install has made.")
final class UninstallCommand implements Callable<Integer> {
  @Mixin private DataFolder folder = new DataFolder();

  @Option(
      names = "--name",
      defaultValue = InstallCommand.NAME,
      description = "Default: ${DEFAULT-VALUE}")
  private String name = InstallCommand.NAME;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() {
    spec.commandLine().getOut().println("Removed " + folder.specs().uninstall(name));
    return 0;
  }
}

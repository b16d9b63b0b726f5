package io.github.vmsstoolkit.kernel;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code vmss kernel list}. */
@Command(
    name = "list",
    mixinStandardHelpOptions = true,
    description = "Lists the kernels that vmss kernel install has made, one a line: name, folder.")
final class ListCommand implements Callable<Integer> {
  @Mixin private DataFolder folder = new DataFolder();

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() {
    folder
        .specs()
        .list()
        .forEach(
            kernel -> spec.commandLine().getOut().println(kernel.getFileName() + "\t" + kernel));
    return 0;
  }
}

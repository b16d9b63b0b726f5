package io.github.vmsstoolkit.kernel;

import java.nio.file.Path;
import java.util.List;
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
    KernelSpecs specs = folder.specs();
    List<Path> ours = specs.list();
    ours.forEach(
        kernel -> spec.commandLine().getOut().println(kernel.getFileName() + "\t" + kernel));
    if (ours.isEmpty()) {
      spec.commandLine()
          .getErr()
          .println(
              "No kernel of this toolkit in "
                  + specs.folder()
                  + "; vmss kernel install makes one.");
    }
    return 0;
  }
}

package io.github.vmsstoolkit.kernel;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code vmss kernel run}: what a kernelspec starts. */
@Command(
    name = "run",
    mixinStandardHelpOptions = true,
    description = "Serves a front end; Jupyter starts it, with the connection file that it wrote.")
final class ServeCommand implements Callable<Integer> {
  @Parameters(paramLabel = "CONNECTION-FILE", description = "Jupyter's connection file.")
  private @Nullable Path connection;

  @Mixin private SessionChoice session = new SessionChoice();

  @Override
  public Integer call() {
    if (connection != null) {
      Kernel.serve(connection, session.options());
    }
    return 0;
  }
}

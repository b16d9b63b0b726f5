package io.github.vmsstoolkit.repl;

import io.github.vmsstoolkit.sandbox.Sandbox;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code vmss local-azure}: serves local Azure to other clients. */
@Command(
    name = "local-azure",
    mixinStandardHelpOptions = true,
    description =
        "Serves local Azure with its samples on 127.0.0.1, until it is interrupted. The first line it"
            + " prints is its URL. The subscription is 00000000-0000-0000-0000-000000000000; any token is taken.")
final class LocalAzureCommand implements Callable<Integer> {
  @Option(
      names = "--port",
      defaultValue = "0",
      description = "The port; 0, the default, is any free one.")
  private int port;

  @Option(
      names = "--seed",
      defaultValue = "1",
      description = "Decides ids and the order in which the mode Automatic upgrades.")
  private long seed;

  @Option(
      names = "--fault",
      paramLabel = "FAULT",
      description =
          "Something that shall go wrong, such as throttled,times=2 or upgrade-fails,instance=1; may be repeated.")
  private List<String> faults = List.of();

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() throws InterruptedException {
    try (Sandbox sandbox = Sandbox.start(seed, faults)) {
      spec.commandLine().getOut().println(sandbox.serve(port));
      spec.commandLine().getOut().flush();
      new CountDownLatch(1).await();
    }
    return 0;
  }
}

package io.github.vmsstoolkit.repl;

import io.github.vmsstoolkit.sandbox.Sandbox;
import io.github.vmsstoolkit.sandbox.SandboxSettings;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
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
        "Serves local Azure on 127.0.0.1, until it is interrupted. The first line it"
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

  @Option(
      names = "--state",
      paramLabel = "DIR",
      description =
          "The folder that keeps the state, also over a crash. One that has a state goes on with it:"
              + " --seed, --rules and --from count only at the first start.")
  private Optional<Path> state = Optional.empty();

  @Option(
      names = "--speed",
      paramLabel = "X",
      defaultValue = "0",
      description =
          "Virtual seconds in each real second. With 0, the default, time moves with the requests and runs"
              + " are repeatable.")
  private double speed;

  @Option(
      names = "--rules",
      paramLabel = "RULES",
      defaultValue = "current",
      description =
          "What may be changed: current, as today, or seed, as Microsoft's article of 2020 says.")
  private String rules = "current";

  @Option(
      names = "--from",
      paramLabel = "FILE",
      arity = "1..*",
      description =
          "Instead of the samples: what GET answered for scale sets, their instances and what they refer to.")
  private List<Path> from = List.of();

  @Option(
      names = "--throttle",
      description = "Enforce the documented request rates. The headers count in any case.")
  private boolean throttle;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() throws InterruptedException {
    try (Sandbox sandbox = Sandbox.start(settings())) {
      spec.commandLine().getOut().println(sandbox.serve(port));
      spec.commandLine().getOut().flush();
      new CountDownLatch(1).await();
    }
    return 0;
  }

  private SandboxSettings settings() {
    return new SandboxSettings(seed, faults, state, speed, rules, from, throttle);
  }
}

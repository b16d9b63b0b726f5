package io.github.vmsstoolkit.repl;

import io.github.vmsstoolkit.ExitCode;
import io.github.vmsstoolkit.command.Doctor;
import io.github.vmsstoolkit.config.Config;
import io.github.vmsstoolkit.config.NamedTarget;
import io.github.vmsstoolkit.render.Format;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code vmss doctor}, {@code config} and {@code completion}. */
final class SetupSubcommands {
  private SetupSubcommands() {}

  /** {@code vmss doctor}. */
  @Command(
      name = "doctor",
      mixinStandardHelpOptions = true,
      description = "Checks Java, terminal, folders, credentials, network.")
  static final class Examine implements Callable<Integer> {
    @Override
    public Integer call() {
      Output output = Output.of(Format.AUTO, false, false);
      output.out().println(output.text(Doctor.examine()));
      return ExitCode.OK.code();
    }
  }

  /** {@code vmss config}. */
  @Command(
      name = "config",
      mixinStandardHelpOptions = true,
      description = "Checks the configuration and tells what it says.")
  static final class Configuration implements Callable<Integer> {
    @Override
    public Integer call() {
      Config config = Config.read();
      Output output = Output.of(Format.AUTO, false, false);
      output.out().println("configuration: " + config.file());
      config.targets().values().stream()
          .sorted(Comparator.comparing(NamedTarget::name))
          .map(
              target ->
                  target.name()
                      + ": "
                      + target.group()
                      + "/"
                      + target.scaleSet()
                      + (target.environment().isEmpty() ? "" : " " + target.environment())
                      + (target.guarded() ? " protected" : ""))
          .forEach(output.out()::println);
      return ExitCode.OK.code();
    }
  }

  /** {@code vmss completion}. */
  @Command(
      name = "completion",
      mixinStandardHelpOptions = true,
      description =
          "Writes a completion script: source <(vmss completion bash), the same with zsh.")
  static final class Completion implements Callable<Integer> {
    @Spec private CommandSpec spec;

    @Parameters(paramLabel = "SHELL", description = "bash or zsh.")
    private String shell = "bash";

    @Override
    public Integer call() {
      List<String> known = List.of("bash", "zsh");
      String wanted = shell.toLowerCase(Locale.ROOT);
      if (!known.contains(wanted)) {
        throw Reach.usage(
            "There is no script for '" + shell + "'.", "SHELL", Reach.choice(known, wanted));
      }
      Output output = Output.of(Format.AUTO, false, false);
      if (wanted.equals("zsh")) {
        output.out().println("autoload -U +X bashcompinit && bashcompinit");
      }
      output.out().print(AutoComplete.bash("vmss", spec.root().commandLine()));
      output.out().flush();
      return ExitCode.OK.code();
    }
  }
}

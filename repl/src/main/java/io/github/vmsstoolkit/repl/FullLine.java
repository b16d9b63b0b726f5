package io.github.vmsstoolkit.repl;

import io.github.vmsstoolkit.command.Subcommand;
import java.util.List;
import java.util.ServiceLoader;
import picocli.CommandLine;

/** Any command line, understood with picocli. */
final class FullLine {
  private FullLine() {}

  /** Runs it, and gives the exit code. */
  static int run(String[] arguments) {
    CommandLine command = new CommandLine(new VmssCommand());
    if (mayNameOthers(arguments)) {
      ServiceLoader.load(Subcommand.class).forEach(found -> add(command, new CommandLine(found)));
    }
    command.setExecutionExceptionHandler(new Failures());
    command.setParameterExceptionHandler(new UsageErrors());
    command.setCaseInsensitiveEnumValuesAllowed(true);
    // --mode plan is a mode, although there is a command of that name.
    command.setAllowSubcommandsAsOptionParameters(true);
    return command.execute(arguments);
  }

  /** A group of commands that is there already, gets the new ones. */
  static void add(CommandLine command, CommandLine found) {
    CommandLine present = command.getSubcommands().get(found.getCommandName());
    if (present == null) {
      command.addSubcommand(found);
    } else {
      found.getSubcommands().forEach(present::addSubcommand);
    }
  }

  /** Looking for the commands of other modules costs time; a prompt or a snippet needs none. */
  private static boolean mayNameOthers(String[] arguments) {
    return arguments.length > 0
        && (!arguments[0].startsWith("-") || List.of("-h", "--help").contains(arguments[0]));
  }
}

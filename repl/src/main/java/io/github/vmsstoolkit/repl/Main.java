package io.github.vmsstoolkit.repl;

import io.github.vmsstoolkit.command.Subcommand;
import java.util.Arrays;
import java.util.List;
import java.util.ServiceLoader;
import java.util.logging.Level;
import java.util.logging.Logger;
import picocli.CommandLine;

/** The entry. */
public final class Main {
  /** JLine writes its troubles to java.util.logging, which would print them on the screen. */
  private static final Logger JLINE = Logger.getLogger("org.jline");

  private Main() {}

  /** Runs {@code vmss} and ends the process with its exit code. */
  public static void main(String[] arguments) {
    if (ModuleLayer.boot().findModule("jdk.jshell").isEmpty()) {
      System.err.println(
          "vmss: this Java is a runtime only ("
              + System.getProperty("java.home")
              + "); install a JDK 17 or later, or point JAVA_HOME to one.");
      System.exit(2);
    }
    JLINE.setLevel(Level.OFF);
    QuickLine.of(arguments).ifPresent(line -> exit(line.run()));
    CommandLine command = new CommandLine(new VmssCommand());
    if (mayNameOthers(arguments)) {
      ServiceLoader.load(Subcommand.class).forEach(found -> add(command, new CommandLine(found)));
    }
    command.setExecutionExceptionHandler(new Failures());
    command.setParameterExceptionHandler(new UsageErrors());
    command.setCaseInsensitiveEnumValuesAllowed(true);
    // --mode plan is a mode, although there is a command of that name.
    command.setAllowSubcommandsAsOptionParameters(true);
    exit(command.execute(arguments));
  }

  /**
   * HotSpot waits 300 ms at its end for threads that are inside the operating system, such as the
   * selector of the JDK's HTTP client. Interrupted, that one ends.
   */
  private static void exit(int code) {
    Thread[] threads = new Thread[2 * Thread.activeCount()];
    int count = Thread.enumerate(threads);
    for (Thread thread : Arrays.copyOf(threads, count)) {
      if (thread.getName().endsWith("-SelectorManager")) {
        thread.interrupt();
      }
    }
    System.exit(code);
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

package io.github.vmsstoolkit.repl;

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
    JLINE.setLevel(Level.OFF);
    CommandLine command = new CommandLine(new VmssCommand());
    command.setExecutionExceptionHandler(new Failures());
    command.setParameterExceptionHandler(new UsageErrors());
    command.setCaseInsensitiveEnumValuesAllowed(true);
    // --mode plan is a mode, although there is a command of that name.
    command.setAllowSubcommandsAsOptionParameters(true);
    System.exit(command.execute(arguments));
  }
}

package io.github.vmsstoolkit.repl;

import java.io.Console;
import java.lang.reflect.InvocationTargetException;

/** What the process is connected to. */
final class Terminals {
  private Terminals() {}

  /** Whether a person types and reads. From JDK 22 a console is there also without a terminal. */
  @SuppressWarnings("SystemConsoleNull")
  static boolean interactive() {
    Console console = System.console();
    if (console == null) {
      return false;
    }
    try {
      return (Boolean) Console.class.getMethod("isTerminal").invoke(console);
    } catch (NoSuchMethodException e) {
      return true;
    } catch (IllegalAccessException | InvocationTargetException e) {
      return false;
    }
  }
}

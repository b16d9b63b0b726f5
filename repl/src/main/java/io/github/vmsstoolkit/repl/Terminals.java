package io.github.vmsstoolkit.repl;

import java.io.Console;
import java.lang.reflect.InvocationTargetException;
import org.jline.nativ.CLibrary;

/** What the process is connected to. */
final class Terminals {
  private static final int OUT = 1;
  private static final int ERR = 2;
  private static final int USUAL_WIDTH = 80;

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

  /** Whether what is said beside the data is read by a person at once. */
  static boolean talksToATerminal() {
    try {
      return !"dumb".equals(System.getenv("TERM")) && CLibrary.isatty(ERR) == 1;
    } catch (LinkageError | RuntimeException e) {
      return interactive();
    }
  }

  /** The columns of the terminal that is talked to. */
  static int talkWidth() {
    int width = width(ERR);
    return width > 0 ? width : USUAL_WIDTH;
  }

  /** The columns of the terminal that data goes to; 0 if it is none. */
  static int dataWidth() {
    return width(OUT);
  }

  private static int width(int stream) {
    try {
      CLibrary.WinSize size = new CLibrary.WinSize();
      boolean known = CLibrary.ioctl(stream, CLibrary.TIOCGWINSZ, size) == 0;
      return known ? Short.toUnsignedInt(size.ws_col) : 0;
    } catch (LinkageError | RuntimeException e) {
      return 0;
    }
  }
}

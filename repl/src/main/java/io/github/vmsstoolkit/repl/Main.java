package io.github.vmsstoolkit.repl;

import java.util.Arrays;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;

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
    Optional<QuickLine> quick = QuickLine.of(arguments);
    exit(quick.isPresent() ? quick.get().run(arguments) : FullLine.run(arguments));
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
}

package io.github.vmsstoolkit.repl;

import java.util.Arrays;
import java.util.Optional;

/** The entry. */
public final class Main {
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
    SilentLogs.begin();
    Threads.daemon("vmss-jars", Main::openJars).start();
    Optional<QuickLine> quick = QuickLine.of(arguments);
    exit(quick.isPresent() ? quick.get().run(arguments) : FullLine.run(arguments));
  }

  /**
   * The first look for any resource opens every jar of the class path, which takes as long as the
   * JVM's own start; the JDK and several libraries look for some.
   */
  private static void openJars() {
    ClassLoader.getSystemResource("META-INF/services/none");
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

package io.github.vmsstoolkit.repl;

/**
 * Nothing of what libraries log reaches the screen. Public, with a constructor, for {@link
 * java.util.logging.LogManager}, which leaves its configuration to it and so gets none.
 */
public final class SilentLogs {
  /** Before anything logs; what the JVM was started with stays. */
  static void begin() {
    System.getProperties()
        .putIfAbsent("java.util.logging.config.class", SilentLogs.class.getName());
    // Else SLF4J looks for it in every jar, and says so.
    System.getProperties().putIfAbsent("slf4j.provider", "org.slf4j.nop.NOPServiceProvider");
    System.getProperties().putIfAbsent("slf4j.internal.verbosity", "WARN");
  }
}

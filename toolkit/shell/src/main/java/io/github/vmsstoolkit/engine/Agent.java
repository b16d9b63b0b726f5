package io.github.vmsstoolkit.engine;

import java.lang.instrument.Instrumentation;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Receives the JVM's instrumentation where the jar was started with {@code -jar}: its manifest
 * names this class as {@code Launcher-Agent-Class}. Elsewhere there is none, and redefined methods
 * get new classes as in stock JShell.
 */
public final class Agent {
  private static volatile @Nullable Instrumentation instrumentation;

  private Agent() {}

  /** Called by the JVM before {@code main}. */
  public static void agentmain(String arguments, Instrumentation given) {
    instrumentation = given;
  }

  static Optional<Instrumentation> instrumentation() {
    return Optional.ofNullable(instrumentation);
  }
}

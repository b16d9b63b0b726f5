package io.github.vmsstoolkit.session;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;

/** Whether a step runs, and how another thread stops it. */
final class Running {
  private static final long STOP_AGAIN_MILLIS = 20;

  private final AtomicBoolean running = new AtomicBoolean();

  StepResult during(Supplier<StepResult> step) {
    running.set(true);
    try {
      return step.get();
    } finally {
      running.set(false);
    }
  }

  /**
   * Returns when no step runs any more. A step that is still being compiled cannot be stopped yet,
   * so it is tried again.
   */
  void stop(Runnable stop) {
    synchronized (running) {
      while (running.get()) {
        stop.run();
        if (!awaitEnd()) {
          return;
        }
      }
    }
  }

  private boolean awaitEnd() {
    try {
      running.wait(STOP_AGAIN_MILLIS);
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}

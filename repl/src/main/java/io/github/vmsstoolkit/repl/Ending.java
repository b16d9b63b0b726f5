package io.github.vmsstoolkit.repl;

import io.github.vmsstoolkit.session.ScriptSession;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Sees to it that a process which ends in the middle of a step says why: a signal stops the step,
 * so that its own words are printed (an operation goes on in Azure); a snippet that exits is named.
 */
final class Ending implements AutoCloseable {
  private static final long PATIENCE_SECONDS = 3;

  private final ScriptSession session;
  private final Output output;
  private final CountDownLatch over = new CountDownLatch(1);
  private final Thread hook = new Thread(this::ending, "vmss-ending");

  private Ending(ScriptSession session, Output output) {
    this.session = session;
    this.output = output;
  }

  static Ending watch(ScriptSession session, Output output) {
    Ending ending = new Ending(session, output);
    Runtime.getRuntime().addShutdownHook(ending.hook);
    return ending;
  }

  private void ending() {
    if (session.snippetExits()) {
      output.err().println("The snippet called System.exit: the session ends with it.");
      return;
    }
    session.interrupt();
    try {
      if (!over.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        output.err().println("interrupted");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    over.countDown();
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      // The process is ending already, and the hook is what waits for this.
    }
  }
}

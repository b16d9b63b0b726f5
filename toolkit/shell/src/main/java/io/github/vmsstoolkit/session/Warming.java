package io.github.vmsstoolkit.session;

import io.github.vmsstoolkit.ExitCode;
import io.github.vmsstoolkit.VmssException;
import io.github.vmsstoolkit.engine.Engine;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/** An engine that is made on a thread of its own. */
final class Warming {
  private final CompletableFuture<Boolean> sample = new CompletableFuture<>();
  private final CompletableFuture<Engine> engine = new CompletableFuture<>();
  private boolean begun;

  /**
   * Says that helpers can be called, which it waits for.
   *
   * @param withSample whether there is the sample scale set
   */
  Warming opened(boolean withSample) {
    sample.complete(withSample);
    return this;
  }

  /** Begins, if it has not. */
  synchronized Warming begin() {
    if (!begun) {
      begun = true;
      Thread thread = new Thread(this::make, "vmss-warm");
      thread.setDaemon(true);
      thread.start();
    }
    return this;
  }

  private void make() {
    try {
      engine.complete(Prelude.engine(sample::join));
    } catch (RuntimeException | Error e) {
      engine.completeExceptionally(e);
    }
  }

  /** Has {@code action} run when the engine is there. */
  void whenReady(Runnable action) {
    CompletableFuture<Void> unused = engine.thenRun(action);
  }

  /** The engine, as soon as it is there. */
  Engine await() {
    try {
      return begin().engine.join();
    } catch (CompletionException e) {
      throw VmssException.of(
              ExitCode.FAILED, "NoEngine", "Java snippets cannot be run: " + e.getCause())
          .remedy("JShell needs a full JDK 17 or later, not a JRE.")
          .causedBy(e.getCause());
    }
  }

  /** The engine, if it is there. */
  Optional<Engine> ready() {
    return engine.isCompletedExceptionally()
        ? Optional.empty()
        : Optional.ofNullable(engine.getNow(null));
  }
}

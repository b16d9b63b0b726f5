package io.github.vmsstoolkit.arm;

import io.github.vmsstoolkit.ExitCode;
import io.github.vmsstoolkit.VmssException;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/**
 * Runs the toolkit's own work away from the thread of a snippet, which only waits: a snippet can be
 * stopped at any moment, and a stop inside a class initialiser would break that class for good.
 */
final class Io {
  private final AtomicInteger number = new AtomicInteger();
  private final ExecutorService threads = Executors.newCachedThreadPool(this::thread);

  private Thread thread(Runnable work) {
    Thread thread = new Thread(work, "vmss-io-" + number.incrementAndGet());
    thread.setDaemon(true);
    thread.setContextClassLoader(Io.class.getClassLoader());
    return thread;
  }

  /**
   * The result of {@code work}.
   *
   * @param interrupted what to throw when the waiting thread is interrupted; the work goes on
   */
  <T> T call(Supplier<T> work, Supplier<VmssException> interrupted) {
    Future<T> future = threads.submit(work::get);
    try {
      return future.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw interrupted.get();
    } catch (ExecutionException e) {
      throw failure(e.getCause());
    }
  }

  /** Waits; throws {@code interrupted} when the waiting thread is interrupted. */
  void pause(long millis, Supplier<VmssException> interrupted) {
    try {
      TimeUnit.MILLISECONDS.sleep(millis);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw interrupted.get();
    }
  }

  private static RuntimeException failure(Throwable cause) {
    if (cause instanceof VmssException failure) {
      return failure;
    }
    if (cause instanceof CancellationException cancelled) {
      return cancelled;
    }
    return VmssException.of(
            ExitCode.FAILED, "Unexpected", "The toolkit failed in a way it does not know: " + cause)
        .remedy("Run again with --debug and report what it prints.")
        .causedBy(cause);
  }
}

package io.github.vmsstoolkit.engine;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The thread on which one snippet runs; what it gives or throws is kept. */
final class SnippetThread {
  private final Method method;
  private final Object[] arguments;
  private final Thread thread;
  private final CountDownLatch over = new CountDownLatch(1);
  private volatile @Nullable Object value;
  private volatile @Nullable Throwable thrown;
  private volatile boolean stopRequested;
  private volatile boolean abandoned;

  SnippetThread(Method method, Object... arguments) {
    this.method = method;
    this.arguments = arguments;
    this.thread = new Thread(this::run, "vmss-snippet");
    thread.setDaemon(true);
    thread.setContextClassLoader(method.getDeclaringClass().getClassLoader());
  }

  private void run() {
    try {
      method.setAccessible(true);
      value = method.invoke(null, arguments);
    } catch (InvocationTargetException e) {
      thrown = e.getCause();
    } catch (Throwable e) {
      thrown = e;
    } finally {
      over.countDown();
    }
  }

  /** Runs the snippet and waits until it is over or abandoned. */
  void runAndWait() {
    thread.start();
    boolean interrupted = false;
    while (true) {
      try {
        over.await();
        break;
      } catch (InterruptedException e) {
        interrupted = true;
        thread.interrupt();
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  void requestStop() {
    stopRequested = true;
    thread.interrupt();
  }

  /** Whether it ended within {@code millis}. */
  boolean endsWithin(long millis) {
    try {
      return over.await(millis, TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /** Lets the waiting engine go on; the thread burns on, as nothing can stop it. */
  void abandon() {
    abandoned = true;
    over.countDown();
  }

  Thread thread() {
    return thread;
  }

  boolean over() {
    return over.getCount() == 0;
  }

  /** How it ended. */
  Ran ran() {
    Throwable failure = thrown;
    if (abandoned) {
      return new Ran(null, null, Ran.Stop.ABANDONED);
    }
    // A snippet that swallows the interrupt was stopped all the same: what follows it must not run.
    boolean died = failure != null && failure.getClass().getName().equals("java.lang.ThreadDeath");
    return new Ran(value, failure, died || stopRequested ? Ran.Stop.STOPPED : Ran.Stop.NONE);
  }

  /**
   * How a snippet ended.
   *
   * @param thrown what it threw; null if it did not
   */
  record Ran(@Nullable Object value, @Nullable Throwable thrown, Stop stop) {
    enum Stop {
      NONE,
      STOPPED,
      ABANDONED
    }

    /** Nothing was run. */
    static final Ran NOTHING = new Ran(null, null, Stop.NONE);
  }
}

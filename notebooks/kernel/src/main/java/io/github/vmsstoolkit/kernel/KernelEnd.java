package io.github.vmsstoolkit.kernel;

import io.github.vmsstoolkit.kernel.wire.Channel;
import io.github.vmsstoolkit.kernel.wire.Message;
import io.github.vmsstoolkit.kernel.wire.Wire;
import io.github.vmsstoolkit.session.ScriptSession;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * Sees to it that the kernel ends when it is told to, says so, and never stays as a process that
 * nobody can talk to.
 */
final class KernelEnd {
  /** Jupyter kills after five seconds; the socket's own linger is one. */
  private static final long PATIENCE_MILLIS = 2500;

  private final Wire wire;
  private final Publisher publisher;
  private final Stdin stdin;
  private final CompletableFuture<ScriptSession> session;
  private final Execution execution;
  private final AtomicBoolean ending = new AtomicBoolean();
  private final CountDownLatch over = new CountDownLatch(1);
  private volatile @Nullable Message running;
  private volatile boolean asked;

  KernelEnd(
      Wire wire,
      Publisher publisher,
      Stdin stdin,
      CompletableFuture<ScriptSession> session,
      Execution execution) {
    this.wire = wire;
    this.publisher = publisher;
    this.stdin = stdin;
    this.session = session;
    this.execution = execution;
  }

  /** The cell that runs now; null for none. */
  void runs(@Nullable Message request) {
    running = request;
  }

  /** Watches for ends that nobody asks the kernel for: signals, exits of cells, Jupyter's death. */
  void watch() {
    Runtime.getRuntime().addShutdownHook(new Thread(this::hook, "vmss-ending"));
    String parent = System.getenv("JPY_PARENT_PID");
    if (parent != null && parent.matches("[2-9]|[1-9]\\d{1,9}")) {
      Optional<ProcessHandle> jupyter = ProcessHandle.of(Long.parseLong(parent));
      CompletableFuture<?> unused =
          jupyter.map(ProcessHandle::onExit).orElse(new CompletableFuture<>()).thenRun(this::exit);
    }
  }

  /** Answers a {@code shutdown_request}. */
  void asked(Channel channel, Message request) {
    interruptCell();
    channel.send(
        Message.answer(
            request,
            "shutdown_reply",
            Message.object().put("status", "ok").put("restart", request.flag("restart", false))));
    ask();
  }

  /** Asks for the end, which comes when the request is answered. */
  void ask() {
    asked = true;
  }

  /** Ends if that was asked for. */
  void endIfAsked() {
    if (asked) {
      Threads.start("vmss-exit", this::exit);
    }
  }

  /** Waits for the end of the process. */
  void await() {
    try {
      over.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void exit() {
    if (ending.compareAndSet(false, true)) {
      Threads.start("vmss-watchdog", KernelEnd::halt);
      close();
      System.exit(0);
    }
  }

  private static void halt() {
    try {
      Thread.sleep(PATIENCE_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    Runtime.getRuntime().halt(0);
  }

  /** A step may be one that cannot be stopped; its session is closed all the same. */
  private void interruptCell() {
    ScriptSession live = live();
    if (live != null && running != null) {
      Thread stopper = Threads.start("vmss-stop", live::interrupt);
      join(stopper);
    }
  }

  private @Nullable ScriptSession live() {
    return session.isCompletedExceptionally() ? null : session.getNow(null);
  }

  private static void join(Thread thread) {
    try {
      thread.join(PATIENCE_MILLIS / 2);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void close() {
    ScriptSession live = live();
    if (live != null) {
      live.close();
    }
    publisher.close();
    stdin.close();
    wire.close();
  }

  private void hook() {
    if (!ending.compareAndSet(false, true)) {
      return;
    }
    Threads.start("vmss-watchdog", KernelEnd::halt);
    Message cell = running;
    ScriptSession live = live();
    if (cell != null && live != null && live.snippetExits()) {
      wire.shell().send(Message.answer(cell, "execute_reply", execution.exited(cell)));
      publisher.status(cell.header(), "idle");
      // The thread that owns this socket waits for a cell that will not return.
      wire.shell().close();
    } else {
      interruptCell();
    }
    close();
  }
}

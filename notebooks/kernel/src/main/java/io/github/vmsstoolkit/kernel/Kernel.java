package io.github.vmsstoolkit.kernel;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.vmsstoolkit.kernel.wire.Channel;
import io.github.vmsstoolkit.kernel.wire.MalformedMessage;
import io.github.vmsstoolkit.kernel.wire.Message;
import io.github.vmsstoolkit.kernel.wire.Wire;
import io.github.vmsstoolkit.kernel.wire.WireClosed;
import io.github.vmsstoolkit.session.ScriptSession;
import io.github.vmsstoolkit.session.SessionOptions;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/**
 * A kernel: answers requests until it is told to end. Requests on the shell channel are done one
 * after the other, those on the control channel at once.
 */
public final class Kernel {
  /**
   * What comes so soon after a failure was sent before anybody could know of it, together with the
   * cell that failed.
   */
  private static final int QUEUED_MILLIS = 30;

  private final Wire wire;
  private final Publisher publisher;
  private final Stdin stdin;
  private final CellConsole console;
  private final CompletableFuture<ScriptSession> opening = new CompletableFuture<>();
  private final Execution execution;
  private final Replies replies;
  private final KernelEnd end;
  private final Deque<Message> waiting = new ArrayDeque<>();
  private final Deque<Message> aborting = new ArrayDeque<>();

  private Kernel(Wire wire) {
    this.wire = wire;
    this.publisher = new Publisher(wire.publishing());
    this.stdin = new Stdin(wire.stdin());
    this.console = new CellConsole(publisher, stdin);
    CellHistory history = new CellHistory();
    this.execution = new Execution(this::session, publisher, console, history);
    this.replies = new Replies(new Assistance(this::session), history);
    this.end = new KernelEnd(wire, publisher, stdin, opening, execution);
  }

  /**
   * Binds the sockets that the connection file names and answers until the kernel is told to end.
   * Then the process ends.
   *
   * @throws io.github.vmsstoolkit.VmssException if the sockets cannot be bound
   */
  public static void serve(Path connectionFile, SessionOptions options) {
    ScriptSession.warmAhead();
    Kernel kernel = new Kernel(Wire.open(connectionFile));
    kernel.end.watch();
    kernel.start(options);
    kernel.shell();
  }

  /** The same on a thread of its own; does not see to its end. */
  static void rehearse(Path connectionFile) {
    Kernel kernel = new Kernel(Wire.open(connectionFile));
    kernel.start(SessionOptions.local(false));
    Threads.start("vmss-shell", kernel::shell);
  }

  private void start(SessionOptions options) {
    Threads.start("vmss-heartbeat", wire::beat);
    Threads.start("vmss-publish", publisher::run);
    Threads.start("vmss-open", () -> open(options));
    Threads.start("vmss-control", this::control);
    publisher.status(Message.object(), "starting");
  }

  /** Front ends ask who is there first; the session is opened meanwhile. */
  private void open(SessionOptions options) {
    try {
      System.setIn(new CellInput(console));
      ScriptSession session = ScriptSession.open(options, console);
      // Not before, as it would take time from the first cell.
      session.whenWarm(session::learnNames);
      opening.complete(session);
    } catch (Throwable e) {
      opening.completeExceptionally(e);
    }
  }

  private ScriptSession session() {
    try {
      return opening.join();
    } catch (CompletionException e) {
      if (e.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      throw e;
    }
  }

  private void shell() {
    while (true) {
      try {
        Message next = waiting.poll();
        if (next == null) {
          next = wire.shell().receive(-1).orElseThrow();
        }
        answer(wire.shell(), next);
      } catch (WireClosed e) {
        break;
      } catch (Throwable e) {
        survive(e);
      }
    }
    wire.shell().close();
    end.await();
  }

  private void control() {
    while (true) {
      try {
        answer(wire.control(), wire.control().receive(-1).orElseThrow());
      } catch (WireClosed e) {
        break;
      } catch (Throwable e) {
        survive(e);
      }
    }
    wire.control().close();
  }

  /** Nothing that comes over the wire, and no lack of memory, ends a loop. */
  private void survive(Throwable thrown) {
    String text = thrown instanceof MalformedMessage ? "ignored " + thrown.getMessage() : null;
    publisher.print(
        Message.object(), "stderr", "kernel: " + (text == null ? thrown.toString() : text) + "\n");
  }

  private void answer(Channel channel, Message request) {
    publisher.status(request.header(), "busy");
    try {
      switch (request.type()) {
        case "execute_request" -> execute(channel, request);
        case "interrupt_request" -> interrupt(channel, request);
        case "shutdown_request" -> end.asked(channel, request);
        default ->
            replies
                .to(request)
                .ifPresent(
                    reply -> channel.send(Message.answer(request, reply.type(), reply.content())));
      }
    } finally {
      publisher.status(request.header(), "idle");
    }
    // Only the shell channel's thread has any.
    while (channel == wire.shell() && !aborting.isEmpty()) {
      aborted(channel, aborting.remove());
    }
    end.endIfAsked();
  }

  private void execute(Channel channel, Message request) {
    end.runs(request);
    ObjectNode reply = execution.run(request);
    end.runs(null);
    boolean failed = reply.path("status").asText().equals("error");
    if (failed && request.flag("stop_on_error", true)) {
      setAside(channel);
    }
    // Who has the reply may count on the outputs to be there.
    publisher.flush();
    channel.send(Message.answer(request, "execute_reply", reply));
    if (!failed && execution.exitAsked()) {
      end.ask();
    }
  }

  /** The cells that were sent together with one that failed; other requests wait for their turn. */
  private void setAside(Channel channel) {
    while (true) {
      try {
        Optional<Message> next = channel.receive(QUEUED_MILLIS);
        if (next.isEmpty()) {
          return;
        }
        boolean cell = next.get().type().equals("execute_request");
        (cell ? aborting : waiting).add(next.get());
      } catch (MalformedMessage e) {
        survive(e);
      }
    }
  }

  private void aborted(Channel channel, Message request) {
    publisher.status(request.header(), "busy");
    channel.send(
        Message.answer(request, "execute_reply", Message.object().put("status", "aborted")));
    publisher.status(request.header(), "idle");
  }

  private void interrupt(Channel channel, Message request) {
    ScriptSession live = opening.isCompletedExceptionally() ? null : opening.getNow(null);
    if (live != null) {
      execution.interrupt(live);
    }
    channel.send(Message.answer(request, "interrupt_reply", Message.object().put("status", "ok")));
  }
}

package io.github.vmsstoolkit.kernel;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.vmsstoolkit.Display;
import io.github.vmsstoolkit.kernel.wire.Message;
import io.github.vmsstoolkit.session.Console;
import io.github.vmsstoolkit.session.Progress;
import io.github.vmsstoolkit.session.Question;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ForkJoinWorkerThread;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Puts what cells print, show and ask to the front ends, each below the cell that it is of. */
final class CellConsole implements Console {
  private static final Message NONE =
      new Message(
          List.of(), Message.object(), Message.object(), Message.object(), Message.object());

  private final Publisher publisher;
  private final Stdin stdin;

  /** Threads that a cell starts go on belonging to it when it is over; a process has one kernel. */
  private static final InheritableThreadLocal<Message> OWN = new InheritableThreadLocal<>();

  private static final long BETWEEN_NANOS = 100_000_000;

  /** What shows progress, by what progresses in which cell. */
  private final Map<String, Bar> bars = new LinkedHashMap<>();

  private volatile Message running = NONE;

  /** A place on the screen that shows progress. */
  private static final class Bar {
    private final Message cell;
    private final String place;
    private @Nullable Supplier<ObjectNode> latest;
    private boolean shown;
    private long since;

    Bar(Message cell, String place) {
      this.cell = cell;
      this.place = place;
    }
  }

  CellConsole(Publisher publisher, Stdin stdin) {
    this.publisher = publisher;
    this.stdin = stdin;
  }

  /** A cell begins, on this thread. */
  void begin(Message request) {
    running = request;
    OWN.set(request);
  }

  /** Pool threads outlive the cell that started them. */
  private Message cell() {
    Message mine = Thread.currentThread() instanceof ForkJoinWorkerThread ? null : OWN.get();
    return mine == null ? running : mine;
  }

  @Override
  public void out(String text) {
    publisher.print(cell().header(), "stdout", text);
  }

  @Override
  public void err(String text) {
    publisher.print(cell().header(), "stderr", text);
  }

  @Override
  public void show(Display display) {
    ObjectNode content = Message.object();
    content.set("data", Bundle.of(display));
    content.putObject("metadata");
    content.putObject("transient");
    publisher.publish(cell().header(), "display_data", content);
  }

  /** A loop may tell far more often than a screen can follow: what comes too soon waits. */
  @Override
  public void progress(Progress progress) {
    progress(progress.what(), () -> ProgressBar.of(progress));
  }

  @Override
  public void progress(Display.Timeline rollout) {
    progress(rollout.title(), () -> Bundle.of(rollout));
  }

  @Override
  public void moved(Display.Timeline rollout) {
    progress(rollout);
  }

  private synchronized void progress(String what, Supplier<ObjectNode> data) {
    Message cell = cell();
    String key = cell.header().path("msg_id").asText() + what;
    Bar bar = bars.computeIfAbsent(key, k -> new Bar(cell, UUID.randomUUID().toString()));
    bar.latest = data;
    if (!bar.shown || System.nanoTime() - bar.since >= BETWEEN_NANOS) {
      show(bar);
    }
  }

  private void show(Bar bar) {
    Supplier<ObjectNode> data = bar.latest;
    if (data == null) {
      return;
    }
    ObjectNode content = Message.object();
    content.set("data", data.get());
    content.putObject("metadata");
    content.putObject("transient").put("display_id", bar.place);
    publisher.publish(
        bar.cell.header(), bar.shown ? "update_display_data" : "display_data", content);
    bar.latest = null;
    bar.shown = true;
    bar.since = System.nanoTime();
  }

  /** The cell is over: how far it came is shown. */
  synchronized void end() {
    bars.values().forEach(this::show);
    bars.clear();
  }

  @Override
  public void clear() {
    publisher.publish(cell().header(), "clear_output", Message.object().put("wait", false));
  }

  @Override
  public Optional<String> ask(Question question) {
    Message cell = cell();
    if (!cell.flag("allow_stdin", false)) {
      return Optional.empty();
    }
    // What was printed before the question has to be seen before it.
    publisher.flush();
    return stdin.ask(cell, question);
  }
}

package io.github.vmsstoolkit.kernel;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.vmsstoolkit.Display;
import io.github.vmsstoolkit.kernel.wire.Message;
import io.github.vmsstoolkit.session.Console;
import io.github.vmsstoolkit.session.Progress;
import io.github.vmsstoolkit.session.Question;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ForkJoinWorkerThread;

/** Puts what cells print, show and ask to the front ends, each below the cell that it is of. */
final class CellConsole implements Console {
  private static final Message NONE =
      new Message(
          List.of(), Message.object(), Message.object(), Message.object(), Message.object());

  private final Publisher publisher;
  private final Stdin stdin;

  /** Threads that a cell starts go on belonging to it when it is over; a process has one kernel. */
  private static final InheritableThreadLocal<Message> OWN = new InheritableThreadLocal<>();

  /** The places on the screen that show progress, by what progresses in which cell. */
  private final Map<String, String> places = new ConcurrentHashMap<>();

  private volatile Message running = NONE;

  CellConsole(Publisher publisher, Stdin stdin) {
    this.publisher = publisher;
    this.stdin = stdin;
  }

  /** A cell begins, on this thread. */
  void begin(Message request) {
    running = request;
    OWN.set(request);
    places.clear();
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

  @Override
  public void progress(Progress progress) {
    Message cell = cell();
    String key = cell.header().path("msg_id").asText() + progress.what();
    String fresh = UUID.randomUUID().toString();
    String place = places.computeIfAbsent(key, k -> fresh);
    ObjectNode content = Message.object();
    content.set("data", ProgressBar.of(progress));
    content.putObject("metadata");
    content.putObject("transient").put("display_id", place);
    publisher.publish(
        cell.header(), place.equals(fresh) ? "display_data" : "update_display_data", content);
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

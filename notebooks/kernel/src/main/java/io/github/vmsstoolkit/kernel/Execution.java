package io.github.vmsstoolkit.kernel;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.vmsstoolkit.kernel.wire.Message;
import io.github.vmsstoolkit.session.ScriptSession;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** Runs cells. */
final class Execution {
  private final Supplier<ScriptSession> session;
  private final Publisher publisher;
  private final CellConsole console;
  private final CellHistory history;
  private volatile boolean interrupted;
  private int count;

  Execution(
      Supplier<ScriptSession> session,
      Publisher publisher,
      CellConsole console,
      CellHistory history) {
    this.session = session;
    this.publisher = publisher;
    this.console = console;
    this.history = history;
  }

  /** Runs the cell of an {@code execute_request}; returns the content of the reply. */
  ObjectNode run(Message request) {
    boolean silent = request.flag("silent", false);
    String code = request.text("code");
    if (!silent && request.flag("store_history", true)) {
      count++;
      history.add(count, code);
    }
    if (!silent) {
      publisher.publish(
          request.header(),
          "execute_input",
          Message.object().put("code", code).put("execution_count", count));
    }
    interrupted = false;
    console.begin(request);
    CellRun ended = ran(code);
    console.end();
    return (ended.failure() == null ? done(request, ended, silent) : failed(request, ended, silent))
        .put("execution_count", count);
  }

  private CellRun ran(String code) {
    try {
      CellRun ran = CellRun.of(session.get(), code, () -> interrupted);
      session.get().learnNames();
      return ran;
    } catch (Throwable e) {
      return CellRun.failed(Failure.of(e));
    }
  }

  /** Stops the cell that runs, with its next step if none of its steps is running now. */
  void interrupt(ScriptSession live) {
    interrupted = true;
    live.interrupt();
  }

  private ObjectNode done(Message request, CellRun ended, boolean silent) {
    if (!silent && ended.data() != null) {
      ObjectNode content = Message.object().put("execution_count", count);
      content.set("data", ended.data());
      content.putObject("metadata");
      publisher.publish(request.header(), "execute_result", content);
    }
    ObjectNode reply = Message.object().put("status", "ok");
    reply.putArray("payload");
    for (ObjectNode page : ended.pages()) {
      reply
          .withArray("payload")
          .addObject()
          .put("source", "page")
          .put("start", 0)
          .set("data", page);
    }
    if (exitAsked()) {
      reply.withArray("payload").addObject().put("source", "ask_exit").put("keepkernel", false);
    }
    reply.set("user_expressions", expressions(request.get("user_expressions")));
    return reply;
  }

  /** Whether a command has asked for the end of the session. */
  boolean exitAsked() {
    return session.get().exit().isPresent();
  }

  private ObjectNode failed(Message request, CellRun ended, boolean silent) {
    Failure failure = Optional.ofNullable(ended.failure()).orElseThrow();
    if (!silent) {
      publisher.publish(request.header(), "error", failure.content());
    }
    ObjectNode reply = failure.reply();
    reply.putArray("payload");
    reply.putObject("user_expressions");
    return reply;
  }

  private ObjectNode expressions(JsonNode asked) {
    ObjectNode answers = Message.object();
    for (Map.Entry<String, JsonNode> expression : asked.properties()) {
      answers.set(expression.getKey(), expression(expression.getValue().asText()));
    }
    return answers;
  }

  private ObjectNode expression(String code) {
    CellRun ended = ran(code);
    if (ended.failure() != null) {
      return ended.failure().reply();
    }
    ObjectNode answer = Message.object().put("status", "ok");
    answer.set("data", ended.data() == null ? Message.object() : ended.data());
    answer.putObject("metadata");
    return answer;
  }

  /** Tells of a cell that ends the process: nobody waits for its reply in vain. */
  ObjectNode exited(Message request) {
    Failure failure =
        Failure.simple("SystemExit", "The cell called System.exit: the kernel ends with it.");
    publisher.publish(request.header(), "error", failure.content());
    return failure.reply().put("execution_count", count);
  }
}

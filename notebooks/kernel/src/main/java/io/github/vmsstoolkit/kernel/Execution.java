package io.github.vmsstoolkit.kernel;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.vmsstoolkit.kernel.wire.Message;
import io.github.vmsstoolkit.session.Doc;
import io.github.vmsstoolkit.session.ScriptSession;
import io.github.vmsstoolkit.session.StepOutcome;
import io.github.vmsstoolkit.session.StepResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Runs cells. */
final class Execution {
  private final Supplier<ScriptSession> session;
  private final Publisher publisher;
  private final CellConsole console;
  private final CellHistory history;
  private int count;

  /** How the steps of a cell ended. */
  private record Ended(@Nullable Object value, List<ObjectNode> pages, @Nullable Failure failure) {
    static Ended failed(Failure failure) {
      return new Ended(null, List.of(), failure);
    }
  }

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
    console.begin(request);
    Ended ended = guarded(code);
    return (ended.failure() == null ? done(request, ended, silent) : failed(request, ended, silent))
        .put("execution_count", count);
  }

  private Ended guarded(String code) {
    try {
      return steps(code);
    } catch (Throwable e) {
      return Ended.failed(Failure.of(e));
    }
  }

  private Ended steps(String code) {
    ScriptSession live = session.get();
    Object value = null;
    List<Cell.Step> steps = Cell.steps(code, live);
    List<ObjectNode> pages = new ArrayList<>();
    for (Cell.Step step : steps) {
      List<Doc> docs = step.asked().map(live::help).orElse(List.of());
      if (!docs.isEmpty()) {
        pages.add(Assistance.page(docs));
        continue;
      }
      StepResult result = live.run(step.code());
      if (result.outcome() != StepOutcome.OK) {
        return Ended.failed(Failure.of(result.problems().get(0), step, steps.size()));
      }
      value = result.value();
      if (live.exit().isPresent()) {
        break;
      }
    }
    live.learnNames();
    return new Ended(value, pages, null);
  }

  private ObjectNode done(Message request, Ended ended, boolean silent) {
    if (!silent && ended.value() != null) {
      ObjectNode content = Message.object().put("execution_count", count);
      content.set("data", Bundle.of(ended.value()));
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

  private ObjectNode failed(Message request, Ended ended, boolean silent) {
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
    Ended ended = guarded(code);
    if (ended.failure() != null) {
      return ended.failure().reply();
    }
    ObjectNode answer = Message.object().put("status", "ok");
    answer.set("data", ended.value() == null ? Message.object() : Bundle.of(ended.value()));
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

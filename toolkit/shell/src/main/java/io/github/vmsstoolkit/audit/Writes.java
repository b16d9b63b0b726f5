package io.github.vmsstoolkit.audit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.vmsstoolkit.Difference;
import io.github.vmsstoolkit.VmssException;
import io.github.vmsstoolkit.json.Json;
import io.github.vmsstoolkit.overlay.Changes;
import io.github.vmsstoolkit.record.JournalEntry;
import java.util.List;
import java.util.Optional;

/** The writes of a journal, each with what it changed and what came of it. */
final class Writes {
  private final List<JournalEntry> entries;

  Writes(List<JournalEntry> entries) {
    this.entries = entries;
  }

  ArrayNode json() {
    ArrayNode writes = JsonNodeFactory.instance.arrayNode();
    entries.stream()
        .filter(entry -> entry.is("http.intent"))
        .forEach(intent -> writes.add(write(intent)));
    return writes;
  }

  private ObjectNode write(JournalEntry intent) {
    ObjectNode write = JsonNodeFactory.instance.objectNode();
    Optional<JournalEntry> answer =
        entries.stream()
            .filter(e -> e.is("http") && e.number("intent") == intent.seq())
            .findFirst();
    write
        .put("entry", intent.seq())
        .put("at", intent.fact("at"))
        .put("step", intent.step())
        .put("method", intent.fact("method"))
        .put("target", intent.fact("target"))
        .put("typed", !intent.fact("cause").equals("sdk"));
    answer.ifPresent(
        entry ->
            write
                .put("status", entry.number("status"))
                .put("requestId", entry.header("x-ms-request-id")));
    write.put("correlation", intent.fact("correlation"));
    String outcome = outcome(intent, answer);
    write.put("outcome", outcome).put("wentWell", outcome.startsWith("done"));
    changes(intent, write);
    return write;
  }

  /** What was accepted is not yet done: the last reading of its operation counts. */
  private String outcome(JournalEntry intent, Optional<JournalEntry> answer) {
    if (answer.isEmpty() || answer.get().has("failure")) {
      return "unknown: no answer";
    }
    JournalEntry entry = answer.get();
    if (entry.number("blocked") > 0) {
      return "not sent: held back on this side";
    }
    if (entry.number("status") >= 400) {
      return "refused: " + error(document(entry).path("error"));
    }
    boolean operation =
        !entry.header("azure-asyncoperation").isEmpty() || !entry.header("location").isEmpty();
    return operation ? ended(intent) : "done";
  }

  private String ended(JournalEntry intent) {
    Optional<JournalEntry> last =
        entries.stream()
            .filter(e -> e.is("http") && e.number("operationOf") == intent.seq())
            .reduce((a, b) -> b);
    JsonNode state = last.map(Writes::document).orElse(MissingNode.getInstance());
    String step =
        last.filter(e -> e.step() != intent.step()).map(e -> " in step " + e.step()).orElse("");
    return switch (state.path("status").asText()) {
      case "Succeeded" -> step.isEmpty() ? "done" : "done, as read" + step;
      case "Failed", "Canceled" -> "accepted and then failed: " + error(state.path("error")) + step;
      default -> "unknown: accepted, and its end was not read";
    };
  }

  private static String error(JsonNode error) {
    String message = error.path("message").asText();
    return error.path("code").asText("no code") + (message.isEmpty() ? "" : ": " + message);
  }

  private void changes(JournalEntry intent, ObjectNode write) {
    ArrayNode changes = write.putArray("changes");
    ArrayNode undo = write.putArray("undo");
    if (intent.fact("method").equals("POST")) {
      JsonNode ids = Json.parse(body(intent)).path("instanceIds");
      ids.forEach(id -> write.withArray("instances").add(id.asText()));
      return;
    }
    JsonNode before = lastReading(intent, false);
    JsonNode after = document(Json.parse(body(intent)), lastReading(intent, true));
    if (before.isMissingNode() || after.isMissingNode()) {
      return;
    }
    for (Difference change : Changes.between(intent.path(), before, after)) {
      changes
          .addObject()
          .put("path", change.path())
          .put("before", Changes.shown(change.before()))
          .put("after", Changes.shown(change.after()));
      undo.add(
          change.before().isMissingNode()
              ? "remove(\"" + change.path() + "\")"
              : "set(\"" + change.path() + "\", " + Changes.shown(change.before()) + ")");
    }
  }

  private static String body(JournalEntry intent) {
    String body = intent.text("body");
    return body.isEmpty() ? "{}" : body;
  }

  /** What was sent is told where it was not read afterwards. */
  private static JsonNode document(JsonNode sent, JsonNode read) {
    return read.isMissingNode() ? sent : read;
  }

  private JsonNode lastReading(JournalEntry intent, boolean after) {
    return entries.stream()
        .filter(e -> e.is("http") && e.path().equals(intent.path()) && e.number("status") < 300)
        .filter(e -> after ? e.number("intent") == intent.seq() : e.seq() < intent.seq())
        .reduce((a, b) -> b)
        .map(Writes::document)
        .orElse(MissingNode.getInstance());
  }

  private static JsonNode document(JournalEntry entry) {
    String body = entry.text("body");
    try {
      return body.isEmpty() ? MissingNode.getInstance() : Json.parse(body);
    } catch (VmssException e) {
      return MissingNode.getInstance();
    }
  }
}

package io.github.vmsstoolkit.localazure;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.vmsstoolkit.localazure.arm.ArmRequest;
import io.github.vmsstoolkit.localazure.arm.Json;
import io.github.vmsstoolkit.localazure.arm.RuleSet;
import io.github.vmsstoolkit.localazure.fault.Fault;
import io.github.vmsstoolkit.localazure.state.Journal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Writes down what changes a local Azure, and does it all again. The state is not written, only
 * what made it: the same requests at the same virtual times make the same state.
 */
final class Memory {
  private static final String KIND = "kind";

  /** Headers that change what a write does. */
  private static final List<String> HEADERS = List.of("if-match", "if-none-match");

  private final Journal journal;

  /** Does again what is written down. */
  interface Replay {
    void time(Instant at);

    void request(ArmRequest request);

    void arm(Fault fault);

    void disarm(int id);
  }

  Memory(Journal journal) {
    this.journal = journal;
  }

  /** How it began: the options of the first start, or the given ones if this is it. */
  LocalOptions beginning(LocalOptions given) {
    List<ObjectNode> entries = journal.entries();
    if (entries.isEmpty()) {
      return given;
    }
    ObjectNode start = entries.get(0);
    return given.begun(
        start.path("samples").asBoolean(),
        start.path("seed").asLong(),
        RuleSet.valueOf(Json.text(start, "rules")),
        Json.elements(start.path("documents")).map(JsonNode::asText).toList());
  }

  /**
   * Writes down how it began, if this is the first start. Only once that has worked: a document
   * that cannot be used must not spoil the folder.
   */
  void begun(LocalOptions by) {
    if (!journal.entries().isEmpty()) {
      return;
    }
    ObjectNode start =
        Json.object()
            .put(KIND, "start")
            .put("samples", by.samples())
            .put("seed", by.seed())
            .put("rules", by.rules().name());
    ArrayNode documents = start.putArray("documents");
    by.documents().forEach(documents::add);
    journal.append(start, true);
  }

  void replay(Replay replay) {
    for (ObjectNode entry : journal.entries()) {
      if (entry.has("at")) {
        replay.time(Instant.parse(Json.text(entry, "at")));
      }
      switch (Json.text(entry, KIND)) {
        case "request" -> replay.request(request(entry));
        case "arm" -> replay.arm(Fault.parse(Json.text(entry, "fault")));
        case "disarm" -> replay.disarm(entry.path("id").asInt());
        default -> {
          // Time alone, or the beginning.
        }
      }
    }
  }

  void time(Instant now) {
    journal.append(Json.object().put(KIND, "time").put("at", now.toString()), false);
  }

  void request(ArmRequest request, Instant now) {
    ObjectNode entry =
        Json.object()
            .put(KIND, "request")
            .put("at", now.toString())
            .put("method", request.method())
            .put("base", request.base())
            .put("target", request.target());
    ObjectNode headers = entry.putObject("headers");
    HEADERS.forEach(name -> request.header(name).ifPresent(value -> headers.put(name, value)));
    entry.put("body", request.body());
    journal.append(entry, true);
  }

  void arm(Fault fault, Instant now) {
    journal.append(
        Json.object().put(KIND, "arm").put("at", now.toString()).put("fault", fault.toText()),
        true);
  }

  void disarm(int id, Instant now) {
    journal.append(Json.object().put(KIND, "disarm").put("at", now.toString()).put("id", id), true);
  }

  void close() {
    journal.close();
  }

  private static ArmRequest request(ObjectNode entry) {
    Map<String, String> headers = new TreeMap<>();
    entry
        .path("headers")
        .properties()
        .forEach(header -> headers.put(header.getKey(), header.getValue().asText()));
    return new ArmRequest(
        Json.text(entry, "method"),
        Json.text(entry, "base"),
        Json.text(entry, "target"),
        headers,
        Json.text(entry, "body"));
  }
}

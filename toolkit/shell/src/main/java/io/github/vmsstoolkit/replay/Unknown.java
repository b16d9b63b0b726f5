package io.github.vmsstoolkit.replay;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.github.vmsstoolkit.Difference;
import io.github.vmsstoolkit.json.Json;
import io.github.vmsstoolkit.overlay.Changes;
import io.github.vmsstoolkit.record.JournalEntry;
import io.github.vmsstoolkit.session.ScriptSession;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A write of which the journal does not know what came of it.
 *
 * @param intent what was sent
 * @param before the model before it; the missing node where none was read
 */
record Unknown(JournalEntry intent, JsonNode before) {

  /** Those of a journal up to a step. */
  static List<Unknown> upTo(int step, List<JournalEntry> entries) {
    Set<Long> answered =
        entries.stream()
            .filter(entry -> entry.is("http") && !entry.has("failure"))
            .map(entry -> entry.number("intent"))
            .collect(Collectors.toSet());
    return entries.stream()
        .filter(entry -> entry.is("http.intent") && entry.step() <= step)
        .filter(entry -> !answered.contains(entry.seq()))
        .map(entry -> new Unknown(entry, before(entry, entries)))
        .toList();
  }

  private static JsonNode before(JournalEntry intent, List<JournalEntry> entries) {
    List<JournalEntry> earlier = entries.stream().filter(e -> e.seq() < intent.seq()).toList();
    return Starts.before(earlier, Integer.MAX_VALUE).entrySet().stream()
        .filter(model -> model.getKey().toLowerCase(Locale.ROOT).equals(intent.path()))
        .map(Map.Entry::getValue)
        .findFirst()
        .orElse(MissingNode.getInstance());
  }

  int step() {
    return intent.step();
  }

  String target() {
    return intent.fact("target").split("\\?", 2)[0];
  }

  /** What was sent, and what the resource is like now. */
  String told(ScriptSession session) {
    return "step "
        + step()
        + ": "
        + intent.fact("method")
        + " "
        + target()
        + " was sent, and its answer is not known; "
        + found(session);
  }

  private String found(ScriptSession session) {
    if (!intent.fact("method").equals("PUT") || !before.isObject()) {
      return "what it did cannot be read off the model";
    }
    JsonNode now = Drift.now(session, target());
    if (!now.isObject()) {
      return "the scale set is not there";
    }
    JsonNode sent = Json.parse(intent.text("body"));
    List<Difference> changed =
        Changes.between(intent.path(), before, sent).stream()
            .filter(difference -> !difference.after().isMissingNode())
            .toList();
    Set<String> open =
        Changes.between(intent.path(), sent, now).stream()
            .map(Difference::path)
            .collect(Collectors.toSet());
    boolean done = changed.stream().noneMatch(difference -> open.contains(difference.path()));
    return done ? "the scale set is as it asked for" : "the scale set is not as it asked for";
  }
}

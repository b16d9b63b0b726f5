package io.github.vmsstoolkit.replay;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.vmsstoolkit.audit.Comparison.Line;
import io.github.vmsstoolkit.audit.Comparison.Result;
import io.github.vmsstoolkit.record.JournalEntry;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What two recordings of the same script have in common, and what not. */
final class Differences {
  /** What a service makes up anew each time; a fixed list. */
  static final Set<String> MASKED =
      Set.of("etag", "timeCreated", "uniqueId", "vmId", "provisioningState");

  private final List<JournalEntry> recorded;
  private final List<JournalEntry> now;
  private final Map<String, String> names;
  private final List<Line> lines = new ArrayList<>();

  private Differences(
      List<JournalEntry> recorded, List<JournalEntry> now, Map<String, String> names) {
    this.recorded = recorded;
    this.now = now;
    this.names = names;
  }

  /**
   * Compares step by step, and the models at the end.
   *
   * @param names the recorded names by those of now, as in {@link Starts#renamed}
   */
  static List<Line> between(
      List<JournalEntry> recorded, List<JournalEntry> now, Map<String, String> names) {
    Differences differences = new Differences(recorded, now, names);
    Set<Integer> steps = new TreeSet<>();
    Stream.concat(recorded.stream(), now.stream())
        .filter(e -> e.is("step.end") && e.step() > 0)
        .forEach(e -> steps.add(e.step()));
    steps.forEach(differences::step);
    differences.models();
    return differences.lines;
  }

  private void step(int step) {
    Optional<JournalEntry> then = end(recorded, step);
    Optional<JournalEntry> again = end(now, step);
    if (then.isEmpty()) {
      lines.add(new Line(step, "outcome", Result.NOT_COMPARABLE, "its end was not recorded"));
    } else if (again.isEmpty()) {
      // What is not in the script did nothing, and was left out.
      return;
    } else {
      value(step, "outcome", then.get().fact("outcome"), again.get().fact("outcome"));
    }
    writes(step, writes(recorded, step), writes(now, step));
  }

  private static Optional<JournalEntry> end(List<JournalEntry> entries, int step) {
    return entries.stream().filter(e -> e.is("step.end") && e.step() == step).findFirst();
  }

  private static List<Exchange> writes(List<JournalEntry> entries, int step) {
    return Exchange.of(entries).stream()
        .filter(e -> e.step() == step && !e.key().method().equals("GET"))
        .toList();
  }

  private void writes(int step, List<Exchange> then, List<Exchange> again) {
    for (int i = 0; i < Math.max(then.size(), again.size()); i++) {
      if (i >= again.size()) {
        lines.add(new Line(step, then.get(i).key().toString(), Result.MISSING, "it was not sent"));
      } else if (i >= then.size()) {
        lines.add(
            new Line(step, again.get(i).key().toString(), Result.EXTRA, "it was not recorded"));
      } else {
        write(step, then.get(i), again.get(i));
      }
    }
  }

  private void write(int step, Exchange then, Exchange again) {
    String what = then.key().toString();
    if (!then.key().path().equalsIgnoreCase(Starts.renamed(again.key().path(), names))) {
      value(step, what, then.key().toString(), again.key().toString());
      return;
    }
    Optional<FirstDifference> body =
        FirstDifference.between(
            then.key().body(), Starts.renamed(again.key().body(), names), MASKED);
    if (body.isPresent()) {
      value(step, what + " " + body.get().pointer(), body.get().expected(), body.get().got());
      return;
    }
    value(step, what, status(then), status(again));
  }

  private static String status(Exchange exchange) {
    return exchange.answer().fact("status");
  }

  private void value(int step, String what, String then, String again) {
    boolean same = then.equals(again);
    lines.add(
        new Line(
            step,
            what,
            same ? Result.SAME : Result.DIFFERENT,
            same ? again : "was " + then + ", is " + again));
  }

  private void models() {
    Map<String, JsonNode> again = new HashMap<>();
    Starts.before(now, Integer.MAX_VALUE)
        .forEach(
            (id, model) -> again.put(Starts.renamed(id, names).toLowerCase(Locale.ROOT), model));
    Starts.before(recorded, Integer.MAX_VALUE)
        .forEach((id, model) -> model(id, model, again.get(id.toLowerCase(Locale.ROOT))));
  }

  private void model(String id, JsonNode then, @Nullable JsonNode again) {
    if (again == null) {
      lines.add(new Line(0, id, Result.NOT_COMPARABLE, "it was not read again"));
      return;
    }
    FirstDifference.between(then, Starts.renamed(again, names), MASKED)
        .ifPresentOrElse(
            d -> value(0, id + " " + d.pointer(), d.expected(), d.got()),
            () -> lines.add(new Line(0, id, Result.SAME, "the model at the end")));
  }
}

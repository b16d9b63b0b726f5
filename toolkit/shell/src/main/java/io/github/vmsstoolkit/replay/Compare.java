package io.github.vmsstoolkit.replay;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.vmsstoolkit.VmssException;
import io.github.vmsstoolkit.arm.Connections;
import io.github.vmsstoolkit.audit.Comparison;
import io.github.vmsstoolkit.audit.Comparison.Line;
import io.github.vmsstoolkit.audit.Comparison.Result;
import io.github.vmsstoolkit.json.Json;
import io.github.vmsstoolkit.record.JournalEntry;
import io.github.vmsstoolkit.sandbox.Sandbox;
import io.github.vmsstoolkit.session.Console;
import io.github.vmsstoolkit.session.Extras;
import io.github.vmsstoolkit.session.ScriptSession;
import io.github.vmsstoolkit.session.SessionOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Runs a recorded script on local Azure that begins in the recorded state, and compares. */
public final class Compare {
  /** What a service makes up anew each time; a fixed list. */
  private static final Set<String> MASKED =
      Set.of("etag", "timeCreated", "uniqueId", "vmId", "id", "provisioningState");

  private static final String LOCAL = "00000000-0000-0000-0000-000000000000";

  private final List<JournalEntry> recorded;
  private final List<Line> lines = new ArrayList<>();
  private final Map<String, String> names = new HashMap<>();

  private Compare(List<JournalEntry> recorded) {
    this.recorded = recorded;
    names.put(recorded.get(0).fact("subscription").toLowerCase(Locale.ROOT), LOCAL);
  }

  /** Compares a recording with what its script does now. */
  public static Comparison onLocalAzure(ReplayScript script, Console console) {
    return new Compare(script.entries()).run(script, console);
  }

  private Comparison run(ReplayScript script, Console console) {
    Map<String, JsonNode> starts = Starts.first(recorded);
    if (starts.isEmpty()) {
      lines.add(new Line(0, "start", Result.NOT_COMPARABLE, "no model was read before a write"));
      return new Comparison(lines, MASKED.size());
    }
    try (Sandbox sandbox = Sandbox.of(documents(starts))) {
      compare(again(script, sandbox, console));
    } catch (VmssException e) {
      lines.add(new Line(0, "start", Result.NOT_COMPARABLE, String.valueOf(e.getMessage())));
    }
    return new Comparison(lines, MASKED.size());
  }

  /** The models, and the instances as they were first listed. */
  private List<String> documents(Map<String, JsonNode> starts) {
    List<String> documents = new ArrayList<>();
    starts.forEach(
        (id, model) -> {
          if (model.isObject()) {
            documents.add(Json.compact(model));
            instances(id).ifPresent(documents::add);
          }
        });
    return documents;
  }

  private Optional<String> instances(String id) {
    String path = id.toLowerCase(Locale.ROOT) + "/virtualmachines";
    return recorded.stream()
        .filter(e -> e.is("http") && e.path().equals(path) && e.number("status") == 200)
        .findFirst()
        .map(e -> e.text("body"));
  }

  private List<JournalEntry> again(ReplayScript script, Sandbox sandbox, Console console) {
    try {
      Path folder = Files.createTempDirectory("vmss-compare");
      Extras extras =
          new Extras(
              Optional.of(Connections.inProcess(sandbox.client())),
              List.of(),
              Map.of(),
              Replay.values(recorded, true, Map.of()),
              Optional.of(folder));
      Path journal;
      try (ScriptSession session =
          ScriptSession.open(SessionOptions.local(false).with(extras), console)) {
        journal = session.record("");
        for (ReplayScript.Step step : script.steps(session::snippets)) {
          session.run(step.number(), step.code());
        }
      }
      List<JournalEntry> entries = JournalEntry.read(journal);
      delete(folder);
      return entries;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.toList()) {
        Files.delete(file);
      }
    }
    Files.delete(folder);
  }

  private void compare(List<JournalEntry> now) {
    Set<Integer> steps = new TreeSet<>();
    Stream.concat(recorded.stream(), now.stream())
        .filter(e -> e.is("step.end") && e.step() > 0)
        .forEach(e -> steps.add(e.step()));
    steps.forEach(step -> step(step, now));
    models(now);
  }

  private void step(int step, List<JournalEntry> now) {
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

  private void writes(int step, List<Exchange> then, List<Exchange> now) {
    for (int i = 0; i < Math.max(then.size(), now.size()); i++) {
      if (i >= now.size()) {
        lines.add(new Line(step, then.get(i).key().toString(), Result.MISSING, "it was not sent"));
      } else if (i >= then.size()) {
        lines.add(new Line(step, now.get(i).key().toString(), Result.EXTRA, "it was not recorded"));
      } else {
        write(step, then.get(i), now.get(i));
      }
    }
  }

  private void write(int step, Exchange then, Exchange now) {
    String what = then.key().toString();
    if (!Starts.renamed(then.key().path(), names).equalsIgnoreCase(now.key().path())) {
      value(step, what, then.key().toString(), now.key().toString());
      return;
    }
    Optional<FirstDifference> body =
        FirstDifference.between(Starts.renamed(then.key().body(), names), now.key().body(), MASKED);
    if (body.isPresent()) {
      value(step, what + " " + body.get().pointer(), body.get().expected(), body.get().got());
      return;
    }
    value(step, what, status(then), status(now));
  }

  private static String status(Exchange exchange) {
    return exchange.answer().fact("status");
  }

  private void value(int step, String what, String then, String now) {
    boolean same = then.equals(now);
    lines.add(
        new Line(
            step,
            what,
            same ? Result.SAME : Result.DIFFERENT,
            same ? now : "was " + then + ", is " + now));
  }

  private void models(List<JournalEntry> now) {
    Map<String, JsonNode> then = Starts.before(recorded, Integer.MAX_VALUE);
    Map<String, JsonNode> again = new HashMap<>();
    Starts.before(now, Integer.MAX_VALUE)
        .forEach((id, model) -> again.put(id.toLowerCase(Locale.ROOT), model));
    then.forEach(
        (id, model) -> {
          JsonNode is = again.get(Starts.renamed(id, names).toLowerCase(Locale.ROOT));
          if (is == null) {
            lines.add(new Line(0, id, Result.NOT_COMPARABLE, "it was not read again"));
            return;
          }
          FirstDifference.between(Starts.renamed(model, names), is, MASKED)
              .ifPresentOrElse(
                  d -> value(0, id + " " + d.pointer(), d.expected(), d.got()),
                  () -> lines.add(new Line(0, id, Result.SAME, "the model at the end")));
        });
  }
}

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
import io.github.vmsstoolkit.session.StepResult;
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
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Runs a recorded script again where all is as it was when the recording began, and compares. */
public final class Compare {
  private static final String LOCAL = "00000000-0000-0000-0000-000000000000";

  private Compare() {}

  /** Compares a recording with what its script does now, on local Azure in the recorded state. */
  public static Comparison onLocalAzure(ReplayScript script, Console console) {
    List<JournalEntry> recorded = script.entries();
    Map<String, JsonNode> starts = Starts.first(recorded);
    if (starts.isEmpty()) {
      return local(List.of(notComparable(0, "start", "no model was read before a write")));
    }
    try (Sandbox sandbox = Sandbox.of(documents(recorded, starts))) {
      List<JournalEntry> now = again(script, sandbox, console);
      return local(
          Differences.between(recorded, now, Map.of(LOCAL, recorded.get(0).fact("subscription"))));
    } catch (VmssException e) {
      return local(List.of(notComparable(0, "start", String.valueOf(e.getMessage()))));
    }
  }

  private static Comparison local(List<Line> lines) {
    return new Comparison("local Azure", lines, Differences.MASKED.size());
  }

  private static Line notComparable(int step, String what, String why) {
    return new Line(step, what, Result.NOT_COMPARABLE, why);
  }

  /** The models, and the instances as they were first listed. */
  private static List<String> documents(List<JournalEntry> recorded, Map<String, JsonNode> starts) {
    List<String> documents = new ArrayList<>();
    starts.forEach(
        (id, model) -> {
          if (model.isObject()) {
            documents.add(Json.compact(model));
            instances(recorded, id).ifPresent(documents::add);
          }
        });
    return documents;
  }

  private static Optional<String> instances(List<JournalEntry> recorded, String id) {
    String path = id.toLowerCase(Locale.ROOT) + "/virtualmachines";
    return recorded.stream()
        .filter(e -> e.is("http") && e.path().equals(path) && e.number("status") == 200)
        .findFirst()
        .map(e -> e.text("body"));
  }

  private static List<JournalEntry> again(ReplayScript script, Sandbox sandbox, Console console) {
    try {
      Path folder = Files.createTempDirectory("vmss-compare");
      Extras extras =
          new Extras(
              Optional.of(Connections.inProcess(sandbox.client())),
              List.of(),
              Map.of(),
              Replay.values(script.entries(), true, Map.of()),
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

  /**
   * Compares a recording with what its script does now on a scale set that was restored to the
   * recorded state. This changes it; the run is recorded as a replay.
   *
   * @param target group and name of the scale set with a slash between them
   * @param how where it is, and how much may be done there
   * @throws VmssException before anything is sent, if the recording cannot be compared so, the
   *     scale set is not in the recorded state, or the session may not write; later, if a change is
   *     not confirmed or would go elsewhere
   */
  public static Comparison onRestored(
      String target, ReplayScript script, SessionOptions how, Console console) {
    Replay.checkRunnable(script, false);
    List<JournalEntry> recorded = script.entries();
    Restored restored = Restored.of(target, recorded);
    Map<String, String> parameters = new HashMap<>(restored.parameters(recorded));
    parameters.putAll(how.parameters());
    Extras extras =
        new Extras(
            Optional.empty(),
            List.of(restored),
            Replay.facts(script),
            Replay.values(recorded, false, parameters),
            Optional.empty());
    List<Line> lines = new ArrayList<>();
    try (ScriptSession session = ScriptSession.open(how.with(parameters).with(extras), console)) {
      String subscription = session.aside().place().subscriptionId();
      Map<String, String> names = restored.names(recorded, subscription);
      restored.check(session, names);
      if (!session.recording()) {
        session.record(recorded.get(0).fact("change"));
      }
      Path journal = session.journal().orElseThrow();
      Optional<Line> stopped = steps(session, restored, restored.aimed(script, subscription));
      lines.addAll(Differences.between(recorded, JournalEntry.read(journal), names));
      stopped.ifPresent(lines::add);
    }
    return new Comparison(restored.toString(), lines, Differences.MASKED.size());
  }

  /** Nothing is run behind a step that came out otherwise: here it would be done to a real one. */
  private static Optional<Line> steps(
      ScriptSession session, Restored restored, ReplayScript script) {
    List<ReplayScript.Step> steps = script.steps(session::snippets);
    for (ReplayScript.Step step : steps) {
      StepResult result = session.run(step.number(), step.code());
      restored.checkAim();
      if (!Replay.asExpected(step, result)) {
        result.problems().forEach(problem -> checkConfirmed(problem.cause()));
        return step.number() == steps.get(steps.size() - 1).number()
            ? Optional.empty()
            : Optional.of(
                notComparable(
                    step.number(), "later steps", "not run, as this one came out otherwise"));
      }
    }
    return Optional.empty();
  }

  /** What was not confirmed is no difference: nobody has let the change be made. */
  private static void checkConfirmed(@Nullable Throwable cause) {
    if (cause instanceof VmssException refused && refused.code().equals("NotConfirmed")) {
      throw refused;
    }
  }
}

package io.github.vmsstoolkit.replay;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.github.vmsstoolkit.ExitCode;
import io.github.vmsstoolkit.VmssException;
import io.github.vmsstoolkit.record.JournalEntry;
import io.github.vmsstoolkit.session.ScriptSession;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** Whether what a replay is about to change is as it was when the change was recorded. */
final class Drift {
  private Drift() {}

  /**
   * Compares each recorded model with the one of now.
   *
   * @param names recorded names, in lower case, and those of this run
   * @param accept whether to go on all the same, which the journal of this run then says
   * @throws VmssException if one differs
   */
  static void check(
      ScriptSession session,
      Map<String, JsonNode> recorded,
      Map<String, String> names,
      boolean accept) {
    recorded.forEach(
        (id, model) -> {
          String target = Starts.renamed(id, names);
          Optional<FirstDifference> found =
              FirstDifference.between(
                  Starts.renamed(model, names), now(session, target), Starts.MASKED);
          found.ifPresent(difference -> drifted(session, target, difference, accept));
        });
  }

  static JsonNode now(ScriptSession session, String id) {
    return found(() -> session.aside().vmss(id).model().json());
  }

  /** The missing node where there is no such resource. */
  static JsonNode found(Supplier<JsonNode> reading) {
    try {
      return reading.get();
    } catch (VmssException e) {
      if (e.code().endsWith("NotFound")) {
        return MissingNode.getInstance();
      }
      throw e;
    }
  }

  private static void drifted(
      ScriptSession session, String target, FirstDifference difference, boolean accept) {
    String what = difference.words();
    if (!accept) {
      throw VmssException.of(
              ExitCode.CONFLICT,
              "Drift",
              "The scale set is not as it was when this was recorded: " + what + ".")
          .at(target)
          .remedy("Look at the difference; --accept-drift goes on and says so in the journal.");
    }
    session.remark("drift.accepted", Map.of("target", target), "difference", what);
  }

  /** Recorded names with those of this run: the subscription, and parameters that differ. */
  static Map<String, String> names(
      List<JournalEntry> entries, Map<String, String> parameters, String subscription) {
    Map<String, String> names = new HashMap<>();
    names.put(entries.get(0).fact("subscription").toLowerCase(Locale.ROOT), subscription);
    for (JournalEntry entry : entries) {
      String given = parameters.get(entry.fact("name"));
      if (entry.is("value") && entry.fact("kind").equals("param") && given != null) {
        names.put(entry.text("value").toLowerCase(Locale.ROOT), given);
      }
    }
    return names;
  }
}

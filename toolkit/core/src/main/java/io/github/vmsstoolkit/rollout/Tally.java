package io.github.vmsstoolkit.rollout;

import io.github.vmsstoolkit.ExitCode;
import io.github.vmsstoolkit.Instance;
import io.github.vmsstoolkit.VmssException;
import io.github.vmsstoolkit.arm.ScaleSetId;
import io.github.vmsstoolkit.rollout.Result.State;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What came of each instance of a rollout so far, and how to go on with the rest. */
final class Tally {
  private final ScaleSetId set;
  private final Action action;
  private final Schedule schedule;
  private final List<String> ids;
  private final Map<String, Result> results = new LinkedHashMap<>();

  Tally(ScaleSetId set, Action action, Schedule schedule, List<Instance> going) {
    this.set = set;
    this.action = action;
    this.schedule = schedule;
    this.ids = Picked.ids(going);
  }

  void put(String id, State state, String detail, Duration took) {
    results.put(id, new Result(state, detail, took));
  }

  Map<String, Result> results() {
    return new LinkedHashMap<>(results);
  }

  boolean begun() {
    return !results.isEmpty();
  }

  int count(State state) {
    return having(state).size();
  }

  private List<String> having(State state) {
    return results.entrySet().stream()
        .filter(result -> result.getValue().state() == state)
        .map(Map.Entry::getKey)
        .toList();
  }

  int finished() {
    return results.size();
  }

  /** The rollout in a few words. */
  String what() {
    return "The " + action.verb() + " of " + Counted.instances(ids.size()) + " of " + set;
  }

  VmssException stopped(ExitCode exit, String because) {
    List<String> left = ids.stream().filter(id -> !results.containsKey(id)).toList();
    String message =
        what()
            + " stopped because "
            + because
            + ": "
            + count(State.DONE)
            + " done"
            + named("failed", State.FAILED)
            + named("gone", State.GONE)
            + named("unknown", State.UNKNOWN)
            + (left.isEmpty() ? "." : "; not begun: " + String.join(", ", left) + ".");
    return VmssException.of(exit, "RolloutStopped", message).remedy(remedy(left));
  }

  private String named(String word, State state) {
    String list =
        having(state).stream()
            .map(id -> id + " (" + results.get(id).detail() + ")")
            .collect(Collectors.joining(", "));
    return list.isEmpty() ? "" : "; " + word + ": " + list;
  }

  private String remedy(List<String> left) {
    String check =
        count(State.UNKNOWN) == 0 ? "" : "Read instances() before you repeat the unknown ones. ";
    String next =
        left.isEmpty()
            ? "instances() shows them; lastError() shows the causes again."
            : "To go on with the others: "
                + call(left)
                + schedule.calls(ids.size(), !begun())
                + ".apply()";
    return check + next + back();
  }

  /** The way back for an upgrade: the model first, then who was touched. */
  private String back() {
    if (action != Action.UPGRADE || !begun()) {
      return "";
    }
    return "\nTo go back: undo() the change of the model, then "
        + call(List.copyOf(results.keySet()))
        + ".apply()";
  }

  private String call(List<String> chosen) {
    return "vmss(\""
        + set.group()
        + "\", \""
        + set.name()
        + "\").ids(\""
        + String.join("\", \"", chosen)
        + "\")."
        + action.verb()
        + "()";
  }
}

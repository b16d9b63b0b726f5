package io.github.vmsstoolkit.rollout;

import io.github.vmsstoolkit.Display.Stage;
import io.github.vmsstoolkit.ExitCode;
import io.github.vmsstoolkit.Instance;
import io.github.vmsstoolkit.VmssException;
import io.github.vmsstoolkit.arm.ScaleSetId;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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

  void put(String id, Stage stage, String detail, Duration took) {
    results.put(id, new Result(stage, detail, took));
  }

  Map<String, Result> results() {
    return new LinkedHashMap<>(results);
  }

  boolean begun() {
    return !results.isEmpty();
  }

  int count(Stage stage) {
    return having(stage).size();
  }

  private List<String> having(Stage stage) {
    return results.entrySet().stream()
        .filter(result -> result.getValue().stage() == stage)
        .map(Map.Entry::getKey)
        .toList();
  }

  Optional<Result> result(String id) {
    return Optional.ofNullable(results.get(id));
  }

  /** The rollout in a few words. */
  String what() {
    return "The " + action.verb() + " of " + Counted.instances(ids.size()) + " of " + set;
  }

  VmssException stopped(ExitCode exit, String because) {
    return stopped(exit, " stopped because " + because + ": ", "");
  }

  /** The same for a reason that is told in sentences of its own. */
  VmssException stoppedBy(ExitCode exit, String sentences) {
    return stopped(exit, " stopped: ", " " + sentences);
  }

  private VmssException stopped(ExitCode exit, String before, String after) {
    List<String> left = left();
    String counts =
        count(Stage.DONE)
            + " done"
            + named("failed", Stage.FAILED)
            + named("gone", Stage.GONE)
            + named("unknown", Stage.UNKNOWN)
            + (left.isEmpty() ? "." : "; not begun: " + String.join(", ", left) + ".");
    return VmssException.of(exit, "RolloutStopped", what() + before + counts + after)
        .remedy(remedy(left));
  }

  private List<String> left() {
    return ids.stream().filter(id -> !results.containsKey(id)).toList();
  }

  private String named(String word, Stage stage) {
    String list =
        having(stage).stream()
            .map(id -> id + " (" + results.get(id).detail() + ")")
            .collect(Collectors.joining(", "));
    return list.isEmpty() ? "" : "; " + word + ": " + list;
  }

  private String remedy(List<String> left) {
    String check =
        count(Stage.UNKNOWN) == 0 ? "" : "Read instances() before you repeat the unknown ones. ";
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

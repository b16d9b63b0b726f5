package io.github.vmsstoolkit.rollout;

import io.github.vmsstoolkit.Applied;
import io.github.vmsstoolkit.ExitCode;
import io.github.vmsstoolkit.Instance;
import io.github.vmsstoolkit.VmssException;
import io.github.vmsstoolkit.arm.Answer;
import io.github.vmsstoolkit.edit.Target;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * One rollout on its way: one POST a portion, polls of its operation, one list after it. What is
 * found in the list counts, not what the operation said: an operation may fail for one instance of
 * many.
 */
final class RolloutRun {
  private final Target target;
  private final Action action;
  private final Schedule schedule;
  private final List<String> ids;
  private final Instant end;
  private final Map<String, Result> results = new LinkedHashMap<>();

  /** How it went for one instance. */
  record Result(boolean done, String detail, Duration took) {}

  RolloutRun(Target target, Action action, Schedule schedule, List<String> ids) {
    this.target = target;
    this.action = action;
    this.schedule = schedule;
    this.ids = ids;
    this.end = Instant.now().plus(schedule.within());
  }

  Applied run() {
    List<List<String>> portions = schedule.portions(ids);
    for (int i = 0; i < portions.size(); i++) {
      if (Instant.now().isAfter(end)) {
        throw stopped(ExitCode.DEADLINE, "its time of " + schedule.within() + " is over");
      }
      portion(portions.get(i));
      if (failures() >= schedule.stopAfter()) {
        throw stopped(
            ExitCode.FAILED,
            failures() == 1 ? "an instance failed" : failures() + " instances failed");
      }
      if (i < portions.size() - 1) {
        target
            .arm()
            .rest(schedule.pause(), () -> stopped(ExitCode.INTERRUPTED, "it was interrupted"));
      }
    }
    if (failures() > 0) {
      throw stopped(ExitCode.FAILED, "some instances failed");
    }
    return RolloutApplied.done(target, action, ids);
  }

  private void portion(List<String> portion) {
    Instant begin = Instant.now();
    String failure = operate(portion);
    Duration took = Duration.between(begin, Instant.now());
    Map<String, Instance> now =
        target.instances().stream().collect(Collectors.toMap(Instance::id, Function.identity()));
    boolean told = failure.isEmpty() || action.shows();
    for (String id : portion) {
      boolean done = told && action.settled(Optional.ofNullable(now.get(id)));
      results.put(id, new Result(done, done ? "" : why(failure, now.get(id)), took));
    }
  }

  /** Runs the operation to its end; gives what Azure said of its failure, or nothing. */
  private String operate(List<String> portion) {
    String what =
        "The " + action.verb() + " of " + Counted.instances(portion.size()) + " of " + target.id();
    Answer accepted = start(what, portion);
    try {
      target.arm().finish(what, accepted, schedule.within());
      return "";
    } catch (VmssException e) {
      if (e.exitCode() != ExitCode.FAILED) {
        throw e;
      }
      return e.getMessage();
    }
  }

  /** A refusal of the first portion is the whole story; a later one leaves others done. */
  private Answer start(String what, List<String> portion) {
    try {
      return target
          .arm()
          .act(
              what,
              compute ->
                  action.call().start(compute.getVirtualMachineScaleSets(), target.id(), portion));
    } catch (VmssException e) {
      throw results.isEmpty() ? e : stopped(e.exitCode(), "Azure refused: " + e.getMessage());
    }
  }

  private static String why(String cause, @Nullable Instance now) {
    if (!cause.isEmpty()) {
      return cause;
    }
    return now == null
        ? "The instance is gone."
        : "It is " + now.power().orElse("in an unknown state") + ", " + now.provisioning() + ".";
  }

  private long failures() {
    return results.values().stream().filter(result -> !result.done()).count();
  }

  private VmssException stopped(ExitCode exit, String because) {
    List<String> left = ids.stream().filter(id -> !results.containsKey(id)).toList();
    String failed =
        results.entrySet().stream()
            .filter(result -> !result.getValue().done())
            .map(result -> result.getKey() + " (" + result.getValue().detail() + ")")
            .collect(Collectors.joining(", "));
    long done = results.size() - failures();
    String message =
        "The "
            + action.verb()
            + " of "
            + Counted.instances(ids.size())
            + " of "
            + target.id()
            + " stopped because "
            + because
            + ": "
            + done
            + " done"
            + (failed.isEmpty() ? "" : "; failed: " + failed)
            + (left.isEmpty() ? "." : "; not begun: " + String.join(", ", left) + ".");
    return VmssException.of(exit, "RolloutStopped", message).remedy(next(left));
  }

  private String next(List<String> left) {
    if (left.isEmpty()) {
      return "instances() shows them; lastError() shows the causes again.";
    }
    return "To go on with the others: vmss(\""
        + target.id().group()
        + "\", \""
        + target.id().name()
        + "\").ids(\""
        + String.join("\", \"", left)
        + "\")."
        + action.verb()
        + "()"
        + schedule.calls()
        + ".apply()";
  }
}

package io.github.vmsstoolkit.rollout;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.vmsstoolkit.Applied;
import io.github.vmsstoolkit.Display;
import io.github.vmsstoolkit.Display.Line;
import io.github.vmsstoolkit.Display.Style;
import io.github.vmsstoolkit.ExitCode;
import io.github.vmsstoolkit.Finding;
import io.github.vmsstoolkit.Instance;
import io.github.vmsstoolkit.Operation;
import io.github.vmsstoolkit.Rollout;
import io.github.vmsstoolkit.VmssException;
import io.github.vmsstoolkit.arm.Answer;
import io.github.vmsstoolkit.edit.Target;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** One action on instances that were chosen when it was made. */
final class InstanceRollout implements Rollout {
  private final Target target;
  private final Action action;
  private final List<String> ids;
  private final Schedule schedule;
  private final Preflight preflight;
  private final String forced;
  private final long number;

  private InstanceRollout(
      Target target,
      Action action,
      List<String> ids,
      Schedule schedule,
      Preflight preflight,
      String forced,
      long number) {
    this.target = target;
    this.action = action;
    this.ids = List.copyOf(ids);
    this.schedule = schedule;
    this.preflight = preflight;
    this.forced = forced;
    this.number = number;
  }

  static InstanceRollout of(Target target, Action action, List<Instance> instances) {
    List<String> ids = instances.stream().map(Instance::id).toList();
    long number = target.ledger().made(words(target, action, ids));
    return new InstanceRollout(
        target,
        action,
        ids,
        Schedule.AT_ONCE,
        new Preflight(target, action, List.of()),
        "",
        number);
  }

  private static String words(Target target, Action action, List<String> ids) {
    return target.id().name() + ": " + action.verb() + " of " + String.join(", ", ids);
  }

  private Rollout with(Schedule next) {
    long carried = target.ledger().carriedOn(number, words(target, action, ids));
    return new InstanceRollout(target, action, ids, next, preflight, forced, carried);
  }

  /** The same rollout with a doubt about it. */
  InstanceRollout doubted(Finding finding) {
    return new InstanceRollout(
        target, action, ids, schedule, preflight.with(finding), forced, number);
  }

  @Override
  public Rollout canary(int n) {
    return with(schedule.withCanary(positive("canary", n)));
  }

  @Override
  public Rollout batch(int n) {
    return with(schedule.withBatch(Schedule.Size.checked(n, false)));
  }

  @Override
  public Rollout batch(String percent) {
    return with(schedule.withBatch(Schedule.Size.of(percent)));
  }

  @Override
  public Rollout pause(Duration d) {
    return with(schedule.withPause(d));
  }

  @Override
  public Rollout stopAfterFailures(int n) {
    return with(schedule.withStopAfter(positive("stopAfterFailures", n)));
  }

  @Override
  public Rollout within(Duration deadline) {
    return with(schedule.withDeadline(deadline));
  }

  private static int positive(String call, int n) {
    if (n < 1) {
      throw VmssException.of(ExitCode.FAILED, "BadNumber", call + " takes a number from 1.")
          .at(call + "(" + n + ")")
          .remedy("Leave it out for the default.");
    }
    return n;
  }

  @Override
  public List<Finding> findings() {
    return preflight.findings();
  }

  @Override
  public Rollout force(String reason) {
    return new InstanceRollout(target, action, ids, schedule, preflight, reason, number);
  }

  private void refuseIfBlocked() {
    if (forced.isEmpty()) {
      Finding.refuseErrors(findings());
    }
  }

  @Override
  public Applied apply() {
    refuseIfBlocked();
    target.ledger().applied(number);
    return new RolloutRun(target, action, schedule, ids).run();
  }

  @Override
  public Operation submit() {
    refuseIfBlocked();
    if (schedule.portions(ids).size() > 1) {
      throw VmssException.of(
              ExitCode.FAILED,
              "DrivenFromHere",
              "A rollout in batches is many operations, driven from this session.")
          .remedy("apply() it, or submit() it without batches.");
    }
    String what = "The " + action.verb() + " of " + counted() + " of " + target.id();
    Answer accepted =
        target
            .arm()
            .act(
                what,
                compute ->
                    action.call().start(compute.getVirtualMachineScaleSets(), target.id(), ids));
    target.ledger().applied(number);
    return target.arm().operation(what, accepted, this::closing);
  }

  private Applied closing() {
    return RolloutApplied.done(target, action, ids);
  }

  private String counted() {
    return Counted.instances(ids.size());
  }

  @Override
  public Display display() {
    List<List<String>> portions = schedule.portions(ids);
    List<Line> lines = new ArrayList<>();
    lines.add(
        Line.of(
            action.verb() + " " + counted() + " of " + target.id() + ": " + String.join(", ", ids),
            Style.STRONG));
    lines.add(Line.of("It " + action.effect() + ".", Style.PLAIN));
    lines.add(Line.of(order(portions), Style.PLAIN));
    for (Finding finding : findings()) {
      boolean error = finding.severity() == Finding.Severity.ERROR;
      lines.add(
          Line.of(
              (error ? "error: " : "warning: ") + finding.message(),
              error ? Style.BAD : Style.WARN));
    }
    lines.add(
        Line.of(
            "Nothing was sent yet; apply() sends "
                + (portions.size() == 1 ? "one POST." : portions.size() + " POSTs, one a batch."),
            Style.DIM));
    return new Display.Text(lines);
  }

  private String order(List<List<String>> portions) {
    if (portions.size() == 1) {
      return ids.size() == 1 ? "One instance." : "All " + counted() + " at once.";
    }
    int largest = portions.stream().mapToInt(List::size).max().orElse(0);
    return "In "
        + portions.size()
        + " batches, at most "
        + largest
        + " at a time; it stops after "
        + (schedule.stopAfter() == 1 ? "the first failure." : schedule.stopAfter() + " failures.");
  }

  @Override
  public JsonNode json() {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    node.put("target", target.id().path()).put("action", action.verb());
    ids.forEach(node.withArray("instanceIds")::add);
    schedule
        .portions(ids)
        .forEach(portion -> portion.forEach(node.withArray("batches").addArray()::add));
    return node;
  }

  @Override
  public String toString() {
    return action.verb() + " of " + counted() + " of " + target.id() + ", not applied";
  }
}

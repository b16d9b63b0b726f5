package io.github.vmsstoolkit.rollout;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.vmsstoolkit.Applied;
import io.github.vmsstoolkit.Display;
import io.github.vmsstoolkit.Display.Line;
import io.github.vmsstoolkit.Display.Stage;
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
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** One action on instances that were chosen when it was made. */
final class InstanceRollout implements Rollout {
  private final Target target;
  private final Action action;
  private final Picked picked;
  private final Schedule schedule;
  private final Preflight preflight;
  private final String forced;
  private final long number;

  private InstanceRollout(
      Target target,
      Action action,
      Picked picked,
      Schedule schedule,
      Preflight preflight,
      String forced,
      long number) {
    this.target = target;
    this.action = action;
    this.picked = picked;
    this.schedule = schedule;
    this.preflight = preflight;
    this.forced = forced;
    this.number = number;
  }

  static InstanceRollout of(Target target, Action action, Picked picked) {
    long number = target.ledger().made(words(target, action, picked.ids()));
    return new InstanceRollout(
        target,
        action,
        picked,
        Schedule.AT_ONCE,
        new Preflight(target, action, List.of()),
        "",
        number);
  }

  private static String words(Target target, Action action, List<String> ids) {
    return target.id().name() + ": " + action.verb() + " of " + String.join(", ", ids);
  }

  private Rollout with(Schedule next) {
    long carried = target.ledger().carriedOn(number, words(target, action, picked.ids()));
    return new InstanceRollout(target, action, picked, next, preflight, forced, carried);
  }

  /** The same rollout with a doubt about it. */
  InstanceRollout doubted(Finding finding) {
    return new InstanceRollout(
        target, action, picked, schedule, preflight.with(finding), forced, number);
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

  @Override
  public Rollout gateOnHealth(Duration deadline) {
    return with(schedule.withGate(deadline));
  }

  @Override
  public Rollout byZone() {
    return with(schedule.zoneAfterZone());
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
    return preflight.findings(picked, schedule);
  }

  @Override
  public Rollout force(String reason) {
    return new InstanceRollout(target, action, picked, schedule, preflight, reason, number);
  }

  private void refuseIfBlocked() {
    target.ledger().check("The " + action.verb() + " of " + target.id(), forced, findings());
    String damage = action.verb() + " " + Counted.instances(going().size());
    target.arm().confirm(damage, target.id().path());
  }

  /** Whom it is sent for: forced for protected instances only, the service has the last word. */
  private List<Instance> going() {
    List<Instance> going = picked.going(action);
    boolean insist = going.isEmpty() && !forced.isEmpty();
    return insist ? picked.chosen() : going;
  }

  @Override
  public Applied apply() {
    refuseIfBlocked();
    target.ledger().applied(number);
    return applied(new RolloutRun(target, action, schedule, picked, going()).run());
  }

  private Applied applied(Map<String, Result> results) {
    return new RolloutApplied(target, action, results, picked.skipped(action));
  }

  @Override
  public Operation submit() {
    refuseIfBlocked();
    List<Instance> going = going();
    if (schedule.portions(going).size() > 1 || schedule.gate().isPresent()) {
      throw VmssException.of(
              ExitCode.FAILED,
              "DrivenFromHere",
              "A rollout in batches is many operations, driven from this session.")
          .remedy("apply() it, or submit() it without batches.");
    }
    target.ledger().applied(number);
    String what = "The " + action.verb() + " of " + counted() + " of " + target.id();
    if (going.isEmpty()) {
      return target.arm().nothingToDo(what, () -> applied(Map.of()));
    }
    Instant begin = Instant.now();
    List<String> ids = Picked.ids(going);
    Answer accepted =
        target
            .arm()
            .act(
                what,
                compute ->
                    action.call().start(compute.getVirtualMachineScaleSets(), target.id(), ids));
    return target.arm().operation(what, accepted, () -> closing(ids, begin));
  }

  private Applied closing(List<String> ids, Instant begin) {
    Duration took = Duration.between(begin, Instant.now());
    Map<String, Result> results = new LinkedHashMap<>();
    ids.forEach(id -> results.put(id, new Result(Stage.DONE, "", took)));
    return applied(results);
  }

  private String counted() {
    return Counted.instances(going().size());
  }

  @Override
  public Display display() {
    List<Instance> going = going();
    List<Line> lines = new ArrayList<>();
    lines.add(
        Line.of(
            action.verb()
                + " "
                + counted()
                + " of "
                + target.id()
                + (going.isEmpty() ? "." : ": " + String.join(", ", Picked.ids(going))),
            Style.STRONG));
    lines.add(Line.of("It " + action.effect() + ".", Style.PLAIN));
    lines.addAll(new Outlook(action, schedule, picked).lines());
    for (Finding finding : findings()) {
      boolean error = finding.severity() == Finding.Severity.ERROR;
      lines.add(
          Line.of(
              (error ? "error: " : "warning: ") + finding.message(),
              error ? Style.BAD : Style.WARN));
    }
    lines.add(Line.of("Nothing was sent yet; apply() sends " + posts(going), Style.DIM));
    return new Display.Text(lines);
  }

  private String posts(List<Instance> going) {
    int number = schedule.portions(going).size();
    return switch (number) {
      case 0 -> "nothing.";
      case 1 -> "one POST.";
      default -> number + " POSTs, one a batch.";
    };
  }

  @Override
  public JsonNode json() {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    node.put("target", target.id().path()).put("action", action.verb());
    Picked.ids(going()).forEach(node.withArray("instanceIds")::add);
    schedule
        .portions(going())
        .forEach(portion -> Picked.ids(portion).forEach(node.withArray("batches").addArray()::add));
    picked
        .skipped(action)
        .forEach(
            (why, who) ->
                who.forEach(
                    one ->
                        node.withArray("leftOut").addObject().put("id", one.id()).put("why", why)));
    node.put("leastInService", new Outlook(action, schedule, picked).least());
    return node;
  }

  @Override
  public String toString() {
    return action.verb() + " of " + counted() + " of " + target.id() + ", not applied";
  }
}

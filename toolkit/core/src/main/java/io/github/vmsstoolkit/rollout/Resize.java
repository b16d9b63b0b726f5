package io.github.vmsstoolkit.rollout;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.vmsstoolkit.Applied;
import io.github.vmsstoolkit.Change;
import io.github.vmsstoolkit.Display;
import io.github.vmsstoolkit.Display.Line;
import io.github.vmsstoolkit.Display.Style;
import io.github.vmsstoolkit.ExitCode;
import io.github.vmsstoolkit.Finding;
import io.github.vmsstoolkit.Operation;
import io.github.vmsstoolkit.Outcome;
import io.github.vmsstoolkit.Plan;
import io.github.vmsstoolkit.Rollout;
import io.github.vmsstoolkit.VmssException;
import io.github.vmsstoolkit.edit.Target;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * A change to a size that the hardware lacks: all instances are deallocated, as only then the scale
 * set may move, the model is changed, the instances follow, and those that ran are started.
 */
final class Resize implements Rollout {
  private final Target target;
  private final Plan plan;
  private final String before;
  private final String size;
  private final Picked picked;
  private final Duration within;
  private final String forced;

  private Resize(
      Target target,
      Plan plan,
      String before,
      String size,
      Picked picked,
      Duration within,
      String forced) {
    this.target = target;
    this.plan = plan;
    this.before = before;
    this.size = size;
    this.picked = picked;
    this.within = within;
    this.forced = forced;
  }

  static Resize of(Target target, Plan plan, String before, String size) {
    var all = target.instances();
    Picked picked = new Picked(all, all);
    return new Resize(target, plan, before, size, picked, Schedule.AT_ONCE.within(), "");
  }

  private static VmssException allAtOnce() {
    return VmssException.of(
            ExitCode.FAILED,
            "NoSuchStep",
            "A size of other hardware needs all instances deallocated at once; it has no batches.")
        .remedy("sizes() lists those that can be taken in batches.");
  }

  @Override
  public Rollout canary(int n) {
    throw allAtOnce();
  }

  @Override
  public Rollout batch(int n) {
    throw allAtOnce();
  }

  @Override
  public Rollout batch(String percent) {
    throw allAtOnce();
  }

  @Override
  public Rollout pause(Duration d) {
    throw allAtOnce();
  }

  @Override
  public Rollout stopAfterFailures(int n) {
    throw allAtOnce();
  }

  @Override
  public Rollout within(Duration deadline) {
    return new Resize(target, plan, before, size, picked, deadline, forced);
  }

  @Override
  public Rollout force(String reason) {
    return new Resize(target, plan.force(reason), before, size, picked, within, reason);
  }

  @Override
  public List<Finding> findings() {
    List<Finding> findings = new ArrayList<>(plan.findings());
    var guarded = picked.skipped(Action.DEALLOCATE).get(Action.PROTECTED);
    if (guarded != null) {
      findings.add(
          Resizes.error(
              "protected-from-actions",
              "These instances are protected from being deallocated: "
                  + String.join(", ", Picked.ids(guarded)),
              Resizes.SOURCE));
    }
    findings.addAll(Rights.findings(target, Action.DEALLOCATE.permission()));
    return findings;
  }

  private List<String> running() {
    return picked.all().stream().filter(Picked::runs).map(one -> one.id()).toList();
  }

  @Override
  public Applied apply() {
    target.ledger().check("The new size of " + target.id(), forced, findings());
    List<String> steps =
        new ArrayList<>(List.of("all().deallocate()", change(), "outdated()" + UPGRADE));
    if (!running().isEmpty()) {
      steps.add("ids(\"" + String.join("\", \"", running()) + "\").start()");
    }
    try {
      InstanceRollout.of(target, Action.DEALLOCATE, picked).within(within).apply();
      steps.remove(0);
      plan.apply();
      steps.remove(0);
      follow();
      steps.remove(0);
      if (!running().isEmpty()) {
        Selections.ids(target, running()).start().within(within).apply();
      }
    } catch (VmssException e) {
      throw stopped(e, steps);
    }
    return new Done(this);
  }

  private static final String UPGRADE = ".upgrade()";

  private String change() {
    return "set(\"sku.name\", \"" + size + "\")";
  }

  /** In the mode Automatic they have followed already. */
  private void follow() {
    var outdated = Selections.where(target, "outdated()", one -> !one.upToDate());
    if (!outdated.ids().isEmpty()) {
      outdated.upgrade().within(within).apply();
    }
  }

  private VmssException stopped(VmssException e, List<String> left) {
    List<String> calls = left.stream().map(call -> "web." + call + ".apply()").toList();
    return VmssException.of(
            e.exitCode(),
            "ResizeStopped",
            "The resize of " + target.id() + " stopped at " + left.get(0) + ": " + e.getMessage())
        .remedy(
            "When that is mended: var web = vmss(\""
                + target.id().group()
                + "\", \""
                + target.id().name()
                + "\"); "
                + String.join("; ", calls))
        .causedBy(e);
  }

  @Override
  public Operation submit() {
    throw VmssException.of(
            ExitCode.FAILED,
            "DrivenFromHere",
            "This resize is several operations, driven from this session.")
        .remedy("apply() it.");
  }

  private String sentence() {
    return "resize of all "
        + Counted.instances(picked.all().size())
        + " of "
        + target.id()
        + " from "
        + before
        + " to "
        + size;
  }

  @Override
  public Display display() {
    List<Line> lines = new ArrayList<>();
    lines.add(Line.of(sentence(), Style.STRONG));
    lines.add(
        Line.of(
            "The hardware under the scale set lacks this size: all instances are deallocated, the"
                + " model is changed, they are brought to it, and those that run now are started.",
            Style.PLAIN));
    lines.add(
        Line.of(
            "In service now: "
                + picked.all().stream().filter(Picked::serves).count()
                + "; at the worst: 0. Hardware may not be there again for all.",
            Style.BAD));
    for (Finding finding : findings()) {
      lines.add(Line.of(finding.severity() + ": " + finding.message(), Style.BAD));
    }
    lines.add(Line.of("Nothing was sent yet.", Style.DIM));
    return new Display.Text(lines);
  }

  @Override
  public JsonNode json() {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    node.put("target", target.id().path()).put("action", "resize");
    return node.put("from", before).put("to", size).put("leastInService", 0);
  }

  @Override
  public String toString() {
    return sentence() + ", not applied";
  }

  /** A resize that went through. */
  private record Done(Resize resize) implements Applied {
    @Override
    public Outcome outcome() {
      return Outcome.DONE;
    }

    @Override
    public Change undo() {
      return Resizes.to(resize.target, resize.before);
    }

    @Override
    public Display display() {
      return new Display.Text(List.of(Line.of("Done: " + resize.sentence() + ".", Style.GOOD)));
    }

    @Override
    public JsonNode json() {
      return ((ObjectNode) resize.json()).put("outcome", outcome().name());
    }
  }
}

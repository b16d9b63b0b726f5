package io.github.vmsstoolkit.rollout;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.vmsstoolkit.Applied;
import io.github.vmsstoolkit.Display;
import io.github.vmsstoolkit.Display.Line;
import io.github.vmsstoolkit.Display.Style;
import io.github.vmsstoolkit.Finding;
import io.github.vmsstoolkit.Instance;
import io.github.vmsstoolkit.Operation;
import io.github.vmsstoolkit.Rollout;
import io.github.vmsstoolkit.arm.Answer;
import io.github.vmsstoolkit.edit.Target;
import java.time.Duration;
import java.util.List;

/** One action on instances that were chosen when it was made. */
final class InstanceRollout implements Rollout {
  private static final Duration DEADLINE = Duration.ofHours(4);

  private final Target target;
  private final Action action;
  private final List<Instance> instances;
  private final long number;

  private InstanceRollout(Target target, Action action, List<Instance> instances, long number) {
    this.target = target;
    this.action = action;
    this.instances = List.copyOf(instances);
    this.number = number;
  }

  static InstanceRollout of(Target target, Action action, List<Instance> instances) {
    List<String> ids = instances.stream().map(Instance::id).toList();
    long number =
        target
            .ledger()
            .made(target.id().name() + ": " + action.verb() + " of " + String.join(", ", ids));
    return new InstanceRollout(target, action, instances, number);
  }

  private List<String> ids() {
    return instances.stream().map(Instance::id).toList();
  }

  @Override
  public List<Finding> findings() {
    return List.of();
  }

  @Override
  public Rollout force(String reason) {
    return this;
  }

  @Override
  public Applied apply() {
    return submit().await(DEADLINE);
  }

  @Override
  public Operation submit() {
    String what = "The " + action.verb() + " of " + counted() + " of " + target.id();
    Answer accepted =
        target
            .arm()
            .act(
                what,
                compute -> action.start(compute.getVirtualMachineScaleSets(), target.id(), ids()));
    target.ledger().applied(number);
    return target.arm().operation(what, accepted, this::closing);
  }

  private Applied closing() {
    List<Instance> now =
        Instances.read(target).stream().filter(instance -> ids().contains(instance.id())).toList();
    return RolloutApplied.of(target.id(), action, ids(), now);
  }

  private String counted() {
    return instances.size() == 1 ? "1 instance" : instances.size() + " instances";
  }

  @Override
  public Display display() {
    return new Display.Text(
        List.of(
            Line.of(
                action.verb()
                    + " "
                    + counted()
                    + " of "
                    + target.id()
                    + ": "
                    + String.join(", ", ids()),
                Style.STRONG),
            Line.of("It " + action.effect() + ".", Style.PLAIN),
            Line.of(
                "All " + counted() + " at once. Nothing was sent yet; apply() sends one POST.",
                Style.DIM)));
  }

  @Override
  public JsonNode json() {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    node.put("target", target.id().path()).put("action", action.verb());
    ids().forEach(node.withArray("instanceIds")::add);
    return node;
  }

  @Override
  public String toString() {
    return action.verb() + " of " + counted() + " of " + target.id() + ", not applied";
  }
}

package io.github.vmsstoolkit.rollout;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.github.vmsstoolkit.Display;
import io.github.vmsstoolkit.ExitCode;
import io.github.vmsstoolkit.Instance;
import io.github.vmsstoolkit.Rollout;
import io.github.vmsstoolkit.Selection;
import io.github.vmsstoolkit.VmssException;
import io.github.vmsstoolkit.edit.Target;
import java.util.List;
import java.util.function.Function;

/** A selection: the words by which the instances are chosen, and the choice itself. */
class Chosen implements Selection {
  private final Target target;
  private final String words;
  private final Function<List<Instance>, List<Instance>> choice;

  Chosen(Target target, String words, Function<List<Instance>, List<Instance>> choice) {
    this.target = target;
    this.words = words;
    this.choice = choice;
  }

  final Target target() {
    return target;
  }

  private List<Instance> instances() {
    return choice.apply(target.instances());
  }

  @Override
  public List<String> ids() {
    return instances().stream().map(Instance::id).toList();
  }

  @Override
  public Selection limit(int n) {
    if (n < 1) {
      throw VmssException.of(ExitCode.FAILED, "BadNumber", "limit takes a number from 1.")
          .at("limit(" + n + ")")
          .remedy("Leave it out to choose them all.");
    }
    return new Chosen(
        target, words + ".limit(" + n + ")", all -> choice.apply(all).stream().limit(n).toList());
  }

  @Override
  public Selection inZone(String zone) {
    return new Chosen(
        target,
        words + ".inZone(\"" + zone + "\")",
        all ->
            choice.apply(all).stream()
                .filter(instance -> instance.zone().filter(zone::equals).isPresent())
                .toList());
  }

  @Override
  public Rollout upgrade() {
    return rollout(Action.UPGRADE);
  }

  @Override
  public Rollout reimage() {
    return rollout(Action.REIMAGE);
  }

  @Override
  public Rollout reimageAll() {
    return rollout(Action.REIMAGE_ALL);
  }

  @Override
  public Rollout start() {
    return rollout(Action.START);
  }

  @Override
  public Rollout powerOff() {
    return rollout(Action.POWER_OFF);
  }

  @Override
  public Rollout restart() {
    return rollout(Action.RESTART);
  }

  @Override
  public Rollout redeploy() {
    return rollout(Action.REDEPLOY);
  }

  @Override
  public Rollout deallocate() {
    return rollout(Action.DEALLOCATE);
  }

  @Override
  public Rollout delete() {
    return rollout(Action.DELETE);
  }

  private Rollout rollout(Action action) {
    List<Instance> all = target.instances();
    List<Instance> instances = choice.apply(all);
    if (instances.isEmpty()) {
      throw VmssException.of(
              ExitCode.FAILED,
              "EmptySelection",
              "No instance of " + target.id() + " is chosen by " + words + "; nothing was sent.")
          .remedy("instances() shows them all; all() chooses them all.");
    }
    return InstanceRollout.of(target, action, new Picked(all, instances));
  }

  @Override
  public Display display() {
    List<String> ids = ids();
    String list = ids.isEmpty() ? "none" : String.join(", ", ids);
    return Display.Text.of("Instances of " + target.id() + " chosen by " + words + ": " + list);
  }

  @Override
  public JsonNode json() {
    ArrayNode all = JsonNodeFactory.instance.arrayNode();
    ids().forEach(all::add);
    return all;
  }

  @Override
  public String toString() {
    return words + " of " + target.id();
  }
}

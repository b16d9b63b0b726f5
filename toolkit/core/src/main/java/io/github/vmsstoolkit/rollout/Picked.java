package io.github.vmsstoolkit.rollout;

import io.github.vmsstoolkit.Instance;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The instances that were chosen for an action, among all that were there.
 *
 * @param all every instance of the scale set, when the choice was made
 * @param chosen those that were asked for
 */
record Picked(List<Instance> all, List<Instance> chosen) {
  Picked {
    all = List.copyOf(all);
    chosen = List.copyOf(chosen);
  }

  List<String> ids() {
    return ids(chosen);
  }

  static List<String> ids(List<Instance> instances) {
    return instances.stream().map(Instance::id).toList();
  }

  /** Those that the action is sent for. */
  List<Instance> going(Action action) {
    return insisted(action)
        ? chosen
        : chosen.stream().filter(one -> action.skips(one).isEmpty()).toList();
  }

  /**
   * Whether only instances that need no upgrade were asked for: then that is meant, and harmless.
   */
  private boolean insisted(Action action) {
    return chosen.stream()
        .allMatch(one -> action.skips(one).filter(Action.UP_TO_DATE::equals).isPresent());
  }

  /** The ids of the others, by the reason why they are left out. */
  Map<String, List<Instance>> skipped(Action action) {
    Map<String, List<Instance>> byReason = new LinkedHashMap<>();
    for (Instance instance : insisted(action) ? List.<Instance>of() : chosen) {
      Optional<String> reason = action.skips(instance);
      reason.ifPresent(
          why -> byReason.computeIfAbsent(why, key -> new ArrayList<>()).add(instance));
    }
    return byReason;
  }

  /** Whether anything tells how instances are. */
  boolean hasHealth() {
    return all.stream().anyMatch(instance -> instance.health().isPresent());
  }

  /** Whether an instance serves: it runs, and where there is a health signal, that is good. */
  static boolean serves(Instance instance) {
    return runs(instance) && (instance.health().isEmpty() || Selections.isHealthy(instance));
  }

  static boolean runs(Instance instance) {
    return instance.power().filter("running"::equals).isPresent();
  }
}

package io.github.vmsstoolkit.localazure.compute;

import io.github.vmsstoolkit.localazure.arm.Cloud;
import io.github.vmsstoolkit.localazure.arm.Operation;
import java.util.List;

/** Starts rolling upgrades, one at a time in each set. */
final class RollingRuns {
  private final Cloud cloud;
  private final Health health;
  private final Scaling scaling;
  private final Upgrades upgrades;

  RollingRuns(Cloud cloud, Health health, Scaling scaling, Upgrades upgrades) {
    this.cloud = cloud;
    this.health = health;
    this.scaling = scaling;
    this.upgrades = upgrades;
  }

  /** The instances that a target concerns and that the set may touch. */
  static List<Instance> concerned(ScaleSet set, UpgradeTarget target) {
    return set.instances().stream()
        .filter(target::concerns)
        .filter(instance -> !instance.isProtectedFromSetActions())
        .toList();
  }

  /** Rolls a set to a target within an operation, which ends with it. */
  void start(ScaleSet set, UpgradeTarget target, Operation operation) {
    List<Instance> todo = concerned(set, target);
    RollingUpgrade upgrade =
        new RollingUpgrade(RollingPolicy.of(set), target, todo.size(), cloud.clock().now());
    set.upgrade(upgrade);
    List<List<Instance>> batches =
        upgrade.policy().batches(todo, set.instances().size(), health.unhealthy(set.instances()));
    new RollingRun(cloud, health, scaling, upgrades, new RollingRun.Of(set, upgrade, operation))
        .go(batches);
  }
}

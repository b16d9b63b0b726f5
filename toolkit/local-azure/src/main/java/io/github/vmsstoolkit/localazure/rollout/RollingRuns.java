package io.github.vmsstoolkit.localazure.rollout;

import io.github.vmsstoolkit.localazure.arm.Cloud;
import io.github.vmsstoolkit.localazure.arm.Operation;
import io.github.vmsstoolkit.localazure.fleet.Health;
import io.github.vmsstoolkit.localazure.fleet.Instance;
import io.github.vmsstoolkit.localazure.fleet.RollingUpgrade;
import io.github.vmsstoolkit.localazure.fleet.ScaleSet;
import io.github.vmsstoolkit.localazure.fleet.UpgradeTarget;
import io.github.vmsstoolkit.localazure.model.RollingPolicy;
import java.util.List;

/** Starts rolling upgrades, one at a time in each set. */
public final class RollingRuns {
  private final Cloud cloud;
  private final Health health;
  private final Scaling scaling;
  private final Upgrades upgrades;

  public RollingRuns(Cloud cloud, Health health, Scaling scaling, Upgrades upgrades) {
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
        new RollingUpgrade(RollingPolicy.of(set.model()), target, todo.size(), cloud.clock().now());
    set.upgrade(upgrade);
    List<List<Instance>> batches =
        upgrade
            .policy()
            .batches(
                todo, set.instances().size(), health.unhealthy(set.instances()), Instance::zone);
    new RollingRun(cloud, health, scaling, upgrades, new RollingRun.Of(set, upgrade, operation))
        .go(batches);
  }
}

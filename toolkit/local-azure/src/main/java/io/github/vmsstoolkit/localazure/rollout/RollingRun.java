package io.github.vmsstoolkit.localazure.rollout;

import io.github.vmsstoolkit.localazure.arm.ArmError;
import io.github.vmsstoolkit.localazure.arm.Cloud;
import io.github.vmsstoolkit.localazure.arm.ComputeErrors;
import io.github.vmsstoolkit.localazure.arm.Operation;
import io.github.vmsstoolkit.localazure.fleet.Health;
import io.github.vmsstoolkit.localazure.fleet.Instance;
import io.github.vmsstoolkit.localazure.fleet.RollingUpgrade;
import io.github.vmsstoolkit.localazure.fleet.ScaleSet;
import io.github.vmsstoolkit.localazure.fleet.UpgradeTarget;
import io.github.vmsstoolkit.localazure.model.Assumptions;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Takes one rolling upgrade from batch to batch: looks at the health of the whole set, upgrades a
 * batch, waits for its health, pauses, goes on; or stops, and rolls back if the policy says so.
 */
final class RollingRun {
  /** What is rolled, and the operation that shows it. */
  public record Of(ScaleSet set, RollingUpgrade upgrade, Operation operation) {}

  private final Cloud cloud;
  private final Health health;
  private final Scaling scaling;
  private final Upgrades upgrades;
  private final ScaleSet set;
  private final RollingUpgrade upgrade;
  private final Operation operation;

  RollingRun(Cloud cloud, Health health, Scaling scaling, Upgrades upgrades, Of of) {
    this.cloud = cloud;
    this.health = health;
    this.scaling = scaling;
    this.upgrades = upgrades;
    this.set = of.set();
    this.upgrade = of.upgrade();
    this.operation = of.operation();
  }

  void go(List<List<Instance>> batches) {
    if (batches.isEmpty()) {
      upgrade.complete(cloud.clock().now());
      cloud.operations().succeed(operation);
      return;
    }
    List<Instance> unhealthy = health.unhealthy(set.instances());
    int percent = percent(unhealthy.size(), set.instances().size());
    if (percent > upgrade.policy().maxUnhealthy()) {
      fault(ComputeErrors.tooManyUnhealthy(percent, upgrade.policy().maxUnhealthy()));
      return;
    }
    // An instance may have been deleted while the batches before went on.
    List<Instance> batch = batches.get(0).stream().filter(set.instances()::contains).toList();
    List<List<Instance>> rest = batches.subList(1, batches.size());
    upgrade.batchStarted(batch);
    cloud.events().add("rollingUpgrade", set.id().path(), "batch of " + batch.size());
    if (isSurge()) {
      surge(batch, rest);
    } else {
      inPlace(batch, rest);
    }
  }

  private boolean isSurge() {
    return upgrade.policy().isSurge() && upgrade.target() instanceof UpgradeTarget.Model;
  }

  private void inPlace(List<Instance> batch, List<List<Instance>> rest) {
    upgrades.start(batch, upgrade.target());
    cloud
        .operations()
        .after(
            operation,
            Assumptions.UPGRADE,
            () -> {
              upgrade.takeInProgress().forEach(this::upgradeOne);
              settle(List.of(), rest);
            });
  }

  private void upgradeOne(Instance instance) {
    Instance.Before before = instance.before();
    Optional<ArmError> failure = upgrades.upgrade(instance, upgrade.target());
    upgrade.done(instance, before);
    if (failure.isPresent()) {
      upgrade.failed(instance);
    }
  }

  /** New instances come first; the old ones of the batch go when the new are healthy. */
  private void surge(List<Instance> batch, List<List<Instance>> rest) {
    cloud
        .operations()
        .after(
            operation,
            Assumptions.SCALE,
            () -> {
              upgrade.takeInProgress();
              for (int i = 0; i < batch.size(); i++) {
                Instance born = scaling.add(set, batch.get(i).zone());
                upgrade.done(born, born.before());
              }
              settle(batch, rest);
            });
  }

  /** Gives what is not healthy after its upgrade some time to become so. */
  private void settle(List<Instance> replaced, List<List<Instance>> rest) {
    if (unhealthyUpgraded().isEmpty()) {
      judge(replaced, rest);
    } else {
      cloud.operations().after(operation, Assumptions.HEALTH_WAIT, () -> judge(replaced, rest));
    }
  }

  private void judge(List<Instance> replaced, List<List<Instance>> rest) {
    Set<Instance> unhealthy = unhealthyUpgraded();
    int percent = percent(unhealthy.size(), upgrade.upgraded().size());
    if (percent > upgrade.policy().maxUnhealthyUpgraded()) {
      String first = unhealthy.iterator().next().instanceId();
      breach(
          unhealthy,
          ComputeErrors.tooManyUnhealthyUpgraded(
              percent, upgrade.policy().maxUnhealthyUpgraded(), first));
      return;
    }
    replaced.forEach(old -> scaling.remove(set, old));
    if (rest.isEmpty()) {
      go(rest);
    } else {
      cloud.operations().after(operation, upgrade.policy().pause(), () -> go(rest));
    }
  }

  private void breach(Set<Instance> unhealthy, ArmError why) {
    boolean surged = isSurge();
    if (surged || !upgrade.policy().isRollback()) {
      unhealthy.forEach(upgrade::failed);
      if (surged) {
        // The old instances are still there, so nothing is lost with the new ones.
        unhealthy.forEach(instance -> scaling.remove(set, instance));
      }
      fault(why);
      return;
    }
    upgrade.rollBack(unhealthy);
    cloud.events().add("rollingUpgrade", set.id().path(), "rolling back");
    cloud
        .operations()
        .after(
            operation,
            Assumptions.ROLLBACK,
            () -> {
              for (Instance instance : unhealthy) {
                Instance.Before before = upgrade.upgraded().get(instance);
                if (before != null) {
                  upgrades.rollBack(instance, before);
                }
              }
              fault(why);
            });
  }

  private void fault(ArmError why) {
    upgrade.fault(cloud.clock().now(), why);
    cloud.operations().fail(operation, why);
  }

  private Set<Instance> unhealthyUpgraded() {
    List<Instance> there =
        new ArrayList<>(
            upgrade.upgraded().keySet().stream().filter(set.instances()::contains).toList());
    Set<Instance> unhealthy = new LinkedHashSet<>(upgrade.failures());
    unhealthy.retainAll(there);
    unhealthy.addAll(health.unhealthy(there));
    return unhealthy;
  }

  private static int percent(int part, int whole) {
    return whole == 0 ? 0 : part * 100 / whole;
  }
}

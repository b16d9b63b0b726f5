package io.github.vmsstoolkit.localazure.rollout;

import io.github.vmsstoolkit.localazure.arm.ArmError;
import io.github.vmsstoolkit.localazure.arm.Cloud;
import io.github.vmsstoolkit.localazure.arm.ComputeErrors;
import io.github.vmsstoolkit.localazure.arm.Operation;
import io.github.vmsstoolkit.localazure.fleet.Instance;
import io.github.vmsstoolkit.localazure.fleet.ProvisioningState;
import io.github.vmsstoolkit.localazure.fleet.RollingUpgrade;
import io.github.vmsstoolkit.localazure.fleet.ScaleSet;
import io.github.vmsstoolkit.localazure.fleet.UpgradeTarget;
import io.github.vmsstoolkit.localazure.model.Assumptions;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/**
 * What follows from a written model: the number of instances, and with the modes Automatic and
 * Rolling their upgrade. It works towards the model as it is at that time, so that a write may
 * overtake another.
 */
public final class Rollout {
  private final Cloud cloud;
  private final Scaling scaling;
  private final Upgrades upgrades;
  private final RollingRuns rolling;

  public Rollout(Cloud cloud, Scaling scaling, Upgrades upgrades, RollingRuns rolling) {
    this.cloud = cloud;
    this.scaling = scaling;
    this.upgrades = upgrades;
    this.rolling = rolling;
  }

  public Operation create(ScaleSet set) {
    Operation operation = begin(set, ProvisioningState.CREATING);
    cloud
        .operations()
        .after(
            operation,
            Assumptions.CREATE,
            () -> {
              if (set.isUniform()) {
                scaling.first(set);
              }
              cloud.operations().succeed(operation);
            });
    return operation;
  }

  public Operation update(ScaleSet set) {
    preempt(set, ComputeErrors.preempted());
    boolean scales = set.isUniform() && set.capacity() != set.instances().size();
    UpgradeTarget target = new UpgradeTarget.Model(set.vmModel());
    boolean upgradesToo =
        set.isUniform()
            && !set.upgradeMode().equals("Manual")
            && !RollingRuns.concerned(set, target).isEmpty();
    Operation operation = begin(set, ProvisioningState.UPDATING);
    Runnable then =
        upgradesToo
            ? () -> upgrade(set, target, operation)
            : () -> cloud.operations().succeed(operation);
    if (scales) {
      cloud
          .operations()
          .after(
              operation,
              Assumptions.SCALE,
              () -> {
                scaling.toCapacity(set);
                then.run();
              });
    } else if (upgradesToo) {
      then.run();
    } else {
      cloud.operations().after(operation, Assumptions.MODEL_ONLY, then);
    }
    return operation;
  }

  /** How many VM operations an update that starts now would take. */
  public int charge(ScaleSet set) {
    int born = set.isUniform() ? Math.abs(set.capacity() - set.instances().size()) : 0;
    UpgradeTarget target = new UpgradeTarget.Model(set.vmModel());
    return born
        + (set.upgradeMode().equals("Manual") ? 0 : RollingRuns.concerned(set, target).size());
  }

  /** Starts a rolling upgrade that no write of the model is behind. */
  public Operation roll(ScaleSet set, UpgradeTarget target) {
    preempt(set, ComputeErrors.preempted());
    Operation operation = begin(set, ProvisioningState.UPDATING);
    rolling.start(set, target, operation);
    return operation;
  }

  /** Stops a rolling upgrade where it is. */
  public void cancel(ScaleSet set) {
    preempt(set, ComputeErrors.rollingUpgradeCanceled(inProgress(set)));
    set.state(ProvisioningState.FAILED);
  }

  public void preempt(ScaleSet set, ArmError why) {
    set.write()
        .filter(Operation::isRunning)
        .ifPresent(
            running -> {
              cloud.operations().abort(running, why);
              settle(set);
              set.upgrade()
                  .filter(RollingUpgrade::isRunning)
                  .ifPresent(upgrade -> upgrade.cancel(cloud.clock().now(), why));
            });
  }

  private static List<String> inProgress(ScaleSet set) {
    return set.instances().stream()
        .filter(instance -> instance.state() == ProvisioningState.UPDATING)
        .map(instance -> set.id().name() + "/virtualMachines/" + instance.instanceId())
        .toList();
  }

  private Operation begin(ScaleSet set, ProvisioningState during) {
    set.state(during);
    Operation operation = cloud.operations().begin(set.location(), error -> ended(set, error));
    set.write(operation);
    return operation;
  }

  private void ended(ScaleSet set, @Nullable ArmError error) {
    settle(set);
    set.state(error == null ? ProvisioningState.SUCCEEDED : ProvisioningState.FAILED);
  }

  private void settle(ScaleSet set) {
    upgrades.release(
        set.instances().stream()
            .filter(instance -> instance.state() == ProvisioningState.UPDATING)
            .toList());
  }

  private void upgrade(ScaleSet set, UpgradeTarget target, Operation operation) {
    if (set.upgradeMode().equals("Rolling")) {
      rolling.start(set, target, operation);
    } else {
      automatic(set, target, operation);
    }
  }

  /** In no promised order, some together: by the seed one by one, in groups, or all at once. */
  private void automatic(ScaleSet set, UpgradeTarget target, Operation operation) {
    List<Instance> todo = new ArrayList<>(RollingRuns.concerned(set, target));
    Random random = new Random(cloud.seed() * 31 + set.etag());
    Collections.shuffle(todo, random);
    int size =
        switch (random.nextInt(3)) {
          case 0 -> todo.size();
          case 1 -> 1;
          default -> 1 + random.nextInt(todo.size());
        };
    group(todo, size, target, operation);
  }

  private void group(List<Instance> todo, int size, UpgradeTarget target, Operation operation) {
    if (todo.isEmpty()) {
      cloud.operations().succeed(operation);
      return;
    }
    List<Instance> group = todo.subList(0, Math.min(size, todo.size()));
    upgrades.start(group, target);
    cloud
        .operations()
        .after(
            operation,
            Assumptions.UPGRADE,
            () -> {
              for (Instance instance : group) {
                upgrades
                    .upgrade(instance, target)
                    .ifPresent(
                        failure -> {
                          throw failure;
                        });
              }
              group(todo.subList(group.size(), todo.size()), size, target, operation);
            });
  }
}

package io.github.vmsstoolkit.localazure.compute;

import io.github.vmsstoolkit.localazure.arm.ArmError;
import io.github.vmsstoolkit.localazure.arm.Cloud;
import io.github.vmsstoolkit.localazure.arm.Errors;
import io.github.vmsstoolkit.localazure.arm.Operation;
import io.github.vmsstoolkit.localazure.arm.Operations.Step;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What follows from a written model: the number of instances, and with the modes Automatic and
 * Rolling their upgrade. It works towards the model as it is at that time, so that a write may
 * overtake another.
 */
final class Rollout {
  private final Cloud cloud;
  private final Images images;
  private final Scaling scaling;

  Rollout(Cloud cloud, Images images) {
    this.cloud = cloud;
    this.images = images;
    this.scaling = new Scaling(cloud, images);
  }

  Operation create(ScaleSet set) {
    List<Step> steps =
        List.of(
            new Step(
                Assumptions.CREATE,
                () -> {
                  if (set.isUniform()) {
                    scaling.first(set);
                  }
                }));
    return begin(set, ProvisioningState.CREATING, steps);
  }

  Operation update(ScaleSet set) {
    preempt(set, Errors.preempted());
    List<Step> steps = new ArrayList<>();
    if (set.isUniform() && set.capacity() != set.instances().size()) {
      steps.add(new Step(Assumptions.SCALE, () -> scaling.toCapacity(set)));
    }
    steps.addAll(upgradeSteps(set));
    if (steps.isEmpty()) {
      steps.add(new Step(Assumptions.MODEL_ONLY, () -> {}));
    }
    return begin(set, ProvisioningState.UPDATING, steps);
  }

  /** How many VM operations an update that starts now would take. */
  int charge(ScaleSet set) {
    int born = set.isUniform() ? Math.abs(set.capacity() - set.instances().size()) : 0;
    return born + (set.upgradeMode().equals("Manual") ? 0 : free(set.outdated()).size());
  }

  void upgrade(Instance instance, VmModel target) {
    instance.upgrade(
        target,
        images.resolve(Instance.imageReference(target)),
        cloud.guids(),
        cloud.clock().now());
  }

  /** Stops a rolling upgrade where it is. */
  void cancel(ScaleSet set) {
    ArmError why = Errors.rollingUpgradeCanceled();
    preempt(set, why);
    set.upgrade().ifPresent(upgrade -> upgrade.cancel(cloud.clock().now(), why));
    set.state(ProvisioningState.FAILED);
  }

  void preempt(ScaleSet set, ArmError why) {
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

  private Operation begin(ScaleSet set, ProvisioningState during, List<Step> steps) {
    set.state(during);
    Operation operation =
        cloud.operations().start(set.location(), steps, error -> ended(set, error));
    set.write(operation);
    return operation;
  }

  private static void ended(ScaleSet set, @Nullable ArmError error) {
    settle(set);
    set.state(error == null ? ProvisioningState.SUCCEEDED : ProvisioningState.FAILED);
  }

  private static void settle(ScaleSet set) {
    set.instances().stream()
        .filter(instance -> instance.state() == ProvisioningState.UPDATING)
        .forEach(instance -> instance.state(ProvisioningState.SUCCEEDED));
  }

  private List<Step> upgradeSteps(ScaleSet set) {
    List<Instance> outdated = free(set.outdated());
    if (!set.isUniform() || set.upgradeMode().equals("Manual") || outdated.isEmpty()) {
      return List.of();
    }
    if (set.upgradeMode().equals("Rolling")) {
      return rollingSteps(set, outdated);
    }
    outdated.forEach(instance -> instance.state(ProvisioningState.UPDATING));
    return List.of(new Step(Assumptions.UPGRADE, () -> upgradeAll(set, outdated)));
  }

  private List<Step> rollingSteps(ScaleSet set, List<Instance> outdated) {
    RollingUpgrade upgrade = new RollingUpgrade(set, outdated, cloud.clock().now());
    set.upgrade(upgrade);
    List<List<Instance>> batches = upgrade.batches();
    start(upgrade, batches.get(0));
    List<Step> steps = new ArrayList<>();
    for (int i = 0; i < batches.size(); i++) {
      List<Instance> batch = batches.get(i);
      List<List<Instance>> rest = batches.subList(i + 1, batches.size());
      steps.add(new Step(Assumptions.UPGRADE, () -> finish(set, upgrade, batch)));
      if (!rest.isEmpty()) {
        steps.add(new Step(upgrade.pause(), () -> start(upgrade, rest.get(0))));
      }
    }
    steps.add(new Step(Duration.ZERO, upgrade::complete));
    return steps;
  }

  private static void start(RollingUpgrade upgrade, List<Instance> batch) {
    upgrade.batchStarted(batch.size());
    batch.forEach(instance -> instance.state(ProvisioningState.UPDATING));
  }

  private void finish(ScaleSet set, RollingUpgrade upgrade, List<Instance> batch) {
    upgradeAll(set, batch);
    upgrade.batchDone(batch.size());
  }

  private void upgradeAll(ScaleSet set, List<Instance> batch) {
    VmModel target = set.vmModel();
    for (Instance instance : batch) {
      upgrade(instance, target);
      instance.state(ProvisioningState.SUCCEEDED);
    }
  }

  private static List<Instance> free(List<Instance> instances) {
    return instances.stream().filter(instance -> !instance.isProtectedFromSetActions()).toList();
  }
}

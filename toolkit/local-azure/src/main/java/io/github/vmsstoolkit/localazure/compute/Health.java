package io.github.vmsstoolkit.localazure.compute;

import io.github.vmsstoolkit.localazure.fault.Fault;
import io.github.vmsstoolkit.localazure.fault.Faults;
import java.util.Collection;
import java.util.List;

/** Whether instances serve, and whether the scale set can know it. */
final class Health {
  private final Faults faults;

  Health(Faults faults) {
    this.faults = faults;
  }

  /** Whether the instance's own model has a probe or the health extension to tell by. */
  static boolean isKnown(Instance instance) {
    return ModelRules.hasHealth(instance.model().profile());
  }

  /** Whether a probe of the instance succeeds. */
  boolean isHealthy(Instance instance) {
    return instance.power() == PowerState.RUNNING
        && !instance.isDown()
        && !instance.isBroken()
        && !faults.holds(
            Fault.Kind.NEVER_HEALTHY, instance.set().id().path(), instance.instanceId());
  }

  /** Those that the scale set knows to be unhealthy; one that is off counts. */
  List<Instance> unhealthy(Collection<Instance> instances) {
    return instances.stream()
        .filter(instance -> isKnown(instance) && !isHealthy(instance))
        .toList();
  }
}

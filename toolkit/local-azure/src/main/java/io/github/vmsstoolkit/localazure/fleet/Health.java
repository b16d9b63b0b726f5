package io.github.vmsstoolkit.localazure.fleet;

import io.github.vmsstoolkit.localazure.fault.Fault;
import io.github.vmsstoolkit.localazure.fault.Faults;
import io.github.vmsstoolkit.localazure.model.ModelRules;
import java.util.Collection;
import java.util.List;

/** Whether instances serve, and whether the scale set can know it. */
public final class Health {
  private final Faults faults;

  public Health(Faults faults) {
    this.faults = faults;
  }

  /** Whether the instance's own model has a probe or the health extension to tell by. */
  public static boolean isKnown(Instance instance) {
    return ModelRules.hasHealth(instance.model().profile());
  }

  /** Whether a probe of the instance succeeds. */
  public boolean isHealthy(Instance instance) {
    return instance.power() == PowerState.RUNNING
        && !instance.isDown()
        && !instance.isBroken()
        && !faults.holds(
            Fault.Kind.NEVER_HEALTHY, instance.set().id().path(), instance.instanceId());
  }

  /** Those that the scale set knows to be unhealthy; one that is off counts. */
  public List<Instance> unhealthy(Collection<Instance> instances) {
    return instances.stream()
        .filter(instance -> isKnown(instance) && !isHealthy(instance))
        .toList();
  }
}

package io.github.vmsstoolkit.localazure.fleet;

import io.github.vmsstoolkit.localazure.arm.Call;
import io.github.vmsstoolkit.localazure.arm.Cloud;
import io.github.vmsstoolkit.localazure.arm.ComputeErrors;
import io.github.vmsstoolkit.localazure.arm.Errors;
import io.github.vmsstoolkit.localazure.arm.ResourceId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The scale sets of the subscription. */
public final class ScaleSets {
  static final String PROVIDER = "Microsoft.Compute";
  static final String TYPE = "virtualMachineScaleSets";

  private final Cloud cloud;
  private final Map<String, ScaleSet> sets = new TreeMap<>();
  private int added;

  public ScaleSets(Cloud cloud) {
    this.cloud = cloud;
  }

  public List<ScaleSet> all() {
    return List.copyOf(sets.values());
  }

  public Optional<ScaleSet> find(ResourceId id) {
    return Optional.ofNullable(sets.get(id.key()));
  }

  /** The id a request is about, its group in the letter case of the group itself. */
  public ResourceId id(Call call) {
    return new ResourceId(
        cloud.subscription(), cloud.group(call), PROVIDER, TYPE, call.parameter("set"));
  }

  public ScaleSet require(Call call) {
    ResourceId id = id(call);
    return find(id)
        .orElseThrow(() -> Errors.resourceNotFound(id.fullType(), id.name(), call.parameter("rg")));
  }

  /** The set of a request about its instances, which those of flexible sets are not here. */
  public ScaleSet requireUniform(Call call, String operation) {
    ScaleSet set = require(call);
    if (!set.isUniform()) {
      throw Errors.notImplemented(operation + " for the Flexible orchestration mode");
    }
    return set;
  }

  public Instance requireInstance(Call call, String operation) {
    ScaleSet set = requireUniform(call, operation);
    String id = call.parameter("instanceId");
    if (!id.matches("[0-9]+")) {
      throw Errors.invalidParameter(
          "instanceId", "Virtual Machine Scale Set VM instanceId must be a number.");
    }
    return set.instance(id).orElseThrow(() -> ComputeErrors.instanceNotFound(set.id().name(), id));
  }

  public void add(ScaleSet set) {
    set.number(added++);
    sets.put(set.id().key(), set);
  }

  public void remove(ScaleSet set) {
    sets.remove(set.id().key(), set);
  }
}

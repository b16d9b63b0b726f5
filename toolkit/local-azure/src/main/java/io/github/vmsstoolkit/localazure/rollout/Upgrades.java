package io.github.vmsstoolkit.localazure.rollout;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.vmsstoolkit.localazure.arm.ArmError;
import io.github.vmsstoolkit.localazure.arm.Cloud;
import io.github.vmsstoolkit.localazure.arm.ComputeErrors;
import io.github.vmsstoolkit.localazure.arm.Json;
import io.github.vmsstoolkit.localazure.fault.Fault;
import io.github.vmsstoolkit.localazure.fault.Faults;
import io.github.vmsstoolkit.localazure.fleet.Instance;
import io.github.vmsstoolkit.localazure.fleet.PowerState;
import io.github.vmsstoolkit.localazure.fleet.ProvisioningState;
import io.github.vmsstoolkit.localazure.fleet.UpgradeTarget;
import io.github.vmsstoolkit.localazure.model.Images;
import io.github.vmsstoolkit.localazure.model.Sizes;
import io.github.vmsstoolkit.localazure.model.VmModel;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Brings single instances to a model, or fails to. */
public final class Upgrades {
  private static final String EVENT = "instance";
  private static final String BACKEND = "backend";

  private final Cloud cloud;
  private final Images images;
  private final Faults faults;
  private final ExtensionRuns runs;

  public Upgrades(Cloud cloud, Images images, Faults faults, ExtensionRuns runs) {
    this.cloud = cloud;
    this.images = images;
    this.faults = faults;
    this.runs = runs;
  }

  /** Takes instances into an upgrade; they are down if it needs more than the agent. */
  void start(Collection<Instance> instances, UpgradeTarget target) {
    for (Instance instance : instances) {
      instance.state(ProvisioningState.UPDATING);
      if (target.takesDown(instance)) {
        instance.down(true);
        cloud.events().add(EVENT, instance.path(), "down for its upgrade");
      }
    }
  }

  /** Lets instances go whose upgrade does not take place. */
  void release(Collection<Instance> instances) {
    for (Instance instance : instances) {
      instance.down(false);
      instance.state(ProvisioningState.SUCCEEDED);
    }
  }

  Optional<ArmError> upgrade(Instance instance, VmModel target) {
    return upgrade(instance, new UpgradeTarget.Model(target));
  }

  /** Ends the upgrade of an instance; the failure if it has one, which leaves it as it was. */
  Optional<ArmError> upgrade(Instance instance, UpgradeTarget target) {
    instance.down(false);
    String set = instance.set().id().path();
    if (faults.strikes(Fault.Kind.UPGRADE_FAILS, set, instance.instanceId())) {
      instance.state(ProvisioningState.FAILED);
      cloud.events().add(EVENT, instance.path(), "upgrade failed");
      return Optional.of(
          ComputeErrors.provisioningTimedOut(instance.set().id().name() + "_" + instance.id()));
    }
    if (!fits(instance, target)) {
      instance.state(ProvisioningState.FAILED);
      cloud.events().add(EVENT, instance.path(), "not on this hardware");
      return Optional.of(ComputeErrors.allocationFailed());
    }
    Set<String> before = pools(instance);
    carryOut(instance, target);
    membership(instance, before);
    instance.state(ProvisioningState.SUCCEEDED);
    instance.broken(faults.strikes(Fault.Kind.UNHEALTHY_AFTER_UPGRADE, set, instance.instanceId()));
    cloud.events().add(EVENT, instance.path(), "upgraded");
    Optional<ArmError> failure = runs.run(instance);
    failure.ifPresent(error -> instance.state(ProvisioningState.FAILED));
    return failure;
  }

  private static Set<String> pools(Instance instance) {
    Set<String> pools = new TreeSet<>();
    for (String list :
        List.of("loadBalancerBackendAddressPools", "applicationGatewayBackendAddressPools")) {
      for (JsonNode each : instance.model().profile().findValues(list)) {
        each.forEach(pool -> pools.add(Json.text(pool, "id")));
      }
    }
    return pools;
  }

  /** An instance joins and leaves backend pools when it is upgraded, not when the model changes. */
  private void membership(Instance instance, Set<String> before) {
    Set<String> after = pools(instance);
    for (String pool : after) {
      if (!before.contains(pool)) {
        cloud.events().add(BACKEND, instance.path(), "joined " + pool);
      }
    }
    for (String pool : before) {
      if (!after.contains(pool)) {
        cloud.events().add(BACKEND, instance.path(), "left " + pool);
      }
    }
  }

  /** Gives an instance back what it had before. */
  void rollBack(Instance instance, Instance.Before before) {
    instance.restore(before);
    instance.broken(false);
    instance.state(ProvisioningState.SUCCEEDED);
    instance.touch(cloud.clock().now());
    cloud.events().add(EVENT, instance.path(), "rolled back");
  }

  /** A size of other hardware needs a set with nothing left on the old. */
  private static boolean fits(Instance instance, UpgradeTarget target) {
    if (!(target instanceof UpgradeTarget.Model model)) {
      return true;
    }
    String hardware = Sizes.hardware(model.model().size());
    return instance.set().instances().stream()
        .filter(one -> one.power() != PowerState.DEALLOCATED)
        .allMatch(one -> Sizes.hardware(one.model().size()).equals(hardware));
  }

  private void carryOut(Instance instance, UpgradeTarget target) {
    if (target instanceof UpgradeTarget.Model model) {
      apply(instance, model.model());
    } else if (target instanceof UpgradeTarget.Os os) {
      instance.reimage(os.image(), cloud.guids(), cloud.clock().now());
    } else if (target instanceof UpgradeTarget.Extensions extensions) {
      apply(instance, withExtensions(instance.model(), extensions.of()));
    }
  }

  private void apply(Instance instance, VmModel model) {
    instance.upgrade(
        model, images.resolve(Instance.imageReference(model)), cloud.guids(), cloud.clock().now());
  }

  private static VmModel withExtensions(VmModel own, VmModel of) {
    ObjectNode profile = own.profile().deepCopy();
    JsonNode extensions = Json.at(of.profile(), "extensionProfile");
    if (Json.isSet(extensions)) {
      profile.set("extensionProfile", extensions.deepCopy());
    } else {
      profile.remove("extensionProfile");
    }
    return new VmModel(own.size(), own.tier(), profile);
  }
}

package io.github.vmsstoolkit.localazure.rollout;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.vmsstoolkit.localazure.arm.ArmError;
import io.github.vmsstoolkit.localazure.arm.ArmRequest;
import io.github.vmsstoolkit.localazure.arm.ArmResponse;
import io.github.vmsstoolkit.localazure.arm.Call;
import io.github.vmsstoolkit.localazure.arm.Cloud;
import io.github.vmsstoolkit.localazure.arm.ComputeErrors;
import io.github.vmsstoolkit.localazure.arm.Errors;
import io.github.vmsstoolkit.localazure.arm.Json;
import io.github.vmsstoolkit.localazure.arm.Operation;
import io.github.vmsstoolkit.localazure.arm.Operations.Step;
import io.github.vmsstoolkit.localazure.fleet.Instance;
import io.github.vmsstoolkit.localazure.fleet.PowerState;
import io.github.vmsstoolkit.localazure.fleet.ProvisioningState;
import io.github.vmsstoolkit.localazure.fleet.ScaleSet;
import io.github.vmsstoolkit.localazure.fleet.ScaleSets;
import io.github.vmsstoolkit.localazure.model.Images;
import io.github.vmsstoolkit.localazure.model.VmModel;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Carries out actions on instances, for a call on the set and for one on an instance. */
public final class Actions {
  private static final String ALL = "*";

  private final Cloud cloud;
  private final ScaleSets sets;
  private final Images images;
  private final Upgrades upgrades;

  public Actions(Cloud cloud, ScaleSets sets, Images images, Upgrades upgrades) {
    this.cloud = cloud;
    this.sets = sets;
    this.images = images;
    this.upgrades = upgrades;
  }

  public ArmResponse onSet(Action action, Call call) {
    ScaleSet set = sets.requireUniform(call, action.operation());
    List<Instance> chosen =
        chosen(set, action, call.request()).stream()
            .filter(instance -> !instance.isProtectedFromSetActions())
            .toList();
    return start(set, action, chosen, call.request());
  }

  public ArmResponse onInstance(Action action, Call call) {
    Instance instance = sets.requireInstance(call, action.operation());
    checkedBody(action, call.request());
    return start(instance.set(), action, List.of(instance), call.request());
  }

  /** What is asked for beyond the plain action is refused rather than passed over. */
  private static ObjectNode checkedBody(Action action, ArmRequest request) {
    ObjectNode body = request.objectOrEmpty();
    body.properties().stream()
        .filter(member -> Json.isSet(member.getValue()))
        .map(Map.Entry::getKey)
        .filter(name -> !name.equals("instanceIds"))
        .findFirst()
        .ifPresent(
            name -> {
              throw Errors.notImplemented(action.operation() + " with '" + name + "'");
            });
    if (request.query("hibernate").orElse("").equalsIgnoreCase("true")) {
      throw Errors.notImplemented(action.operation() + " with 'hibernate'");
    }
    return body;
  }

  private static List<Instance> chosen(ScaleSet set, Action action, ArmRequest request) {
    JsonNode ids = checkedBody(action, request).path("instanceIds");
    if (!Json.isSet(ids)) {
      if (action.needsInstanceIds()) {
        throw Errors.missingParameter("instanceIds");
      }
      return set.instances();
    }
    List<Instance> chosen = new ArrayList<>();
    for (JsonNode id : ids) {
      if (id.asText().equals(ALL)) {
        return set.instances();
      }
      chosen.add(
          set.instance(id.asText())
              .orElseThrow(() -> ComputeErrors.invalidInstanceId(id.asText())));
    }
    return chosen;
  }

  private ArmResponse start(
      ScaleSet set, Action action, List<Instance> instances, ArmRequest request) {
    VmModel target = set.vmModel();
    for (Instance instance : instances) {
      instance.state(
          action == Action.DELETE ? ProvisioningState.DELETING : ProvisioningState.UPDATING);
      action.during().ifPresent(instance::power);
    }
    Step step =
        new Step(
            action.duration(),
            () -> {
              ArmError failure = null;
              for (Instance instance : instances) {
                ArmError one = finish(action, instance, target);
                failure = failure == null ? one : failure;
              }
              if (failure != null) {
                throw failure;
              }
            });
    Operation operation = cloud.operations().start(set.location(), List.of(step), error -> {});
    ArmResponse answer =
        ArmResponse.empty(202).with("x-ms-request-charge", Integer.toString(instances.size()));
    return cloud.operations().accepted(answer, operation, request, true);
  }

  /** The failure, if this instance had one. */
  private @Nullable ArmError finish(Action action, Instance instance, VmModel target) {
    cloud.events().add("instance", instance.path(), action.path());
    if (action == Action.UPGRADE) {
      return upgrades.upgrade(instance, target).orElse(null);
    }
    carryOut(action, instance);
    instance.state(ProvisioningState.SUCCEEDED);
    return null;
  }

  private void carryOut(Action action, Instance instance) {
    Instant now = cloud.clock().now();
    switch (action) {
      case START, RESTART, REDEPLOY -> powered(instance, PowerState.RUNNING, now);
      case POWER_OFF -> powered(instance, PowerState.STOPPED, now);
      case DEALLOCATE -> powered(instance, PowerState.DEALLOCATED, now);
      case REIMAGE -> instance.reimage(newest(instance), cloud.guids(), now);
      case REIMAGE_ALL -> instance.reimageAll(newest(instance), cloud.guids(), now);
      case UPGRADE -> throw new IllegalStateException("an upgrade has a target");
      case DELETE -> delete(instance);
    }
  }

  private static void powered(Instance instance, PowerState power, Instant now) {
    instance.power(power);
    instance.touch(now);
  }

  private Images.Resolved newest(Instance instance) {
    return images.resolve(Instance.imageReference(instance.model()));
  }

  /** An instance that is deleted by name takes its place in the capacity along. */
  private static void delete(Instance instance) {
    ScaleSet set = instance.set();
    if (set.remove(instance)) {
      ObjectNode model = set.model().deepCopy();
      Json.child(model, "sku").put("capacity", Math.max(0, set.capacity() - 1));
      set.model(model);
    }
  }
}

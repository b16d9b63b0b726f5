package io.github.vmsstoolkit.localazure.compute;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.vmsstoolkit.localazure.arm.ArmRequest;
import io.github.vmsstoolkit.localazure.arm.ArmResponse;
import io.github.vmsstoolkit.localazure.arm.Call;
import io.github.vmsstoolkit.localazure.arm.Cloud;
import io.github.vmsstoolkit.localazure.arm.Errors;
import io.github.vmsstoolkit.localazure.arm.Json;
import io.github.vmsstoolkit.localazure.arm.Operation;
import io.github.vmsstoolkit.localazure.arm.Operations.Step;
import io.github.vmsstoolkit.localazure.fleet.Instance;
import io.github.vmsstoolkit.localazure.fleet.ProvisioningState;
import io.github.vmsstoolkit.localazure.fleet.ScaleSets;
import io.github.vmsstoolkit.localazure.model.Assumptions;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * PUT of one instance. Clients send the whole document back, so what is not changed passes; of what
 * is changed only tags, protection and attached disks are carried out.
 */
final class InstanceWrites {
  private static final String NAME = "VirtualMachineScaleSetVMs_Update";
  private static final Set<String> IGNORED =
      Set.of("protectionPolicy", "instanceView", "provisioningState", "latestModelApplied");

  private final Cloud cloud;
  private final ScaleSets sets;
  private final Attachments attachments;

  InstanceWrites(Cloud cloud, ScaleSets sets, Attachments attachments) {
    this.cloud = cloud;
    this.sets = sets;
    this.attachments = attachments;
  }

  ArmResponse put(Call call) {
    Instance instance = sets.requireInstance(call, NAME);
    ArmRequest request = call.request();
    Preconditions.check(request, Optional.of(instance.etag()));
    ObjectNode body = request.object();
    refuseOthers(instance, body.path("properties"), request);
    JsonNode disks = Json.at(body, "properties", "storageProfile", "dataDisks");
    if (disks.isArray()) {
      instance.attach(attachments.of(instance, disks));
    }
    writeRest(instance, body);
    return begin(instance, request);
  }

  private static void writeRest(Instance instance, ObjectNode body) {
    if (body.has("tags")) {
      instance.tags(body.get("tags"));
    }
    JsonNode protection = body.path("properties").get("protectionPolicy");
    if (protection != null) {
      instance.protection(protection.isNull() ? null : checkedProtection(protection));
    }
  }

  private ArmResponse begin(Instance instance, ArmRequest request) {
    instance.touch(cloud.clock().now());
    instance.state(ProvisioningState.UPDATING);
    Step step = new Step(Assumptions.VM_UPDATE, () -> instance.state(ProvisioningState.SUCCEEDED));
    Operation operation =
        cloud.operations().start(instance.set().location(), List.of(step), error -> {});
    ArmResponse answer =
        ArmResponse.json(200, InstanceDocuments.model(instance, request))
            .with("x-ms-request-charge", "1")
            .with(
                "ETag",
                Preconditions.hasEtags(request) ? Preconditions.etag(instance.etag()) : null);
    return cloud.operations().accepted(answer, operation, request, false);
  }

  private static JsonNode checkedProtection(JsonNode protection) {
    JsonNode scaleIn = protection.path("protectFromScaleIn");
    if (protection.path("protectFromScaleSetActions").asBoolean()
        && scaleIn.isBoolean()
        && !scaleIn.asBoolean()) {
      throw Errors.invalidParameter(
          "protectionPolicy",
          "The property 'protectFromScaleSetActions' cannot be set without 'protectFromScaleIn'.");
    }
    return protection;
  }

  private void refuseOthers(Instance instance, JsonNode sent, ArmRequest request) {
    JsonNode now = InstanceDocuments.model(instance, request).path("properties");
    for (Map.Entry<String, JsonNode> member : sent.properties()) {
      String name = member.getKey();
      if (!IGNORED.contains(name) && !isSame(member.getValue(), now.path(name))) {
        throw Errors.notImplemented(NAME + " of '" + name + "'");
      }
    }
  }

  private static boolean isSame(JsonNode sent, JsonNode now) {
    if (!sent.isObject()) {
      return sent.equals(now);
    }
    // Disks are looked at by themselves; what is not sent is not changed.
    return sent.properties().stream()
        .filter(member -> !member.getKey().equals("dataDisks"))
        .allMatch(member -> isSame(member.getValue(), now.path(member.getKey())));
  }
}

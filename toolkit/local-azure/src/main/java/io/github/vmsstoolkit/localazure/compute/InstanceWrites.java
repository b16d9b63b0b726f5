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
import io.github.vmsstoolkit.localazure.arm.ResourceId;
import java.util.ArrayList;
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

  InstanceWrites(Cloud cloud, ScaleSets sets) {
    this.cloud = cloud;
    this.sets = sets;
  }

  ArmResponse put(Call call) {
    Instance instance = sets.requireInstance(call, NAME);
    ArmRequest request = call.request();
    Preconditions.check(request, Optional.of(instance.etag()));
    ObjectNode body = request.object();
    refuseOthers(instance, body.path("properties"), request);
    JsonNode disks = Json.at(body, "properties", "storageProfile", "dataDisks");
    if (disks.isArray()) {
      instance.attach(attached(instance, disks));
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

  private List<ObjectNode> attached(Instance instance, JsonNode sent) {
    List<Integer> luns = Json.elements(sent).map(disk -> disk.path("lun").asInt()).toList();
    if (luns.stream().distinct().count() != luns.size()) {
      throw Errors.invalidParameter("dataDisks.lun", "A lun is used by more than one data disk.");
    }
    if (!luns.containsAll(instance.modelDisks().keySet())) {
      throw Errors.notAllowed(
          "A data disk of the scale set's model cannot be detached from one instance.",
          "dataDisks");
    }
    List<ObjectNode> attached = new ArrayList<>();
    for (JsonNode disk : sent) {
      if (!instance.modelDisks().containsKey(disk.path("lun").asInt())) {
        attached.add(attach(instance, disk));
      }
    }
    return attached;
  }

  private ObjectNode attach(Instance instance, JsonNode sent) {
    String id = Json.text(sent, "managedDisk", "id");
    if (!cloud.documents().exists(id)) {
      throw Errors.invalidReference(id, instance.path());
    }
    ResourceId disk = ResourceId.parse(id);
    checkFree(disk, instance);
    ObjectNode stored = cloud.documents().find(disk).orElseThrow();
    ObjectNode attached =
        Json.object()
            .put("lun", sent.path("lun").asInt())
            .put("name", disk.name())
            .put("createOption", "Attach")
            .put("caching", sent.path("caching").asText("None"));
    attached
        .putObject("managedDisk")
        .put("storageAccountType", Json.text(stored, "sku", "name"))
        .put("id", disk.path());
    attached.set("diskSizeGB", Json.at(stored, "properties", "diskSizeGB"));
    return attached.put("toBeDetached", false);
  }

  private void checkFree(ResourceId disk, Instance instance) {
    sets.all().stream()
        .flatMap(set -> set.instances().stream())
        .filter(other -> other != instance)
        .filter(other -> other.attachedDisks().stream().anyMatch(there -> isDisk(there, disk)))
        .findFirst()
        .ifPresent(
            other -> {
              throw Errors.diskInUse(disk.name(), other.path());
            });
  }

  private static boolean isDisk(JsonNode attached, ResourceId disk) {
    return Json.text(attached, "managedDisk", "id").equalsIgnoreCase(disk.path());
  }
}

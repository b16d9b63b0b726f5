package io.github.vmsstoolkit.localazure.compute;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.vmsstoolkit.localazure.arm.ArmRequest;
import io.github.vmsstoolkit.localazure.arm.ArmResponse;
import io.github.vmsstoolkit.localazure.arm.Call;
import io.github.vmsstoolkit.localazure.arm.Cloud;
import io.github.vmsstoolkit.localazure.arm.ConnectionErrors;
import io.github.vmsstoolkit.localazure.arm.Errors;
import io.github.vmsstoolkit.localazure.arm.Json;
import io.github.vmsstoolkit.localazure.arm.Operation;
import io.github.vmsstoolkit.localazure.arm.ResourceId;
import io.github.vmsstoolkit.localazure.fleet.Instance;
import io.github.vmsstoolkit.localazure.fleet.ProvisioningState;
import io.github.vmsstoolkit.localazure.fleet.ScaleSets;
import io.github.vmsstoolkit.localazure.model.Assumptions;
import io.github.vmsstoolkit.localazure.model.Sizes;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/** Managed disks on single instances, besides those of the model. */
final class Attachments {
  private static final String NAME = "VirtualMachineScaleSetVMs_AttachDetachDataDisks";
  private static final String DISKS = "dataDisks";

  private final Cloud cloud;
  private final ScaleSets sets;

  Attachments(Cloud cloud, ScaleSets sets) {
    this.cloud = cloud;
    this.sets = sets;
  }

  /** The action: what is not named stays; the result is the instance's storage profile. */
  ArmResponse attachDetach(Call call) {
    Instance instance = sets.requireInstance(call, NAME);
    ArmRequest request = call.request();
    ObjectNode body = request.object();
    List<ObjectNode> disks = new ArrayList<>(instance.attachedDisks());
    for (JsonNode detach : body.path("dataDisksToDetach")) {
      if (!disks.removeIf(there -> isDisk(there, diskId(detach)))) {
        throw Errors.invalidParameter(
            DISKS, "The disk '" + diskId(detach) + "' is not attached to the instance.");
      }
    }
    for (JsonNode attach : body.path("dataDisksToAttach")) {
      disks.add(disk(instance, diskId(attach), attach, freeLun(instance, disks, attach)));
    }
    checked(instance, disks);
    Operation operation = cloud.operations().begin(instance.set().location(), error -> {});
    instance.state(ProvisioningState.UPDATING);
    cloud
        .operations()
        .after(
            operation,
            Assumptions.VM_UPDATE,
            () -> {
              instance.attach(disks);
              instance.touch(cloud.clock().now());
              instance.state(ProvisioningState.SUCCEEDED);
              cloud
                  .operations()
                  .result(operation, ArmResponse.json(200, InstanceDocuments.storage(instance)));
              cloud.operations().succeed(operation);
            });
    return cloud.operations().accepted(ArmResponse.empty(202), operation, request, true);
  }

  /** The attached disks that a whole list of data disks, as in a PUT, comes to. */
  List<ObjectNode> of(Instance instance, JsonNode sent) {
    List<Integer> luns = Json.elements(sent).map(disk -> disk.path("lun").asInt()).toList();
    if (luns.stream().distinct().count() != luns.size()) {
      throw Errors.invalidParameter("dataDisks.lun", "A lun is used by more than one data disk.");
    }
    if (!luns.containsAll(instance.modelDisks().keySet())) {
      throw Errors.notAllowed(
          "A data disk of the scale set's model cannot be detached from one instance.", DISKS);
    }
    List<ObjectNode> attached = new ArrayList<>();
    for (JsonNode disk : sent) {
      int lun = disk.path("lun").asInt();
      if (!instance.modelDisks().containsKey(lun)) {
        attached.add(disk(instance, Json.text(disk, "managedDisk", "id"), disk, lun));
      }
    }
    checked(instance, attached);
    return attached;
  }

  private static int freeLun(Instance instance, List<ObjectNode> disks, JsonNode attach) {
    Set<Integer> used = new TreeSet<>(instance.modelDisks().keySet());
    disks.forEach(disk -> used.add(disk.path("lun").asInt()));
    if (attach.path("lun").isInt()) {
      int lun = attach.path("lun").asInt();
      if (used.contains(lun)) {
        throw Errors.invalidParameter("dataDisks.lun", "A lun is used by more than one data disk.");
      }
      return lun;
    }
    int lun = 0;
    while (used.contains(lun)) {
      lun++;
    }
    return lun;
  }

  private static void checked(Instance instance, List<ObjectNode> attached) {
    int most =
        Sizes.find(instance.model().size())
            .map(size -> size.path("maxDataDisks").asInt())
            .orElse(Assumptions.MAX_DATA_DISKS);
    if (attached.size() + instance.modelDisks().size() > most) {
      throw Errors.notAllowed(
          "The maximum number of data disks allowed to be attached to a VM of this size is %d."
              .formatted(most),
          DISKS);
    }
  }

  private ObjectNode disk(Instance instance, String id, JsonNode sent, int lun) {
    if (id.isEmpty()) {
      throw Errors.missingParameter("dataDisk.managedDisk.id");
    }
    if (!cloud.documents().exists(id)) {
      throw Errors.invalidReference(id, instance.path());
    }
    ResourceId disk = ResourceId.parse(id);
    checkFree(disk, instance);
    ObjectNode stored =
        cloud
            .documents()
            .find(disk)
            .orElseThrow(() -> Errors.invalidReference(id, instance.path()));
    ObjectNode attached =
        Json.object()
            .put("lun", lun)
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
        .filter(other -> other.attachedDisks().stream().anyMatch(one -> isDisk(one, disk.path())))
        .findFirst()
        .ifPresent(
            other -> {
              throw ConnectionErrors.diskInUse(disk.name(), other.path());
            });
  }

  private static String diskId(JsonNode sent) {
    return Json.text(sent, "diskId");
  }

  private static boolean isDisk(JsonNode attached, String id) {
    return Json.text(attached, "managedDisk", "id")
        .toLowerCase(Locale.ROOT)
        .equals(id.toLowerCase(Locale.ROOT));
  }
}

package io.github.vmsstoolkit.localazure.compute;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.vmsstoolkit.localazure.arm.ArmRequest;
import io.github.vmsstoolkit.localazure.arm.Json;
import io.github.vmsstoolkit.localazure.arm.ResourceId;
import io.github.vmsstoolkit.localazure.fleet.Instance;
import io.github.vmsstoolkit.localazure.model.Secrets;

/** An instance as its documents show it: made of the model the instance has, not of the set's. */
final class InstanceDocuments {
  private static final String RESILIENT_SINCE = "2025-04-01";

  private InstanceDocuments() {}

  static ObjectNode model(Instance instance, ArmRequest request) {
    ObjectNode document =
        Json.object()
            .put("name", instance.set().id().name() + "_" + instance.id())
            .put("id", instance.path())
            .put("type", "Microsoft.Compute/virtualMachineScaleSets/virtualMachines")
            .put("location", instance.set().location());
    JsonNode tags = instance.tags() != null ? instance.tags() : instance.set().model().get("tags");
    if (tags != null) {
      document.set("tags", tags);
    }
    document.put("instanceId", instance.instanceId());
    document
        .putObject("sku")
        .put("name", instance.model().size())
        .put("tier", instance.model().tier());
    ObjectNode properties = properties(instance);
    if (request.apiVersion().compareTo(RESILIENT_SINCE) < 0) {
      properties.remove("resilientVMDeletionStatus");
    }
    document.set("properties", properties);
    ArrayNode extensions = extensions(instance);
    if (!extensions.isEmpty()) {
      document.set("resources", extensions);
    }
    if (!instance.zone().isEmpty()) {
      document.putArray("zones").add(instance.zone());
    }
    if (Preconditions.hasEtags(request)) {
      document.put("etag", Preconditions.etag(instance.etag()));
    }
    return document;
  }

  private static ObjectNode properties(Instance instance) {
    ObjectNode profile = instance.model().profile();
    ObjectNode properties =
        Json.object()
            .put("latestModelApplied", instance.isUpToDate())
            .put("modelDefinitionApplied", "VirtualMachineScaleSet");
    JsonNode nics = Json.at(profile, "networkProfile", "networkInterfaceConfigurations");
    properties
        .putObject("networkProfileConfiguration")
        .set("networkInterfaceConfigurations", nics.isArray() ? nics : Json.array());
    properties.put("provisioningState", instance.state().text());
    properties.putObject("hardwareProfile").put("vmSize", instance.model().size());
    properties.put("resilientVMDeletionStatus", "Disabled").put("vmId", instance.vmId());
    properties.set("storageProfile", storage(instance));
    if (instance.osProfile().isObject()) {
      properties.set("osProfile", osProfile(instance));
    }
    ArrayNode references = properties.putObject("networkProfile").putArray("networkInterfaces");
    for (JsonNode nic : nics) {
      references
          .addObject()
          .put("id", instance.path() + "/networkInterfaces/" + Json.text(nic, "name"));
    }
    for (String copied : new String[] {"diagnosticsProfile", "securityProfile", "licenseType"}) {
      if (profile.has(copied)) {
        properties.set(copied, profile.get(copied));
      }
    }
    if (instance.protection() != null) {
      properties.set("protectionPolicy", instance.protection());
    }
    properties.put("timeCreated", instance.created().toString());
    return properties;
  }

  private static ObjectNode osProfile(Instance instance) {
    ObjectNode profile = Json.object().put("computerName", instance.computerName());
    ObjectNode visible = (ObjectNode) Secrets.visibleOsProfile(instance.osProfile());
    visible.remove("computerNamePrefix");
    profile.setAll(visible);
    return profile;
  }

  static ObjectNode storage(Instance instance) {
    JsonNode profile = Json.at(instance.model().profile(), "storageProfile");
    ObjectNode storage = Json.object();
    if (profile.path("imageReference") instanceof ObjectNode reference) {
      ObjectNode image = reference.deepCopy();
      if (!instance.image().exactVersion().isEmpty()) {
        image.put("exactVersion", instance.image().exactVersion());
      }
      storage.set("imageReference", image);
    }
    storage.set("osDisk", disk(instance, profile.path("osDisk"), instance.osDisk()));
    ArrayNode disks = storage.putArray("dataDisks");
    for (JsonNode disk : profile.path("dataDisks")) {
      String name = instance.modelDisks().get(disk.path("lun").asInt());
      if (name != null) {
        disks.add(disk(instance, disk, name).put("toBeDetached", false));
      }
    }
    instance.attachedDisks().forEach(disks::add);
    return storage;
  }

  private static ObjectNode disk(Instance instance, JsonNode described, String name) {
    ObjectNode disk = Json.object();
    for (String first : new String[] {"lun", "osType"}) {
      if (described.has(first)) {
        disk.set(first, described.get(first));
      }
    }
    disk.put("name", name);
    if (described instanceof ObjectNode object) {
      object.properties().forEach(member -> addIfAbsent(disk, member.getKey(), member.getValue()));
    }
    ResourceId set = instance.set().id();
    ResourceId id = new ResourceId(set.subscription(), set.group(), set.provider(), "disks", name);
    Json.child(disk, "managedDisk").put("id", id.path());
    return disk;
  }

  private static void addIfAbsent(ObjectNode object, String name, JsonNode value) {
    if (!object.has(name)) {
      object.set(name, value.deepCopy());
    }
  }

  static ArrayNode extensions(Instance instance) {
    ArrayNode extensions = Json.array();
    for (JsonNode extension : Secrets.extensions(instance.model().profile())) {
      String name = Json.text(extension, "name");
      ObjectNode one =
          extensions
              .addObject()
              .put("name", name)
              .put("id", instance.path() + "/extensions/" + name)
              .put("type", "Microsoft.Compute/virtualMachines/extensions")
              .put("location", instance.set().location());
      ObjectNode properties = one.putObject("properties").put("provisioningState", "Succeeded");
      if (extension.path("properties") instanceof ObjectNode described) {
        properties.setAll(described.deepCopy());
        properties.remove("protectedSettings");
      }
    }
    return extensions;
  }
}

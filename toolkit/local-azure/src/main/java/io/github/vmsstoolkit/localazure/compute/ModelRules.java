package io.github.vmsstoolkit.localazure.compute;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.vmsstoolkit.localazure.arm.ArmError;
import io.github.vmsstoolkit.localazure.arm.Errors;
import io.github.vmsstoolkit.localazure.arm.Json;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** What a model must and must not say, and what may become of one. */
final class ModelRules {
  private record Fixed(String name, List<String> path) {}

  /** Never to be changed; the name is the one the service uses in its refusal. */
  private static final List<Fixed> FIXED =
      List.of(
          new Fixed("location", List.of("location")),
          new Fixed("orchestrationMode", List.of("properties", "orchestrationMode")),
          new Fixed("platformFaultDomainCount", List.of("properties", "platformFaultDomainCount")),
          new Fixed(
              "osDisk.managedDisk.storageAccountType",
              List.of(
                  "properties",
                  "virtualMachineProfile",
                  "storageProfile",
                  "osDisk",
                  "managedDisk",
                  "storageAccountType")));

  private static final Set<String> MODES = Set.of("Manual", "Automatic", "Rolling");

  private ModelRules() {}

  /** Checks a body before it is merged with anything. */
  static void checkSent(ObjectNode body) {
    JsonNode image = image(body);
    if (Json.isSet(image.path("id")) && Json.isSet(image.path("version"))) {
      throw Errors.invalidParameter(
          "imageReference",
          "The property 'imageReference.id' cannot be used together with property"
              + " 'imageReference.version'");
    }
  }

  /** Checks a model that would become the set's. */
  static void checkWhole(ObjectNode model) {
    require(model.path("location"), Errors.locationRequired());
    require(Json.at(model, "sku", "name"), Errors.missingParameter("sku.name"));
    if (!Json.text(model, "properties", "orchestrationMode").equalsIgnoreCase("Flexible")) {
      checkUniform(model);
    }
    checkCapacity(model);
    RollingPolicy.check(model);
  }

  private static void checkUniform(ObjectNode model) {
    JsonNode profile = Json.at(model, "properties", "virtualMachineProfile");
    require(profile, Errors.missingParameter("virtualMachineProfile"));
    String mode = Json.text(model, "properties", "upgradePolicy", "mode");
    if (!MODES.contains(mode)) {
      throw mode.isEmpty()
          ? Errors.missingParameter("upgradePolicy")
          : Errors.invalidParameter(
              "upgradePolicy.mode",
              "The value '%s' of parameter 'upgradePolicy.mode' is not allowed. Allowed values are: Automatic,Manual,Rolling."
                  .formatted(mode));
    }
    if (Json.isSet(profile.path("osProfile"))) {
      require(
          Json.at(profile, "osProfile", "adminUsername"), Errors.missingParameter("adminUsername"));
    }
    if (mode.equals("Rolling") && !hasHealth(profile)) {
      throw Errors.badRequest(
          "Rolling Upgrade mode is not supported for this Virtual Machine Scale Set because a health"
              + " probe or health extension was not provided.");
    }
  }

  /** Whether instances tell how they are: by a load balancer's probe or the health extension. */
  static boolean hasHealth(JsonNode profile) {
    return Json.isSet(Json.at(profile, "networkProfile", "healthProbe", "id"))
        || Json.elements(Secrets.extensions(profile))
            .map(extension -> Json.text(extension, "properties", "type"))
            .anyMatch(type -> type.toLowerCase(Locale.ROOT).startsWith("applicationhealth"));
  }

  private static void checkCapacity(ObjectNode model) {
    JsonNode capacity = Json.at(model, "sku", "capacity");
    int max = maxCapacity(model);
    if (!Json.isSet(capacity)) {
      return;
    }
    if (!capacity.isInt() || capacity.asInt() < 0 || capacity.asInt() > max) {
      throw Errors.invalidParameter(
          "sku.capacity",
          "The value '%s' of parameter 'sku.capacity' is not allowed. Allowed values are: 0 to %d."
              .formatted(capacity.asText(), max));
    }
  }

  static int maxCapacity(ObjectNode model) {
    if (Json.at(model, "properties", "singlePlacementGroup").asBoolean()) {
      return Assumptions.MAX_CAPACITY_SINGLE_GROUP;
    }
    String id = Json.text(image(model), "id").toLowerCase(Locale.ROOT);
    return id.contains("/providers/microsoft.compute/images/")
        ? Assumptions.MAX_CAPACITY_MANAGED_IMAGE
        : Assumptions.MAX_CAPACITY;
  }

  /** Checks what would become of the set's model. */
  static void checkChange(String id, ObjectNode before, ObjectNode after) {
    for (Fixed fixed : FIXED) {
      String[] path = fixed.path().toArray(new String[0]);
      if (differs(Json.at(before, path), Json.at(after, path))) {
        throw Errors.changeNotAllowed(fixed.name());
      }
    }
    checkPlacementGroup(before, after);
    if (!zones(after).containsAll(zones(before))) {
      throw Errors.changeNotAllowed("zones");
    }
    if (!networks(before).containsAll(networks(after))) {
      throw Errors.otherNetwork(id);
    }
    if (isPlatform(image(before)) != isPlatform(image(after))) {
      throw Errors.notAllowed(
          "The Image type for a Virtual Machine Scale Set may not be changed.", null);
    }
  }

  private static void checkPlacementGroup(ObjectNode before, ObjectNode after) {
    boolean was = Json.at(before, "properties", "singlePlacementGroup").asBoolean();
    boolean is = Json.at(after, "properties", "singlePlacementGroup").asBoolean();
    if (!was && is) {
      throw Errors.changeNotAllowed("singlePlacementGroup");
    }
  }

  /** Texts are compared without regard to case: {@code westus} is {@code WestUS}. */
  private static boolean differs(JsonNode before, JsonNode after) {
    return Json.isSet(before) && !before.asText().equalsIgnoreCase(after.asText());
  }

  private static Set<String> zones(ObjectNode model) {
    Set<String> zones = new TreeSet<>();
    model.path("zones").forEach(zone -> zones.add(zone.asText()));
    return zones;
  }

  /** The virtual networks that the NIC configurations reach into. */
  private static Set<String> networks(ObjectNode model) {
    JsonNode nics =
        Json.at(
            model,
            "properties",
            "virtualMachineProfile",
            "networkProfile",
            "networkInterfaceConfigurations");
    return nics.findValues("subnet").stream()
        .map(subnet -> Json.text(subnet, "id").toLowerCase(Locale.ROOT).split("/subnets/")[0])
        .collect(Collectors.toSet());
  }

  private static boolean isPlatform(JsonNode image) {
    return Json.text(image, "id").isEmpty();
  }

  static JsonNode image(ObjectNode model) {
    return Json.at(
        model, "properties", "virtualMachineProfile", "storageProfile", "imageReference");
  }

  private static void require(JsonNode node, ArmError otherwise) {
    if (!Json.isSet(node)) {
      throw otherwise;
    }
  }
}

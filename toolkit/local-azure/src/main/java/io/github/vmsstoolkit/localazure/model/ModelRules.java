package io.github.vmsstoolkit.localazure.model;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.vmsstoolkit.localazure.arm.ArmError;
import io.github.vmsstoolkit.localazure.arm.Errors;
import io.github.vmsstoolkit.localazure.arm.Json;
import java.util.Locale;
import java.util.Set;

/** What a model must and must not say. */
public final class ModelRules {
  private static final Set<String> MODES = Set.of("Manual", "Automatic", "Rolling");

  private ModelRules() {}

  /** Checks a body before it is merged with anything. */
  public static void checkSent(ObjectNode body) {
    JsonNode image = image(body);
    if (Json.isSet(image.path("id")) && Json.isSet(image.path("version"))) {
      throw Errors.invalidParameter(
          "imageReference",
          "The property 'imageReference.id' cannot be used together with property"
              + " 'imageReference.version'");
    }
  }

  /** Checks a model that would become the set's. */
  public static void checkWhole(ObjectNode model) {
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
    if (Json.at(model, "properties", "automaticRepairsPolicy", "enabled").asBoolean()
        && !hasHealth(profile)) {
      throw Errors.badRequest(
          "Automatic repairs are not supported for this Virtual Machine Scale Set because a health"
              + " probe or health extension was not provided.");
    }
    if (Json.at(model, "properties", "zoneBalance").asBoolean() && model.path("zones").size() < 2) {
      throw Errors.invalidParameter(
          "zoneBalance", "The property 'zoneBalance' needs more than one zone.");
    }
    ExtensionRules.check(profile);
  }

  /** Whether instances tell how they are: by a load balancer's probe or the health extension. */
  public static boolean hasHealth(JsonNode profile) {
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

  public static int maxCapacity(ObjectNode model) {
    if (Json.at(model, "properties", "singlePlacementGroup").asBoolean()) {
      return Assumptions.MAX_CAPACITY_SINGLE_GROUP;
    }
    String id = Json.text(image(model), "id").toLowerCase(Locale.ROOT);
    return id.contains("/providers/microsoft.compute/images/")
        ? Assumptions.MAX_CAPACITY_MANAGED_IMAGE
        : Assumptions.MAX_CAPACITY;
  }

  public static JsonNode image(ObjectNode model) {
    return Json.at(
        model, "properties", "virtualMachineProfile", "storageProfile", "imageReference");
  }

  private static void require(JsonNode node, ArmError otherwise) {
    if (!Json.isSet(node)) {
      throw otherwise;
    }
  }
}

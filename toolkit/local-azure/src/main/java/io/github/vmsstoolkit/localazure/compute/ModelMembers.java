package io.github.vmsstoolkit.localazure.compute;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.vmsstoolkit.localazure.arm.Errors;
import io.github.vmsstoolkit.localazure.arm.Json;
import java.util.Set;

/**
 * Which members a scale set has at its top two levels. Others are refused there; deeper down
 * everything is taken, for api-versions differ.
 */
final class ModelMembers {
  private static final Set<String> TOP =
      Set.of(
          "name",
          "id",
          "type",
          "location",
          "tags",
          "sku",
          "plan",
          "properties",
          "identity",
          "zones",
          "extendedLocation",
          "etag",
          "placement",
          "systemData");

  private static final Set<String> PROPERTIES =
      Set.of(
          "upgradePolicy",
          "scheduledEventsPolicy",
          "automaticRepairsPolicy",
          "virtualMachineProfile",
          "provisioningState",
          "overprovision",
          "doNotRunExtensionsOnOverprovisionedVMs",
          "uniqueId",
          "singlePlacementGroup",
          "zoneBalance",
          "platformFaultDomainCount",
          "proximityPlacementGroup",
          "hostGroup",
          "additionalCapabilities",
          "scaleInPolicy",
          "orchestrationMode",
          "spotRestorePolicy",
          "priorityMixPolicy",
          "timeCreated",
          "constrainedMaximumCapacity",
          "resiliencyPolicy",
          "zonalPlatformFaultDomainAlignMode",
          "skuProfile",
          "highSpeedInterconnectPlacement");

  private static final Set<String> READ_ONLY = Set.of("name", "id", "type", "etag", "systemData");
  private static final Set<String> READ_ONLY_PROPERTIES =
      Set.of("provisioningState", "uniqueId", "timeCreated");

  private ModelMembers() {}

  /** The body without what a client cannot write, which the service passes over in silence. */
  static ObjectNode writable(ObjectNode body) {
    ObjectNode copy = MemberCase.canonical(body);
    check(copy, TOP, "VirtualMachineScaleSet");
    copy.remove(READ_ONLY);
    if (copy.path("properties") instanceof ObjectNode properties) {
      check(properties, PROPERTIES, "properties");
      properties.remove(READ_ONLY_PROPERTIES);
      if (properties.path("virtualMachineProfile") instanceof ObjectNode profile) {
        profile.remove("timeCreated");
      }
    }
    return copy;
  }

  private static void check(ObjectNode object, Set<String> known, String type) {
    object
        .properties()
        .forEach(
            member -> {
              if (!known.contains(member.getKey())) {
                throw Errors.unknownMember(member.getKey(), type);
              }
            });
  }

  /** Whether the model describes VMs, which that of a flexible set need not. */
  static boolean hasProfile(ObjectNode model) {
    return Json.at(model, "properties", "virtualMachineProfile").isObject();
  }
}

package io.github.vmsstoolkit.localazure.model;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.vmsstoolkit.localazure.arm.Errors;
import io.github.vmsstoolkit.localazure.arm.Json;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Which members a scale set has at its top two levels. Others are refused there; deeper down
 * everything is taken, for api-versions differ.
 */
public final class ModelMembers {
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

  /** Members of {@code properties} by the break point they came with, or the one before. */
  private static final Map<String, Set<String>> SINCE =
      Map.of(
          "2017-12-01",
          Set.of(
              "scaleInPolicy",
              "automaticRepairsPolicy",
              "orchestrationMode",
              "doNotRunExtensionsOnOverprovisionedVMs",
              "additionalCapabilities",
              "proximityPlacementGroup",
              "hostGroup",
              "platformFaultDomainCount",
              "zoneBalance",
              "spotRestorePolicy"),
          "2023-09-01",
          Set.of("skuProfile", "resiliencyPolicy"),
          "2025-04-01",
          Set.of("zonalPlatformFaultDomainAlignMode", "highSpeedInterconnectPlacement"));

  private static final Set<String> READ_ONLY = Set.of("name", "id", "type", "etag", "systemData");
  private static final Set<String> READ_ONLY_PROPERTIES =
      Set.of("provisioningState", "uniqueId", "timeCreated");

  /** What only a PUT has, by what it is in. */
  private static final Map<String, Set<String>> NOT_PATCHED =
      Map.of(
          "",
          Set.of("location"),
          "/properties",
          Set.of("orchestrationMode", "platformFaultDomainCount", "zoneBalance", "hostGroup"),
          "/properties/virtualMachineProfile",
          Set.of("priority", "evictionPolicy"),
          "/properties/virtualMachineProfile/osProfile",
          Set.of("computerNamePrefix", "adminUsername", "adminPassword"),
          "/properties/virtualMachineProfile/storageProfile/osDisk",
          Set.of("createOption", "osType", "name"));

  private ModelMembers() {}

  /** Refuses what a PATCH has no member for. */
  public static void checkPatch(ObjectNode body) {
    ObjectNode sent = MemberCase.canonical(body);
    NOT_PATCHED.forEach(
        (in, members) ->
            members.stream()
                .filter(sent.at(in)::has)
                .sorted()
                .findFirst()
                .ifPresent(
                    name -> {
                      throw Errors.unknownMember(
                          name,
                          in.isEmpty()
                              ? "VirtualMachineScaleSetUpdate"
                              : in.substring(in.lastIndexOf('/') + 1));
                    }));
  }

  /** The body without what a client cannot write, which the service passes over in silence. */
  public static ObjectNode writable(ObjectNode body, String apiVersion) {
    ObjectNode copy = MemberCase.canonical(body);
    check(copy, TOP, "VirtualMachineScaleSet");
    copy.remove(READ_ONLY);
    if (copy.path("properties") instanceof ObjectNode properties) {
      check(properties, PROPERTIES, "properties");
      newerThan(apiVersion)
          .filter(properties::has)
          .findFirst()
          .ifPresent(
              name -> {
                throw Errors.unknownMember(name, "properties");
              });
      properties.remove(READ_ONLY_PROPERTIES);
      if (properties.path("virtualMachineProfile") instanceof ObjectNode profile) {
        profile.remove("timeCreated");
      }
    }
    return copy;
  }

  /** A set's document as an older api-version has it, changed in place. */
  public static void hideNewer(ObjectNode document, String apiVersion) {
    if (document.path("properties") instanceof ObjectNode properties) {
      newerThan(apiVersion).forEach(properties::remove);
    }
  }

  private static Stream<String> newerThan(String apiVersion) {
    return SINCE.entrySet().stream()
        .filter(since -> apiVersion.compareTo(since.getKey()) < 0)
        .flatMap(since -> since.getValue().stream());
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
  public static boolean hasProfile(ObjectNode model) {
    return Json.at(model, "properties", "virtualMachineProfile").isObject();
  }
}

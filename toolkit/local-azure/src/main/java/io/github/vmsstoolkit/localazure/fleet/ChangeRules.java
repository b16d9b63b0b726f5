package io.github.vmsstoolkit.localazure.fleet;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.vmsstoolkit.localazure.arm.ComputeErrors;
import io.github.vmsstoolkit.localazure.arm.ConnectionErrors;
import io.github.vmsstoolkit.localazure.arm.Errors;
import io.github.vmsstoolkit.localazure.arm.Json;
import io.github.vmsstoolkit.localazure.arm.RuleSet;
import io.github.vmsstoolkit.localazure.model.Images;
import io.github.vmsstoolkit.localazure.model.ModelRules;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** What may become of a scale set's model. */
public final class ChangeRules {
  /** When a property must keep its value. */
  private enum When {
    ALWAYS,
    /** Only by the rules of the article of 2020. */
    SEED,
    /** Until all instances are deallocated. */
    RUNNING
  }

  /**
   * @param name the one the service uses in its refusal
   * @param path below {@code virtualMachineProfile}, or below the model with a leading slash
   */
  private record Fixed(When when, String name, String path) {
    JsonNode in(ObjectNode model) {
      boolean absolute = path.startsWith("/");
      return absolute ? model.at(path) : model.at("/properties/virtualMachineProfile/" + path);
    }
  }

  private static final List<Fixed> FIXED =
      List.of(
          new Fixed(When.ALWAYS, "location", "/location"),
          new Fixed(When.ALWAYS, "orchestrationMode", "/properties/orchestrationMode"),
          new Fixed(
              When.ALWAYS, "platformFaultDomainCount", "/properties/platformFaultDomainCount"),
          new Fixed(
              When.ALWAYS,
              "osDisk.managedDisk.storageAccountType",
              "storageProfile/osDisk/managedDisk/storageAccountType"),
          new Fixed(When.ALWAYS, "priority", "priority"),
          new Fixed(
              When.ALWAYS,
              "windowsConfiguration.additionalUnattendContent",
              "osProfile/windowsConfiguration/additionalUnattendContent"),
          new Fixed(
              When.ALWAYS,
              "windowsConfiguration.winRM.listeners",
              "osProfile/windowsConfiguration/winRM/listeners"),
          new Fixed(
              When.SEED, "imageReference.publisher", "storageProfile/imageReference/publisher"),
          new Fixed(When.SEED, "imageReference.offer", "storageProfile/imageReference/offer"),
          new Fixed(When.SEED, "imageReference.sku", "storageProfile/imageReference/sku"),
          new Fixed(
              When.RUNNING, "proximityPlacementGroup", "/properties/proximityPlacementGroup/id"),
          new Fixed(When.RUNNING, "billingProfile.maxPrice", "billingProfile/maxPrice"));

  /** Before this api-version nothing of the operating system's profile could be changed. */
  private static final String OS_PROFILE_SINCE = "2017-12-01";

  private final ScaleSet set;
  private final RuleSet rules;
  private final Images images;
  private final String apiVersion;

  public ChangeRules(ScaleSet set, RuleSet rules, Images images, String apiVersion) {
    this.set = set;
    this.rules = rules;
    this.images = images;
    this.apiVersion = apiVersion;
  }

  /** Throws the refusal of a change to {@code after}, if there is one. */
  public void check(ObjectNode after) {
    ObjectNode before = set.model();
    checkImageKind(before, after);
    for (Fixed fixed : FIXED) {
      if (differs(fixed.in(before), fixed.in(after))) {
        refuse(fixed);
      }
    }
    checkPlacementGroup(before, after);
    checkZones(zones(before), zones(after));
    if (!networks(before).containsAll(networks(after))) {
      throw ConnectionErrors.otherNetwork(set.id().path());
    }
    checkSystem(before, after);
    checkOsProfile(before, after);
    checkDataDisks(before, after);
  }

  private void refuse(Fixed fixed) {
    boolean holds =
        switch (fixed.when()) {
          case ALWAYS -> true;
          case SEED -> rules == RuleSet.SEED;
          case RUNNING -> !set.isUniform() || !isDeallocated();
        };
    if (!holds) {
      return;
    }
    throw switch (fixed.name()) {
      case "proximityPlacementGroup" ->
          set.isUniform()
              ? Errors.notAllowed(
                  "Updating proximity placement group of VM is not allowed while the VM is"
                      + " running. Please stop/deallocate the VM and retry the operation.",
                  fixed.name())
              : ComputeErrors.changeNotAllowed(fixed.name());
      case "billingProfile.maxPrice" ->
          Errors.notAllowed(
              "Max price change is not allowed. For more information, see"
                  + " http://aka.ms/AzureSpot/errormessages",
              null);
      default -> ComputeErrors.changeNotAllowed(fixed.name());
    };
  }

  private boolean isDeallocated() {
    return set.instances().stream().allMatch(one -> one.power() == PowerState.DEALLOCATED);
  }

  private static void checkImageKind(ObjectNode before, ObjectNode after) {
    if (isPlatform(ModelRules.image(before)) != isPlatform(ModelRules.image(after))) {
      throw Errors.notAllowed(
          "The Image type for a Virtual Machine Scale Set may not be changed.", null);
    }
  }

  /** The new image must be one of the same operating system. Assumed. */
  private void checkSystem(ObjectNode before, ObjectNode after) {
    JsonNode reference = ModelRules.image(after);
    if (!reference.equals(ModelRules.image(before)) && Json.isSet(reference)) {
      String was =
          Json.text(
              before, "properties", "virtualMachineProfile", "storageProfile", "osDisk", "osType");
      if (!was.isEmpty() && !images.resolve(reference).osType().equalsIgnoreCase(was)) {
        throw ComputeErrors.changeNotAllowed("imageReference");
      }
    }
  }

  private static boolean isPlatform(JsonNode image) {
    return Json.text(image, "id").isEmpty();
  }

  private static void checkPlacementGroup(ObjectNode before, ObjectNode after) {
    boolean was = Json.at(before, "properties", "singlePlacementGroup").asBoolean();
    boolean is = Json.at(after, "properties", "singlePlacementGroup").asBoolean();
    if (!was && is) {
      throw ComputeErrors.changeNotAllowed("singlePlacementGroup");
    }
  }

  private void checkZones(Set<String> before, Set<String> after) {
    boolean kept = rules == RuleSet.SEED ? before.equals(after) : after.containsAll(before);
    if (!kept) {
      throw ComputeErrors.changeNotAllowed("zones");
    }
  }

  private void checkOsProfile(ObjectNode before, ObjectNode after) {
    if (apiVersion.compareTo(OS_PROFILE_SINCE) >= 0) {
      return;
    }
    JsonNode was = before.at("/properties/virtualMachineProfile/osProfile");
    JsonNode is = after.at("/properties/virtualMachineProfile/osProfile");
    for (Map.Entry<String, JsonNode> member : is.properties()) {
      if (!member.getValue().equals(was.path(member.getKey()))) {
        throw ComputeErrors.changeNotAllowed(member.getKey());
      }
    }
  }

  private static void checkDataDisks(ObjectNode before, ObjectNode after) {
    Map<Integer, String> was = createOptions(before);
    createOptions(after)
        .forEach(
            (lun, option) -> {
              if (!option.equalsIgnoreCase(was.getOrDefault(lun, option))) {
                throw ComputeErrors.changeNotAllowed("dataDisk.createOption");
              }
            });
  }

  private static Map<Integer, String> createOptions(ObjectNode model) {
    Map<Integer, String> options = new TreeMap<>();
    for (JsonNode disk : model.at("/properties/virtualMachineProfile/storageProfile/dataDisks")) {
      options.put(disk.path("lun").asInt(), Json.text(disk, "createOption"));
    }
    return options;
  }

  /** Texts are compared without regard to case: {@code westus} is {@code WestUS}. */
  private static boolean differs(JsonNode before, JsonNode after) {
    if (!Json.isSet(before) && !Json.isSet(after)) {
      return false;
    }
    boolean plain = before.isValueNode() && after.isValueNode();
    return plain ? !before.asText().equalsIgnoreCase(after.asText()) : !before.equals(after);
  }

  private static Set<String> zones(ObjectNode model) {
    Set<String> zones = new TreeSet<>();
    model.path("zones").forEach(zone -> zones.add(zone.asText()));
    return zones;
  }

  /** The virtual networks that the NIC configurations reach into. */
  private static Set<String> networks(ObjectNode model) {
    JsonNode nics =
        model.at("/properties/virtualMachineProfile/networkProfile/networkInterfaceConfigurations");
    return nics.findValues("subnet").stream()
        .map(subnet -> Json.text(subnet, "id").toLowerCase(Locale.ROOT).split("/subnets/")[0])
        .collect(Collectors.toSet());
  }
}

package io.github.vmsstoolkit.localazure.model;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.vmsstoolkit.localazure.arm.Errors;
import io.github.vmsstoolkit.localazure.arm.Json;
import java.util.regex.Pattern;

/** What the service fills in when a model does not say. */
public final class ModelDefaults {
  /** Sizes whose disks are premium unless the model says otherwise: those with an s. */
  private static final Pattern PREMIUM_SIZE =
      Pattern.compile("(?i)(standard_)?([a-z]*s[0-9].*|[a-z]+[0-9]+[a-z-]*s([_-].*)?)");

  private final ObjectNode properties;
  private final String size;
  private final Images images;

  private ModelDefaults(ObjectNode model, Images images) {
    this.properties = Json.child(model, "properties");
    this.size = Json.text(model, "sku", "name");
    this.images = images;
  }

  /** Fills in, in place. */
  public static void fill(ObjectNode model, Images images) {
    if (model.path("sku") instanceof ObjectNode sku) {
      absent(sku, "tier", "Standard");
    }
    ModelDefaults defaults = new ModelDefaults(model, images);
    defaults.set();
    if (ModelMembers.hasProfile(model)) {
      defaults.profile(Json.child(defaults.properties, "virtualMachineProfile"));
    }
  }

  private void set() {
    absent(properties, "orchestrationMode", "Uniform");
    boolean uniform = Json.text(properties, "orchestrationMode").equalsIgnoreCase("Uniform");
    absent(properties, "singlePlacementGroup", uniform);
    if (uniform) {
      absent(properties, "overprovision", Assumptions.OVERPROVISION);
      absent(properties, "doNotRunExtensionsOnOverprovisionedVMs", false);
    }
    if (!properties.has("platformFaultDomainCount")) {
      properties.put("platformFaultDomainCount", uniform ? Assumptions.FAULT_DOMAINS : 1);
    }
    if (Json.at(properties, "upgradePolicy", "automaticOSUpgradePolicy")
        instanceof ObjectNode policy) {
      absent(policy, "enableAutomaticOSUpgrade", false);
      absent(policy, "useRollingUpgradePolicy", false);
      absent(policy, "disableAutomaticRollback", false);
    }
  }

  private void profile(ObjectNode profile) {
    JsonNode reference = Json.at(profile, "storageProfile", "imageReference");
    if (Json.isSet(reference)) {
      Images.Resolved image = images.resolve(reference);
      osDisk(Json.child(Json.child(profile, "storageProfile"), "osDisk"), image);
      if (profile.path("osProfile") instanceof ObjectNode osProfile) {
        osProfile(osProfile, image.osType().equals("Windows"));
      }
    }
    for (JsonNode disk : Json.at(profile, "storageProfile", "dataDisks")) {
      storageType(object(disk, "dataDisks"));
    }
    for (JsonNode nic : Json.at(profile, "networkProfile", "networkInterfaceConfigurations")) {
      nic(Json.child(object(nic, "networkInterfaceConfigurations"), "properties"));
    }
  }

  private void storageType(ObjectNode disk) {
    boolean premium = PREMIUM_SIZE.matcher(size).matches();
    absent(
        Json.child(disk, "managedDisk"),
        "storageAccountType",
        premium ? "Premium_LRS" : "Standard_LRS");
  }

  private void osDisk(ObjectNode disk, Images.Resolved image) {
    absent(disk, "osType", image.osType());
    absent(disk, "createOption", "FromImage");
    absent(disk, "caching", Assumptions.OS_DISK_CACHING);
    if (!disk.has("vhdContainers")) {
      storageType(disk);
    }
    if (!disk.has("diskSizeGB")) {
      disk.put("diskSizeGB", image.sizeGb());
    }
  }

  private static void osProfile(ObjectNode profile, boolean windows) {
    ObjectNode os = Json.child(profile, windows ? "windowsConfiguration" : "linuxConfiguration");
    if (windows) {
      absent(os, "enableAutomaticUpdates", true);
    } else {
      absent(os, "disablePasswordAuthentication", false);
    }
    absent(os, "provisionVMAgent", true);
    if (!profile.has("secrets")) {
      profile.putArray("secrets");
    }
    absent(profile, "allowExtensionOperations", true);
    absent(profile, "requireGuestProvisionSignal", true);
  }

  private static void nic(ObjectNode nic) {
    absent(nic, "enableAcceleratedNetworking", false);
    absent(nic, "disableTcpStateTracking", false);
    absent(nic, "enableIPForwarding", false);
    ObjectNode dns = Json.child(nic, "dnsSettings");
    if (!dns.has("dnsServers")) {
      dns.putArray("dnsServers");
    }
    for (JsonNode configuration : nic.path("ipConfigurations")) {
      absent(
          Json.child(object(configuration, "ipConfigurations"), "properties"),
          "privateIPAddressVersion",
          "IPv4");
    }
  }

  private static ObjectNode object(JsonNode element, String list) {
    if (element instanceof ObjectNode object) {
      return object;
    }
    throw Errors.invalidContent("The elements of '" + list + "' must be objects.");
  }

  private static void absent(ObjectNode object, String name, String value) {
    if (!object.has(name)) {
      object.put(name, value);
    }
  }

  private static void absent(ObjectNode object, String name, boolean value) {
    if (!object.has(name)) {
      object.put(name, value);
    }
  }
}

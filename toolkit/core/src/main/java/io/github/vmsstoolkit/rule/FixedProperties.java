package io.github.vmsstoolkit.rule;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Properties that keep the value they were made with. */
final class FixedProperties {
  private static final String MODIFY = "Microsoft Learn: Modify a virtual machine scale set";
  private static final String TERRAFORM =
      "terraform-provider-azurerm, which replaces the scale set for it";
  private static final String ORCHESTRATION =
      "Microsoft Learn: Orchestration modes for Virtual Machine Scale Sets";
  private static final String PROFILE = "/properties/virtualMachineProfile/";
  private static final String SECURITY = PROFILE + "securityProfile/";
  private static final String OS_DISK = PROFILE + "storageProfile/osDisk/";

  private FixedProperties() {}

  static List<Rule> rules() {
    List<Rule> rules = new ArrayList<>();
    rules.add(never("location", "/location", MODIFY));
    rules.add(never("orchestrationMode", "/properties/orchestrationMode", ORCHESTRATION));
    rules.add(
        never(
            "platformFaultDomainCount",
            "/properties/platformFaultDomainCount",
            MODIFY + "; MicrosoftDocs/azure-docs#108952"));
    rules.add(
        never(
            "osDisk.managedDisk.storageAccountType",
            OS_DISK + "managedDisk/storageAccountType",
            MODIFY));
    rules.add(never("priority", PROFILE + "priority", "a recorded refusal by the service"));
    rules.add(
        never(
            "windowsConfiguration.additionalUnattendContent",
            PROFILE + "osProfile/windowsConfiguration/additionalUnattendContent",
            TERRAFORM));
    rules.add(
        never(
            "windowsConfiguration.winRM.listeners",
            PROFILE + "osProfile/windowsConfiguration/winRM/listeners",
            TERRAFORM));
    rules.add(never("placement", "/placement", "Azure/azure-cli#33474"));
    for (String name : List.of("publisher", "offer", "sku")) {
      rules.add(
          never("imageReference." + name, PROFILE + "storageProfile/imageReference/" + name, MODIFY)
              .only(RuleSet.SEED));
    }
    doubtful(rules);
    return rules;
  }

  private static void doubtful(List<Rule> rules) {
    String os = PROFILE + "osProfile/";
    rules.add(doubt("osProfile.computerNamePrefix", os + "computerNamePrefix"));
    rules.add(doubt("osProfile.adminUsername", os + "adminUsername"));
    rules.add(doubt("osProfile.allowExtensionOperations", os + "allowExtensionOperations"));
    rules.add(
        doubt("linuxConfiguration.provisionVMAgent", os + "linuxConfiguration/provisionVMAgent"));
    rules.add(
        doubt(
            "windowsConfiguration.provisionVMAgent", os + "windowsConfiguration/provisionVMAgent"));
    rules.add(doubt("evictionPolicy", PROFILE + "evictionPolicy"));
    rules.add(doubt("hostGroup", "/properties/hostGroup"));
    rules.add(
        doubt(
            "capacityReservationGroup", PROFILE + "capacityReservation/capacityReservationGroup"));
    rules.add(doubt("uefiSettings.secureBootEnabled", SECURITY + "uefiSettings/secureBootEnabled"));
    rules.add(doubt("uefiSettings.vTpmEnabled", SECURITY + "uefiSettings/vTpmEnabled"));
    rules.add(doubt("encryptionAtHost", SECURITY + "encryptionAtHost"));
    rules.add(doubt("ultraSSDEnabled", "/properties/additionalCapabilities/ultraSSDEnabled"));
    rules.add(doubt("osDisk.diffDiskSettings", OS_DISK + "diffDiskSettings"));
    rules.add(doubt("osDisk.diskEncryptionSet", OS_DISK + "managedDisk/diskEncryptionSet"));
    rules.add(
        doubt(
            "osDisk.securityEncryptionType",
            OS_DISK + "managedDisk/securityProfile/securityEncryptionType"));
    rules.add(doubt("zoneBalance", "/properties/zoneBalance"));
    rules.add(doubt("plan", "/plan"));
  }

  private static Rule never(String name, String pointer, String source) {
    return Rule.error(
        "fixed-" + hyphens(name),
        name,
        source,
        "Changing property '"
            + name
            + "' is not allowed: it keeps the value that the scale set was made with.",
        change -> change.differs(pointer));
  }

  private static Rule doubt(String name, String pointer) {
    return Rule.warning(
        "doubtful-" + hyphens(name),
        name,
        TERRAFORM,
        "Azure may refuse a change of '"
            + name
            + "', or take it without effect on instances that exist.",
        change -> change.differs(pointer));
  }

  private static String hyphens(String name) {
    return name.replace('.', '-').replaceAll("([a-z0-9])([A-Z])", "$1-$2").toLowerCase(Locale.ROOT);
  }
}

package io.github.vmsstoolkit.rule;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The operating system, the disks and the addresses of instances. */
final class ProfileRules {
  private static final String PROFILE = "/properties/virtualMachineProfile/";
  private static final String OS = PROFILE + "osProfile";
  private static final String OS_PROFILE_SINCE = "2017-12-01";
  private static final String POLICY =
      "Microsoft Learn: Upgrade policies for Virtual Machine Scale Sets";
  private static final String TERRAFORM =
      "terraform-provider-azurerm, which replaces the scale set for it";

  private ProfileRules() {}

  static List<Rule> rules() {
    return List.of(
        Rule.error(
            "os-profile-version",
            "osProfile",
            "Microsoft Learn: Modify a virtual machine scale set",
            "The OS profile can be changed with API version 2017-12-01 or later only.",
            change -> change.apiVersion().compareTo(OS_PROFILE_SINCE) < 0 && change.differs(OS)),
        Rule.warning(
            "os-profile-reimage",
            "osProfile.adminPassword, osProfile.customData, linuxConfiguration.ssh",
            POLICY,
            "Passwords, keys and customData reach an instance when it is made or reimaged, not when"
                + " it is upgraded.",
            change ->
                Stream.of("/adminPassword", "/customData", "/linuxConfiguration/ssh")
                    .anyMatch(member -> change.differs(OS + member))),
        Rule.warning(
            "os-disk-reimage",
            "osDisk.diskSizeGB, osDisk.caching",
            POLICY,
            "A changed OS disk reaches an instance when it is made or reimaged; its content is lost"
                + " then.",
            change ->
                Stream.of("diskSizeGB", "caching", "writeAcceleratorEnabled")
                    .anyMatch(
                        member -> change.differs(PROFILE + "storageProfile/osDisk/" + member))),
        Rule.error(
            "data-disk-create-option",
            "dataDisks.createOption",
            POLICY,
            "Changing property 'dataDisk.createOption' is not allowed: remove the disk and add"
                + " another one.",
            ProfileRules::createOptionChanges),
        Rule.warning(
            "public-address",
            "privateIPAddressVersion, publicIPAddressConfiguration.ipTags, publicIPPrefix",
            TERRAFORM,
            "Azure may refuse another IP version, other ipTags or another public IP prefix of an IP"
                + " configuration that exists.",
            ProfileRules::addressChanges));
  }

  private static boolean createOptionChanges(ModelChange change) {
    Map<Integer, String> was = createOptions(change.before());
    return createOptions(change.after()).entrySet().stream()
        .anyMatch(
            disk ->
                !disk.getValue()
                    .equalsIgnoreCase(was.getOrDefault(disk.getKey(), disk.getValue())));
  }

  private static Map<Integer, String> createOptions(JsonNode model) {
    Map<Integer, String> options = new TreeMap<>();
    for (JsonNode disk : model.at(PROFILE + "storageProfile/dataDisks")) {
      options.put(disk.path("lun").asInt(), disk.path("createOption").asText());
    }
    return options;
  }

  private static boolean addressChanges(ModelChange change) {
    Map<String, JsonNode> was = configurations(change.before());
    return configurations(change.after()).entrySet().stream()
        .filter(configuration -> was.containsKey(configuration.getKey()))
        .anyMatch(
            configuration ->
                !addresses(was.get(configuration.getKey()))
                    .equals(addresses(configuration.getValue())));
  }

  private static Map<String, JsonNode> configurations(JsonNode model) {
    Map<String, JsonNode> all = new TreeMap<>();
    for (JsonNode nic : model.at(PROFILE + "networkProfile/networkInterfaceConfigurations")) {
      for (JsonNode configuration : nic.at("/properties/ipConfigurations")) {
        all.put(
            nic.path("name").asText() + "/" + configuration.path("name").asText(),
            configuration.path("properties"));
      }
    }
    return all;
  }

  private static Set<String> addresses(JsonNode configuration) {
    JsonNode address = configuration.at("/publicIPAddressConfiguration/properties");
    return Set.of(
        "version " + configuration.path("privateIPAddressVersion").asText("IPv4"),
        "tags " + address.path("ipTags"),
        "prefix " + address.at("/publicIPPrefix/id").asText());
  }
}

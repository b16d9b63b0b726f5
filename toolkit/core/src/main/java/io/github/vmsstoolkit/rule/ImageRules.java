package io.github.vmsstoolkit.rule;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What may become of the image. */
final class ImageRules {
  private static final String POINTER =
      "/properties/virtualMachineProfile/storageProfile/imageReference";
  private static final String MODIFY = "Microsoft Learn: Modify a virtual machine scale set";
  private static final String AUTO_UPGRADE =
      "Microsoft Learn: Automatic OS image upgrades with Virtual Machine Scale Sets";

  private ImageRules() {}

  static List<Rule> rules() {
    return List.of(
        Rule.error(
            "image-kind",
            "imageReference.id, imageReference",
            "MicrosoftDocs/azure-docs#89791",
            "The Image type for a Virtual Machine Scale Set may not be changed: from a platform image"
                + " to a custom one or back takes a new scale set.",
            ImageRules::kindChanges),
        Rule.state(
            "image-id-and-version",
            "imageReference.id, imageReference.version",
            "'imageReference.id' and 'imageReference.version' exclude each other.",
            "MicrosoftDocs/azure-docs#68214",
            ImageRules::idAndVersion),
        Rule.state(
            "auto-os-upgrade",
            "automaticOSUpgradePolicy.enableAutomaticOSUpgrade",
            "Automatic OS upgrades need version 'latest' of a platform image and a health signal.",
            AUTO_UPGRADE,
            ImageRules::automaticWithoutItsNeeds),
        Rule.warning(
                "image-family",
                "imageReference.publisher, imageReference.offer, imageReference.sku",
                MODIFY,
                "Another publisher, offer or sku has to be of the same operating system and VM"
                    + " generation; send all that change in one plan.",
                change ->
                    !change.after().at(POINTER).has("id")
                        && Stream.of("/publisher", "/offer", "/sku")
                            .anyMatch(member -> change.differs(POINTER + member)))
            .only(RuleSet.CURRENT),
        Rule.warning(
            "image-new-disks",
            "imageReference",
            MODIFY,
            "Instances that follow to the new image get a new OS disk; what is on the old one is"
                + " lost.",
            change -> change.differs(POINTER)),
        Rule.warning(
            "image-latest",
            "imageReference.version",
            AUTO_UPGRADE,
            "'latest' is resolved when an instance is made, upgraded or reimaged; instances do not"
                + " follow new versions by themselves unless automatic OS upgrades are on.",
            ImageRules::latestWithoutUpgrade));
  }

  private static boolean kindChanges(ModelChange change) {
    JsonNode was = ModelChange.image(change.before());
    return !was.isMissingNode() && platform(was) != platform(ModelChange.image(change.after()));
  }

  private static boolean platform(JsonNode image) {
    return image.path("id").asText().isEmpty();
  }

  private static Optional<String> idAndVersion(JsonNode model) {
    JsonNode image = ModelChange.image(model);
    return image.has("id") && image.has("version")
        ? Optional.of(
            "The property 'imageReference.id' cannot be used together with property"
                + " 'imageReference.version'.")
        : Optional.empty();
  }

  private static Optional<String> automaticWithoutItsNeeds(JsonNode model) {
    if (!automatic(model)) {
      return Optional.empty();
    }
    JsonNode image = ModelChange.image(model);
    if (image.has("publisher") && !image.path("version").asText().equals("latest")) {
      return Optional.of(
          "Automatic OS upgrades need version 'latest'; the model says "
              + image.path("version").asText()
              + ".");
    }
    return PolicyRules.health(model)
        ? Optional.empty()
        : Optional.of(
            "Automatic OS upgrades need a health signal: a load balancer's probe as healthProbe, or"
                + " the Application Health extension.");
  }

  private static boolean automatic(JsonNode model) {
    return model
        .at("/properties/upgradePolicy/automaticOSUpgradePolicy/enableAutomaticOSUpgrade")
        .asBoolean();
  }

  private static boolean latestWithoutUpgrade(ModelChange change) {
    boolean latest = change.after().at(POINTER + "/version").asText().equals("latest");
    return latest && !automatic(change.after()) && change.differs(POINTER + "/version");
  }
}

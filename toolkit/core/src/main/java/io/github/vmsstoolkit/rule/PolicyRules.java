package io.github.vmsstoolkit.rule;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Capacity, upgrade policy, health, extensions. */
final class PolicyRules {
  private static final String UPGRADE = "/properties/upgradePolicy/";
  private static final String ROLLING = UPGRADE + "rollingUpgradePolicy/";
  private static final String ROLLING_SOURCE =
      "Microsoft Learn: Configure rolling upgrades on Virtual Machine Scale Sets";
  private static final String SEQUENCE =
      "Microsoft Learn: Sequence extension provisioning in Virtual Machine Scale Sets";

  private PolicyRules() {}

  static List<Rule> rules() {
    return List.of(
        Rule.state(
            "capacity",
            "sku.capacity",
            "0 to 1000; 100 in a single placement group, 600 with a managed image.",
            "Microsoft Learn: Design considerations for Virtual Machine Scale Sets",
            PolicyRules::capacity),
        Rule.state(
            "rolling-policy-range",
            "maxBatchInstancePercent, maxUnhealthyInstancePercent, maxUnhealthyUpgradedInstancePercent, pauseTimeBetweenBatches",
            "5 to 100 per cent, of upgraded instances 0 to 100; the pause is a duration.",
            ROLLING_SOURCE,
            PolicyRules::rollingRange),
        Rule.state(
            "rolling-needs-health",
            "upgradePolicy.mode",
            "Mode Rolling needs a health signal.",
            ROLLING_SOURCE,
            PolicyRules::rollingHealth),
        Rule.state(
            "repairs-need-health",
            "automaticRepairsPolicy.enabled",
            "Automatic repairs need a health signal.",
            "Microsoft Learn: Automatic instance repairs for Virtual Machine Scale Sets",
            PolicyRules::repairsHealth),
        Rule.warning(
            "mode-automatic",
            "upgradePolicy.mode",
            "Microsoft Learn: Upgrade policies for Virtual Machine Scale Sets",
            "In mode Automatic, instances that are not up to date may all be upgraded at once.",
            change ->
                change.differs(UPGRADE + "mode")
                    && change.after().at(UPGRADE + "mode").asText().equals("Automatic")),
        Rule.state(
            "extension-order",
            "provisionAfterExtensions",
            "The extensions that are waited for have to be in the model.",
            SEQUENCE,
            PolicyRules::extensionOrder));
  }

  static Optional<String> capacity(JsonNode model) {
    JsonNode capacity = model.at("/sku/capacity");
    int most = mostInstances(model);
    boolean wrong = capacity.isNumber() && (capacity.asLong() < 0 || capacity.asLong() > most);
    return wrong
        ? Optional.of(
            "'sku.capacity' is 0 to "
                + most
                + " in this scale set"
                + (most == 100 ? ", as it is a single placement group." : "."))
        : Optional.empty();
  }

  private static int mostInstances(JsonNode model) {
    if (model.at("/properties/singlePlacementGroup").asBoolean()) {
      return 100;
    }
    String image = ModelChange.image(model).path("id").asText().toLowerCase(Locale.ROOT);
    return image.contains("/providers/microsoft.compute/images/") ? 600 : 1000;
  }

  private static Optional<String> rollingRange(JsonNode model) {
    return percent(model, "maxBatchInstancePercent", 5)
        .or(() -> percent(model, "maxUnhealthyInstancePercent", 5))
        .or(() -> percent(model, "maxUnhealthyUpgradedInstancePercent", 0))
        .or(() -> pause(model));
  }

  private static Optional<String> percent(JsonNode model, String name, int least) {
    JsonNode value = model.at(ROLLING + name);
    return value.isNumber() && (value.asInt() < least || value.asInt() > 100)
        ? Optional.of("'rollingUpgradePolicy." + name + "' is " + least + " to 100.")
        : Optional.empty();
  }

  private static Optional<String> pause(JsonNode model) {
    JsonNode pause = model.at(ROLLING + "pauseTimeBetweenBatches");
    try {
      return pause.isTextual() && Duration.parse(pause.asText()).isNegative()
          ? Optional.of("'rollingUpgradePolicy.pauseTimeBetweenBatches' is not negative.")
          : Optional.empty();
    } catch (DateTimeParseException e) {
      return Optional.of(
          "'rollingUpgradePolicy.pauseTimeBetweenBatches' is a duration of ISO 8601, such as PT2M.");
    }
  }

  private static Optional<String> rollingHealth(JsonNode model) {
    boolean rolling = model.at(UPGRADE + "mode").asText().equals("Rolling");
    return rolling && !health(model)
        ? Optional.of(
            "Mode Rolling needs a health signal: a load balancer's probe as healthProbe, or the"
                + " Application Health extension.")
        : Optional.empty();
  }

  private static Optional<String> repairsHealth(JsonNode model) {
    return model.at("/properties/automaticRepairsPolicy/enabled").asBoolean() && !health(model)
        ? Optional.of(
            "Automatic repairs need a health signal: a load balancer's probe as healthProbe, or the"
                + " Application Health extension.")
        : Optional.empty();
  }

  static boolean health(JsonNode model) {
    return ModelChange.profile(model).at("/networkProfile/healthProbe").has("id")
        || ModelChange.hasExtension(model, "ApplicationHealth");
  }

  private static Optional<String> extensionOrder(JsonNode model) {
    Set<String> names = new HashSet<>();
    ModelChange.extensions(model).forEach(one -> names.add(lower(one.path("name"))));
    for (JsonNode extension : ModelChange.extensions(model)) {
      for (JsonNode before : extension.at("/properties/provisionAfterExtensions")) {
        if (!names.contains(lower(before))) {
          return Optional.of(
              "The extension '"
                  + extension.path("name").asText()
                  + "' is to be provisioned after '"
                  + before.asText()
                  + "', which is not in the model.");
        }
      }
    }
    return Optional.empty();
  }

  private static String lower(JsonNode name) {
    return name.asText().toLowerCase(Locale.ROOT);
  }
}

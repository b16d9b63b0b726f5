package io.github.vmsstoolkit.explain;

import java.util.Map;
import java.util.Optional;

/**
 * What a property may be and what it is when nobody says it.
 *
 * <p>Source: the specification of the compute provider, and the pages of Microsoft Learn on rolling
 * upgrades, automatic repairs, extensions and large scale sets.
 */
record Limits(String range, String fallback) {
  private static final String ROLLING = "upgradePolicy.rollingUpgradePolicy.";

  private static final Map<String, Limits> KNOWN =
      Map.ofEntries(
          Map.entry(
              "sku.capacity",
              new Limits(
                  "0 to 1000; 100 in a single placement group, 600 with a custom image", "none")),
          Map.entry(ROLLING + "maxBatchInstancePercent", new Limits("5 to 100", "20")),
          Map.entry(ROLLING + "maxUnhealthyInstancePercent", new Limits("5 to 100", "20")),
          Map.entry(ROLLING + "maxUnhealthyUpgradedInstancePercent", new Limits("0 to 100", "20")),
          Map.entry(
              ROLLING + "pauseTimeBetweenBatches", new Limits("a duration, such as PT2M", "PT0S")),
          Map.entry(
              "virtualMachineProfile.extensionProfile.extensionsTimeBudget",
              new Limits("PT15M to PT2H", "PT1H30M")),
          Map.entry(
              "upgradePolicy.mode", new Limits("Manual, Automatic, Rolling", "none; required")),
          Map.entry("overprovision", new Limits("true or false", "true")),
          Map.entry("singlePlacementGroup", new Limits("true or false", "true")),
          Map.entry("platformFaultDomainCount", new Limits("1 to 5", "5; 1 across zones")),
          Map.entry("zoneBalance", new Limits("true or false", "false")),
          Map.entry("orchestrationMode", new Limits("Uniform, Flexible", "Uniform")),
          Map.entry("automaticRepairsPolicy.gracePeriod", new Limits("PT10M to PT90M", "PT10M")));

  static Optional<Limits> of(String path) {
    return Optional.ofNullable(KNOWN.get(path));
  }
}

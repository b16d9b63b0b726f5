package io.github.vmsstoolkit.edit;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.vmsstoolkit.Diff;
import io.github.vmsstoolkit.Finding;
import io.github.vmsstoolkit.Finding.Severity;
import java.util.List;

/**
 * What a model change does to the instances that run, by upgrade policy.
 *
 * <p>Source: "Upgrade policies for Virtual Machine Scale Sets" (Microsoft Learn).
 */
final class Effects {
  private static final String SOURCE =
      "Microsoft Learn: Upgrade policies for Virtual Machine Scale Sets";

  private Effects() {}

  /** The effect in a sentence; empty when no instance is concerned. */
  static String sentence(JsonNode after, Diff diff) {
    if (!concernsInstances(diff)) {
      return "";
    }
    return switch (mode(after)) {
      case "Automatic" ->
          "Upgrade policy Automatic: Azure changes the instances at once, in no order.";
      case "Rolling" -> "Upgrade policy Rolling: Azure changes the instances in batches.";
      default ->
          "Upgrade policy Manual: instances that exist stay as they are until outdated().upgrade().";
    };
  }

  static List<Finding> findings(JsonNode after, Diff diff) {
    if (!concernsInstances(diff) || !mode(after).equals("Automatic")) {
      return List.of();
    }
    return List.of(
        new Finding(
            Severity.WARNING,
            "automatic-all-at-once",
            "In mode Automatic all instances may be down at the same time.",
            SOURCE));
  }

  private static String mode(JsonNode model) {
    return model.path("properties").path("upgradePolicy").path("mode").asText("Manual");
  }

  private static boolean concernsInstances(Diff diff) {
    return diff.differences().stream()
        .anyMatch(d -> d.path().startsWith("virtualMachineProfile") || d.path().equals("sku.name"));
  }
}

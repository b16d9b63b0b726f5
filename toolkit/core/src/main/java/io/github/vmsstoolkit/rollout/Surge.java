package io.github.vmsstoolkit.rollout;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.vmsstoolkit.ExitCode;
import io.github.vmsstoolkit.Finding;
import io.github.vmsstoolkit.Finding.Severity;
import io.github.vmsstoolkit.VmssException;
import io.github.vmsstoolkit.edit.Target;
import java.util.List;

/**
 * Whether the region has room for the instances that a surge makes before it takes the old ones
 * away; one GET of the usage and one of the sizes.
 */
final class Surge {
  private static final String SOURCE =
      "Microsoft Learn: Rolling upgrades with MaxSurge on Virtual Machine Scale Sets";

  private Surge() {}

  static List<Finding> findings(Target target, JsonNode model) {
    String base =
        "/subscriptions/"
            + target.arm().subscription()
            + "/providers/Microsoft.Compute/locations/"
            + model.path("location").asText();
    try {
      JsonNode usage = named(target.arm().get(base + "/usages", "").body(), "cores");
      String size = model.at("/sku/name").asText();
      int cores = cores(target.arm().get(base + "/vmSizes", "").body(), size);
      return judge(model, usage, cores * batch(model));
    } catch (VmssException e) {
      if (e.exitCode() != ExitCode.FAILED) {
        throw e;
      }
      return List.of(
          new Finding(
              Severity.WARNING, "quota-unread", "Quota is not known: " + e.getMessage(), SOURCE));
    }
  }

  private static int batch(JsonNode model) {
    JsonNode policy = model.at("/properties/upgradePolicy/rollingUpgradePolicy");
    int share = policy.path("maxBatchInstancePercent").asInt(20);
    return Math.max(1, model.at("/sku/capacity").asInt() * share / 100);
  }

  private static List<Finding> judge(JsonNode model, JsonNode usage, int more) {
    long limit = usage.path("limit").asLong(Long.MAX_VALUE);
    long used = usage.path("currentValue").asLong();
    if (used + more <= limit) {
      return List.of();
    }
    String message =
        "The surge needs "
            + more
            + " cores in "
            + model.path("location").asText()
            + ", where "
            + used
            + " of "
            + limit
            + " are in use. Azure would then upgrade in place.";
    return List.of(new Finding(Severity.ERROR, "quota-for-surge", message, SOURCE));
  }

  private static JsonNode named(JsonNode usages, String name) {
    for (JsonNode usage : usages.path("value")) {
      if (usage.at("/name/value").asText().equalsIgnoreCase(name)) {
        return usage;
      }
    }
    return usages.path("none");
  }

  private static int cores(JsonNode sizes, String name) {
    for (JsonNode size : sizes.path("value")) {
      if (size.path("name").asText().equalsIgnoreCase(name)) {
        return size.path("numberOfCores").asInt();
      }
    }
    return 0;
  }
}

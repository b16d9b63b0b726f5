package io.github.vmsstoolkit.scenario;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.vmsstoolkit.Finding;
import io.github.vmsstoolkit.Finding.Severity;
import io.github.vmsstoolkit.Plan;
import io.github.vmsstoolkit.VmssException;
import io.github.vmsstoolkit.edit.Plans;
import io.github.vmsstoolkit.edit.Target;
import java.util.List;
import java.util.Optional;

/** Changes of the number of instances, and autoscale settings that would take them back. */
public final class Capacities {
  private static final String AUTOSCALE_API = "2022-10-01";

  private Capacities() {}

  /** A plan for the capacity; one GET more, of the autoscale settings of the resource group. */
  public static Plan plan(Target target, int count) {
    Plan plan = Plans.begin(target).set("sku.capacity", count);
    return autoscale(target)
        .map(setting -> Plans.with(plan, List.of(reverts(setting, count))))
        .orElse(plan);
  }

  private static Optional<JsonNode> autoscale(Target target) {
    String group = target.id().path().replaceFirst("/providers/.*", "");
    try {
      JsonNode list =
          target
              .arm()
              .resource(group + "/providers/Microsoft.Insights/autoscaleSettings", AUTOSCALE_API)
              .body();
      for (JsonNode setting : list.path("value")) {
        String uri = setting.at("/properties/targetResourceUri").asText();
        if (setting.at("/properties/enabled").asBoolean()
            && uri.equalsIgnoreCase(target.id().path())) {
          return Optional.of(setting);
        }
      }
    } catch (VmssException e) {
      // Who may not read autoscale settings can still scale; nothing is warned of then.
      return Optional.empty();
    }
    return Optional.empty();
  }

  private static Finding reverts(JsonNode setting, int count) {
    JsonNode capacity = setting.at("/properties/profiles/0/capacity");
    return new Finding(
        Severity.WARNING,
        "autoscale-reverts",
        "The autoscale setting '"
            + setting.path("name").asText()
            + "' rules over the number of instances ("
            + capacity.path("minimum").asText("?")
            + " to "
            + capacity.path("maximum").asText("?")
            + ") and may take "
            + count
            + " back.",
        "Microsoft Learn: Overview of autoscale in Azure");
  }
}

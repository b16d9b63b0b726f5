package io.github.vmsstoolkit.localazure.fleet;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.vmsstoolkit.localazure.arm.ComputeErrors;
import io.github.vmsstoolkit.localazure.arm.Json;
import io.github.vmsstoolkit.localazure.arm.ResourceId;
import io.github.vmsstoolkit.localazure.model.Assumptions;
import io.github.vmsstoolkit.localazure.model.Sizes;

/**
 * How many cores the scale sets of a location may have. Counted is what their models ask for;
 * instances that overprovisioning makes are free.
 */
public final class Quota {
  private final ScaleSets sets;

  public Quota(ScaleSets sets) {
    this.sets = sets;
  }

  /** Refuses a model that asks for more than is left, unless it asks for no more than before. */
  public void check(ResourceId id, ObjectNode next) {
    String location = Json.text(next, "location");
    int before = sets.find(id).map(set -> cores(set.model())).orElse(0);
    int used = used(location);
    int more = cores(next) - before;
    if (more > 0 && used + more > Assumptions.REGIONAL_CORES) {
      throw ComputeErrors.quotaExceeded(location, Assumptions.REGIONAL_CORES, used, more);
    }
  }

  public int used(String location) {
    return sets.all().stream()
        .filter(set -> set.location().equalsIgnoreCase(location))
        .mapToInt(set -> cores(set.model()))
        .sum();
  }

  private static int cores(JsonNode model) {
    int each =
        Sizes.find(Json.text(model, "sku", "name"))
            .map(size -> size.path("cores").asInt())
            .orElse(1);
    return each * model.at("/sku/capacity").asInt();
  }
}

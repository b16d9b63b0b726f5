package io.github.vmsstoolkit.localazure.compute;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.vmsstoolkit.localazure.arm.ApiVersions;
import io.github.vmsstoolkit.localazure.arm.ArmResponse;
import io.github.vmsstoolkit.localazure.arm.Call;
import io.github.vmsstoolkit.localazure.arm.Cloud;
import io.github.vmsstoolkit.localazure.arm.Json;
import io.github.vmsstoolkit.localazure.arm.Route;
import io.github.vmsstoolkit.localazure.fleet.Quota;
import io.github.vmsstoolkit.localazure.model.Assumptions;
import io.github.vmsstoolkit.localazure.model.Sizes;
import java.util.List;

/** The lists of VM sizes: of a location, and of the subscription with what is restricted. */
final class SizeRoutes {
  private static final String COMPUTE = "/subscriptions/{sub}/providers/Microsoft.Compute";
  private static final List<String> LOCATIONS = List.of("westus", "eastus2", "westeurope");

  private final Cloud cloud;
  private final Quota quota;

  SizeRoutes(Cloud cloud, Quota quota) {
    this.cloud = cloud;
    this.quota = quota;
  }

  List<Route> routes() {
    return List.of(
        new Route(
            "GET",
            COMPUTE + "/locations/{location}/vmSizes",
            "VirtualMachineSizes_List",
            ApiVersions.COMPUTE,
            this::sizes),
        new Route(
            "GET",
            COMPUTE + "/locations/{location}/usages",
            "Usage_List",
            ApiVersions.COMPUTE,
            this::usages),
        new Route("GET", COMPUTE + "/skus", "ResourceSkus_List", ApiVersions.ANY_DATE, this::skus));
  }

  private ArmResponse sizes(Call call) {
    cloud.checkSubscription(call);
    ObjectNode page = Json.object();
    ArrayNode value = page.putArray("value");
    for (JsonNode size : Sizes.all()) {
      value
          .addObject()
          .put("name", Json.text(size, "name"))
          .put("numberOfCores", size.path("cores").asInt())
          .put("osDiskSizeInMB", 1_047_552)
          .put("resourceDiskSizeInMB", size.path("memoryInGb").asInt() * 2048)
          .put("memoryInMB", size.path("memoryInGb").asInt() * 1024)
          .put("maxDataDiskCount", size.path("maxDataDisks").asInt());
    }
    return ArmResponse.json(200, page);
  }

  private ArmResponse usages(Call call) {
    cloud.checkSubscription(call);
    ObjectNode page = Json.object();
    ObjectNode cores =
        page.putArray("value")
            .addObject()
            .put("limit", Assumptions.REGIONAL_CORES)
            .put("unit", "Count")
            .put("currentValue", quota.used(call.parameter("location")));
    cores.putObject("name").put("value", "cores").put("localizedValue", "Total Regional vCPUs");
    return ArmResponse.json(200, page);
  }

  private ArmResponse skus(Call call) {
    cloud.checkSubscription(call);
    String filter = call.request().query("$filter").orElse("");
    ObjectNode page = Json.object();
    ArrayNode value = page.putArray("value");
    for (String location : LOCATIONS) {
      if (!filter.contains("location eq ") || filter.contains("'" + location + "'")) {
        Sizes.all().forEach(size -> value.add(sku(size, location)));
      }
    }
    return ArmResponse.compact(200, page);
  }

  private static ObjectNode sku(JsonNode size, String location) {
    String name = Json.text(size, "name");
    ObjectNode sku =
        Json.object()
            .put("resourceType", "virtualMachines")
            .put("name", name)
            .put("tier", "Standard")
            .put("size", name.replaceFirst("Standard_", ""))
            .put("family", Json.text(size, "family"));
    sku.putArray("locations").add(location);
    ObjectNode info = sku.putArray("locationInfo").addObject().put("location", location);
    info.putArray("zones").add("1").add("2").add("3");
    ArrayNode capabilities = sku.putArray("capabilities");
    capability(capabilities, "vCPUs", size.path("cores").asText());
    capability(capabilities, "MemoryGB", size.path("memoryInGb").asText());
    capability(capabilities, "MaxDataDiskCount", size.path("maxDataDisks").asText());
    capability(capabilities, "PremiumIO", size.path("premium").asBoolean() ? "True" : "False");
    ArrayNode restrictions = sku.putArray("restrictions");
    if (Sizes.isRestricted(name, location)) {
      ObjectNode restriction = restrictions.addObject().put("type", "Location");
      restriction.putArray("values").add(location);
      restriction.putObject("restrictionInfo").putArray("locations").add(location);
      restriction.put("reasonCode", "NotAvailableForSubscription");
    }
    return sku;
  }

  private static void capability(ArrayNode capabilities, String name, String value) {
    capabilities.addObject().put("name", name).put("value", value);
  }
}

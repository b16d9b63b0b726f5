package io.github.vmsstoolkit.localazure.network;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.vmsstoolkit.localazure.arm.Json;
import io.github.vmsstoolkit.localazure.compute.Compute;
import java.util.stream.Stream;

/** Public addresses of instances, where their model asks for one. */
final class PublicAddresses {
  /** Reserved for documentation, so nobody else's. */
  private static final String NETWORK = "203.0.113.";

  private PublicAddresses() {}

  static Stream<ObjectNode> of(Compute.Nic nic) {
    return Json.elements(Json.at(nic.configuration(), "properties", "ipConfigurations"))
        .filter(ip -> Json.isSet(wanted(ip)))
        .map(ip -> document(nic, ip));
  }

  private static JsonNode wanted(JsonNode ip) {
    return Json.at(ip, "properties", "publicIPAddressConfiguration");
  }

  private static ObjectNode document(Compute.Nic nic, JsonNode ip) {
    String name = Json.text(wanted(ip), "name");
    String configuration = NicDocuments.ipConfigurationId(nic, ip);
    ObjectNode document =
        Json.object().put("name", name).put("id", configuration + "/publicIPAddresses/" + name);
    ObjectNode properties =
        document
            .putObject("properties")
            .put("provisioningState", "Succeeded")
            .put("publicIPAddressVersion", "IPv4")
            .put("publicIPAllocationMethod", "Dynamic")
            .put("ipAddress", NETWORK + (1 + nic.place() % 254))
            .put("idleTimeoutInMinutes", 4);
    properties.putObject("ipConfiguration").put("id", configuration);
    return document;
  }
}

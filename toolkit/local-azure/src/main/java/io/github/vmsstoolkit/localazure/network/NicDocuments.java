package io.github.vmsstoolkit.localazure.network;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.vmsstoolkit.localazure.arm.Json;
import io.github.vmsstoolkit.localazure.compute.Compute;
import java.util.List;

/** Network interfaces of instances as their documents show them. */
final class NicDocuments {
  private NicDocuments() {}

  static String ipConfigurationId(Compute.Nic nic, JsonNode ip) {
    return nic.id() + "/ipConfigurations/" + Json.text(ip, "name");
  }

  static boolean refersTo(JsonNode ip, String pool) {
    return List.of("loadBalancerBackendAddressPools", "applicationGatewayBackendAddressPools")
        .stream()
        .flatMap(list -> Json.elements(ip.path(list)))
        .anyMatch(reference -> Json.text(reference, "id").equalsIgnoreCase(pool));
  }

  static ObjectNode of(Compute.Nic nic, Addresses addresses) {
    JsonNode described = nic.configuration().path("properties");
    ObjectNode document =
        Json.object().put("name", Json.text(nic.configuration(), "name")).put("id", nic.id());
    ObjectNode properties = document.putObject("properties").put("provisioningState", "Succeeded");
    ArrayNode configurations = properties.putArray("ipConfigurations");
    for (JsonNode ip : described.path("ipConfigurations")) {
      ObjectNode one =
          configurations
              .addObject()
              .put("name", Json.text(ip, "name"))
              .put("id", ipConfigurationId(nic, ip));
      ObjectNode inside = one.putObject("properties").put("provisioningState", "Succeeded");
      if (ip.path("properties") instanceof ObjectNode given) {
        inside.setAll(given.deepCopy());
      }
      inside.put("privateIPAddress", addresses.of(nic, ip));
      inside.put("privateIPAllocationMethod", "Dynamic");
    }
    for (String name :
        new String[] {
          "dnsSettings", "enableAcceleratedNetworking", "enableIPForwarding", "primary"
        }) {
      if (described.has(name)) {
        properties.set(name, described.get(name));
      }
    }
    properties.putObject("virtualMachine").put("id", nic.instance());
    return document;
  }
}

package io.github.vmsstoolkit.localazure.network;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.vmsstoolkit.localazure.arm.Json;
import io.github.vmsstoolkit.localazure.compute.Compute;
import java.util.List;

/** What an application gateway says of the servers behind it, instance by instance. */
final class BackendHealth {
  private final List<Compute.Nic> nics;
  private final Addresses addresses;

  BackendHealth(List<Compute.Nic> nics, Addresses addresses) {
    this.nics = nics;
    this.addresses = addresses;
  }

  ObjectNode of(ObjectNode gateway) {
    ObjectNode health = Json.object();
    ArrayNode pools = health.putArray("backendAddressPools");
    for (JsonNode pool : Json.at(gateway, "properties", "backendAddressPools")) {
      ObjectNode one = pools.addObject();
      one.putObject("backendAddressPool").put("id", Json.text(pool, "id"));
      ArrayNode settings = one.putArray("backendHttpSettingsCollection");
      for (JsonNode setting : Json.at(gateway, "properties", "backendHttpSettingsCollection")) {
        ObjectNode with = settings.addObject();
        with.putObject("backendHttpSettings").put("id", Json.text(setting, "id"));
        with.set("servers", servers(Json.text(pool, "id")));
      }
    }
    return health;
  }

  private ArrayNode servers(String pool) {
    ArrayNode servers = Json.array();
    for (Compute.Nic nic : nics) {
      for (JsonNode ip : Json.at(nic.configuration(), "properties", "ipConfigurations")) {
        if (NicDocuments.refersTo(ip.path("properties"), pool)) {
          ObjectNode server = servers.addObject().put("address", addresses.of(nic, ip));
          server.putObject("ipConfiguration").put("id", NicDocuments.ipConfigurationId(nic, ip));
          server
              .put("health", nic.serves() ? "Healthy" : "Unhealthy")
              .put(
                  "healthProbeLog",
                  nic.serves()
                      ? "Success. Received 200 status code"
                      : "Time taken by the backend to respond to application gateway's health probe"
                          + " is more than the timeout threshold in the probe setting.");
        }
      }
    }
    return servers;
  }
}

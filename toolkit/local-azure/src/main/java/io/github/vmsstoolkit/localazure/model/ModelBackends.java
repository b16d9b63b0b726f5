package io.github.vmsstoolkit.localazure.model;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.vmsstoolkit.localazure.arm.ConnectionErrors;
import io.github.vmsstoolkit.localazure.arm.Documents;
import io.github.vmsstoolkit.localazure.arm.Json;
import io.github.vmsstoolkit.localazure.arm.ResourceId;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Which load balancers and gateways a model may stand behind. */
final class ModelBackends {
  private final Documents documents;
  private final String set;

  ModelBackends(Documents documents, String set) {
    this.documents = documents;
    this.set = set;
  }

  void check(ObjectNode model) {
    JsonNode placement = Json.at(model, "properties", "singlePlacementGroup");
    boolean large =
        (placement.isBoolean() && !placement.asBoolean()) || model.path("zones").size() > 1;
    for (JsonNode configurations : model.findValues("ipConfigurations")) {
      for (JsonNode ip : configurations) {
        check(ip.path("properties"), large);
      }
    }
  }

  private void check(JsonNode ip, boolean large) {
    if (large
        && pools(ip, "loadBalancerBackendAddressPools").stream().anyMatch(pool -> isBasic(pool))) {
      throw ConnectionErrors.basicLoadBalancer(set);
    }
    String subnet = Json.text(ip, "subnet", "id");
    for (String pool : pools(ip, "applicationGatewayBackendAddressPools")) {
      if (!subnet.isEmpty() && !isNeighbour(pool, subnet)) {
        throw ConnectionErrors.gatewayElsewhere(set, ResourceId.parse(pool).path());
      }
    }
  }

  private boolean isBasic(String pool) {
    return owner(pool)
        .map(balancer -> Json.at(balancer, "sku", "name").asText("Basic"))
        .filter("Basic"::equalsIgnoreCase)
        .isPresent();
  }

  /** Whether the gateway is in the same network as a subnet, and not in that subnet. */
  private boolean isNeighbour(String pool, String subnet) {
    List<String> gateway =
        owner(pool).stream()
            .flatMap(
                document ->
                    Json.elements(Json.at(document, "properties", "gatewayIPConfigurations")))
            .map(one -> Json.text(one, "properties", "subnet", "id").toLowerCase(Locale.ROOT))
            .filter(id -> !id.isEmpty())
            .toList();
    String own = subnet.toLowerCase(Locale.ROOT);
    String network = own.split("/subnets/")[0];
    return gateway.stream().allMatch(id -> id.startsWith(network + "/") && !id.equals(own));
  }

  private Optional<ObjectNode> owner(String part) {
    return documents.find(ResourceId.parse(part));
  }

  private static List<String> pools(JsonNode ip, String list) {
    return Json.elements(ip.path(list))
        .map(one -> Json.text(one, "id"))
        .filter(id -> !id.isEmpty())
        .toList();
  }
}

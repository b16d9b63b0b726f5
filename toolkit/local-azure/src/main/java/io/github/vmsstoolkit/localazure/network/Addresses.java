package io.github.vmsstoolkit.localazure.network;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.vmsstoolkit.localazure.arm.Documents;
import io.github.vmsstoolkit.localazure.arm.Json;
import io.github.vmsstoolkit.localazure.arm.ResourceId;
import io.github.vmsstoolkit.localazure.compute.Compute;

/** Private addresses of instances: the same instance always has the same. */
final class Addresses {
  /** The service keeps the first ones of a subnet for itself. */
  private static final int RESERVED = 4;

  private static final String ELSEWHERE = "10.0.0.0";

  private final Documents documents;

  Addresses(Documents documents) {
    this.documents = documents;
  }

  String of(Compute.Nic nic, JsonNode ip) {
    String prefix = prefix(Json.text(ip, "properties", "subnet", "id"));
    String[] parts = prefix.split("/")[0].split("\\.");
    long base = 0;
    for (String part : parts) {
      base = base * 256 + Long.parseLong(part);
    }
    long address = base + RESERVED + nic.place();
    return "%d.%d.%d.%d"
        .formatted(address >> 24 & 255, address >> 16 & 255, address >> 8 & 255, address & 255);
  }

  private String prefix(String subnet) {
    if (subnet.split("/").length < 11) {
      return ELSEWHERE;
    }
    return documents
        .find(ResourceId.parse(subnet))
        .flatMap(
            network ->
                Json.elements(Json.at(network, "properties", "subnets"))
                    .filter(one -> Json.text(one, "id").equalsIgnoreCase(subnet))
                    .findFirst())
        .map(one -> Json.text(one, "properties", "addressPrefix"))
        .filter(prefix -> prefix.matches("[0-9]{1,3}(\\.[0-9]{1,3}){3}/[0-9]{1,2}"))
        .orElse(ELSEWHERE);
  }
}

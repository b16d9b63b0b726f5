package io.github.vmsstoolkit.scenario;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.github.vmsstoolkit.arm.Answer;
import io.github.vmsstoolkit.arm.Arm;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * How the servers of a gateway's pool are, as the gateway sees them.
 *
 * @param healthy how many answer
 * @param others addresses and states of those that do not
 */
record GatewayHealth(int healthy, List<String> others) {
  private static final String API = "2023-09-01";
  private static final Duration DEADLINE = Duration.ofMinutes(10);

  /** Asks the gateway ({@code POST …/backendhealth}, which changes nothing). */
  static GatewayHealth read(Arm arm, String poolId) {
    String gateway = poolId.replaceFirst("(?i)/backendAddressPools/[^/]+$", "");
    String what = "The health of " + gateway.substring(gateway.lastIndexOf('/') + 1);
    Answer accepted =
        arm.any("POST", gateway + "/backendhealth?api-version=" + API, MissingNode.getInstance());
    JsonNode health = arm.result(what, accepted, DEADLINE).body();
    int healthy = 0;
    List<String> others = new ArrayList<>();
    for (JsonNode pool : health.path("backendAddressPools")) {
      if (pool.at("/backendAddressPool/id")
          .asText()
          .toLowerCase(Locale.ROOT)
          .equals(poolId.toLowerCase(Locale.ROOT))) {
        for (JsonNode server :
            pool.findValues("servers").stream().flatMap(GatewayHealth::each).toList()) {
          if (server.path("health").asText().equalsIgnoreCase("Healthy")) {
            healthy++;
          } else {
            others.add(server.path("address").asText() + " " + server.path("health").asText());
          }
        }
      }
    }
    return new GatewayHealth(healthy, List.copyOf(others));
  }

  private static Stream<JsonNode> each(JsonNode list) {
    return StreamSupport.stream(list.spliterator(), false);
  }

  boolean good(int wanted) {
    return others.isEmpty() && healthy >= wanted;
  }

  String words() {
    return healthy
        + " healthy"
        + (others.isEmpty() ? "" : "; not healthy: " + String.join(", ", others));
  }
}

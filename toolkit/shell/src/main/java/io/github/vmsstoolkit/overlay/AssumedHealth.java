package io.github.vmsstoolkit.overlay;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * What an application gateway finds once a plan was carried out: only then is that known, so every
 * instance is taken for healthy, and the plan marks what follows.
 *
 * @param sets paths of the planned scale sets behind the gateway
 * @param answer to be given in the place of the gateway's own
 */
record AssumedHealth(Set<String> sets, JsonNode answer) {
  private static final String ENDING = "/backendhealth";

  static boolean asked(String path) {
    return path.endsWith(ENDING);
  }

  /**
   * @param models of the scale sets that the plan writes to, by path
   */
  static AssumedHealth of(String path, Map<String, JsonNode> models) {
    String gateway = path.substring(0, path.length() - ENDING.length()) + "/";
    Set<String> sets = new TreeSet<>();
    ObjectNode answer = JsonNodeFactory.instance.objectNode();
    ArrayNode pools = answer.putArray("backendAddressPools");
    models.forEach(
        (set, model) ->
            pools(model, gateway)
                .forEach(
                    pool -> {
                      sets.add(set);
                      healthy(pools.addObject(), pool, model.path("sku").path("capacity").asInt());
                    }));
    return new AssumedHealth(sets, answer);
  }

  private static Set<String> pools(JsonNode model, String gateway) {
    Set<String> pools = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
    for (JsonNode list : model.findValues("applicationGatewayBackendAddressPools")) {
      list.forEach(
          pool -> {
            String id = pool.path("id").asText();
            if (id.toLowerCase(Locale.ROOT).startsWith(gateway)) {
              pools.add(id);
            }
          });
    }
    return pools;
  }

  private static void healthy(ObjectNode pool, String id, int instances) {
    pool.putObject("backendAddressPool").put("id", id);
    ArrayNode servers =
        pool.putArray("backendHttpSettingsCollection").addObject().putArray("servers");
    for (int i = 0; i < instances; i++) {
      servers.addObject().put("health", "Healthy");
    }
  }
}

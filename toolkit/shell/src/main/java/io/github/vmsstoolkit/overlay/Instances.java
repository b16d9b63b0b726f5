package io.github.vmsstoolkit.overlay;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What planned actions make of the instances of one scale set. */
final class Instances {
  private static final Map<String, String> POWER =
      Map.of(
          "start", "running",
          "restart", "running",
          "redeploy", "running",
          "poweroff", "stopped",
          "deallocate", "deallocated");

  /** Actions of which it is known what they leave behind. */
  private static final Set<String> KNOWN =
      Set.of(
          "start",
          "restart",
          "redeploy",
          "poweroff",
          "deallocate",
          "manualupgrade",
          "reimage",
          "reimageall",
          "delete");

  private record Effect(String action, Set<String> ids) {
    boolean on(String id) {
      return ids.isEmpty() || ids.contains(id);
    }
  }

  private final List<Effect> effects = new ArrayList<>();

  static boolean known(String action) {
    return KNOWN.contains(action);
  }

  /**
   * Takes an action down.
   *
   * @param ids the instances; empty for all
   */
  void add(String action, Set<String> ids) {
    effects.add(new Effect(action, ids));
  }

  boolean touched() {
    return !effects.isEmpty();
  }

  /** The instance as it will be; empty if it will not be there. */
  Optional<JsonNode> seen(String id, JsonNode document) {
    ObjectNode seen = document.deepCopy();
    for (Effect effect : effects) {
      if (effect.on(id)) {
        if (effect.action().equals("delete")) {
          return Optional.empty();
        }
        apply(effect.action(), seen);
      }
    }
    return Optional.of(seen);
  }

  private static void apply(String action, ObjectNode instance) {
    if (instance.path("properties") instanceof ObjectNode properties) {
      switch (action) {
        case "model" -> properties.put("latestModelApplied", false);
        case "manualupgrade" -> properties.put("latestModelApplied", true);
        default -> {}
      }
      power(action, properties.path("instanceView").path("statuses"));
    }
    power(action, instance.path("statuses"));
  }

  private static void power(String action, JsonNode statuses) {
    String state = POWER.get(action.toLowerCase(Locale.ROOT));
    if (state != null && statuses instanceof ArrayNode list) {
      for (JsonNode status : list) {
        if (status.path("code").asText().startsWith("PowerState/")) {
          ((ObjectNode) status).put("code", "PowerState/" + state);
          ((ObjectNode) status).put("displayStatus", "VM " + state);
        }
      }
    }
  }
}

package io.github.vmsstoolkit.localazure.arm;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Refuses bodies with a value of the wrong JSON type under a name whose type is known; null is of
 * every type. A boolean that comes as text becomes one: {@code az vmss create} sends them so.
 */
final class MemberTypes {
  private static final Map<String, String> TYPES = types();

  /** What is below these is the client's own, or is looked at when it is evaluated. */
  private static final Set<String> FREE =
      Set.of("tags", "settings", "protectedsettings", "template", "parameters", "outputs");

  /** Lists of something else than objects. */
  private static final Set<String> OF_VALUES =
      Set.of(
          "dependson",
          "dnsservers",
          "instanceids",
          "provisionafterextensions",
          "rules",
          "script",
          "zones");

  private MemberTypes() {}

  static void check(ObjectNode body) {
    check(body, "");
    JsonNode sku = body.path("sku");
    // Elsewhere, in an image reference, a sku is a text.
    if (Json.isSet(sku) && !sku.isObject()) {
      throw wrong(sku, "object", "sku");
    }
  }

  private static void check(JsonNode node, String path) {
    int index = 0;
    for (JsonNode element : node.isArray() ? node : Json.array()) {
      check(element, path + "[" + index++ + "]");
    }
    for (Map.Entry<String, JsonNode> member : node.properties()) {
      String name = member.getKey().toLowerCase(Locale.ROOT);
      String here = path.isEmpty() ? member.getKey() : path + "." + member.getKey();
      String type = TYPES.get(name);
      if ("boolean".equals(type) && member.getValue().asText().matches("(?i)true|false")) {
        member.setValue(BooleanNode.valueOf(member.getValue().asText().equalsIgnoreCase("true")));
      }
      if (type != null && !is(member.getValue(), type)) {
        throw wrong(member.getValue(), type, here);
      }
      if ("array".equals(type) && !OF_VALUES.contains(name)) {
        checkObjects(member.getValue(), here);
      }
      if (!FREE.contains(name)) {
        check(member.getValue(), here);
      }
    }
  }

  private static void checkObjects(JsonNode list, String path) {
    for (JsonNode element : list) {
      if (!element.isObject()) {
        throw wrong(element, "object", path);
      }
    }
  }

  private static boolean is(JsonNode value, String type) {
    return value.isNull()
        || switch (type) {
          case "array" -> value.isArray();
          case "object" -> value.isObject();
          case "boolean" -> value.isBoolean();
          case "integer" -> value.isInt();
          default -> value.isTextual();
        };
  }

  private static ArmError wrong(JsonNode value, String type, String path) {
    String shown = value.toString();
    return Errors.invalidContent(
        "Error converting value %s to type '%s'. Path '%s'."
            .formatted(shown.length() > 100 ? shown.substring(0, 100) : shown, type, path));
  }

  private static Map<String, String> types() {
    Map<String, String> types = new TreeMap<>();
    for (Map.Entry<String, JsonNode> type :
        Json.resource(MemberTypes.class, "member-types.json").properties()) {
      type.getValue()
          .forEach(name -> types.put(name.asText().toLowerCase(Locale.ROOT), type.getKey()));
    }
    return Map.copyOf(types);
  }
}

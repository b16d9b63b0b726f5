package io.github.vmsstoolkit.diff;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The members by which list elements are told apart. */
final class Keys {
  private static final List<String> CANDIDATES = List.of("name", "lun", "id");

  private Keys() {}

  /**
   * The key that every element of both lists has, each value once a list; empty if there is none.
   */
  static Optional<String> common(JsonNode before, JsonNode after) {
    return CANDIDATES.stream().filter(key -> fits(before, key) && fits(after, key)).findFirst();
  }

  private static boolean fits(JsonNode list, String key) {
    for (JsonNode element : list) {
      if (!element.path(key).isValueNode() || element.path(key).isNull()) {
        return false;
      }
    }
    return index(list, key).size() == list.size();
  }

  static Map<String, JsonNode> index(JsonNode list, String key) {
    Map<String, JsonNode> index = new LinkedHashMap<>();
    list.forEach(element -> index.put(element.path(key).asText(), element));
    return index;
  }

  static ArrayNode list(Set<String> keys) {
    ArrayNode list = JsonNodeFactory.instance.arrayNode();
    keys.forEach(list::add);
    return list;
  }
}

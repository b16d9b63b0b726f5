package io.github.vmsstoolkit.path;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.vmsstoolkit.json.JsonPathReader;

/** JsonPath filters on list elements. */
final class ElementFilter {
  private ElementFilter() {}

  /** As in paths, what stands in the envelope can be named without it. */
  static boolean fits(JsonNode element, String filter) {
    ArrayNode list = JsonNodeFactory.instance.arrayNode().add(flat(element));
    JsonNode found = JsonPathReader.read(list, "$[" + filter + "]");
    return !found.isEmpty();
  }

  private static JsonNode flat(JsonNode element) {
    if (!(element.path(Members.ENVELOPE) instanceof ObjectNode inner)) {
      return element;
    }
    ObjectNode flat = inner.deepCopy();
    element.properties().forEach(member -> flat.set(member.getKey(), member.getValue()));
    return flat;
  }
}

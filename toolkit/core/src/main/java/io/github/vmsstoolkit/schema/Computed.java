package io.github.vmsstoolkit.schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Iterator;
import java.util.Map;
import java.util.Optional;

/** What the service computes and nobody sets. */
public final class Computed {
  private Computed() {}

  /** A copy of the document without the members that are read-only. */
  public static JsonNode without(JsonNode document, Type type) {
    JsonNode copy = document.deepCopy();
    drop(copy, type);
    return copy;
  }

  private static void drop(JsonNode node, Type type) {
    if (node instanceof ObjectNode object && type instanceof Model model) {
      Iterator<Map.Entry<String, JsonNode>> members = object.properties().iterator();
      while (members.hasNext()) {
        Map.Entry<String, JsonNode> member = members.next();
        Optional<Property> property = model.property(member.getKey());
        if (property.map(Property::readOnly).orElse(false)) {
          members.remove();
        } else {
          property.ifPresent(known -> drop(member.getValue(), known.type()));
        }
      }
    } else if (node instanceof ArrayNode list && type instanceof ListOf elements) {
      list.forEach(element -> drop(element, elements.element()));
    }
  }
}

package io.github.vmsstoolkit.schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashSet;
import java.util.Set;

/** A document with a value at every place that the schema calls settable. */
final class FullDocument {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private final Set<String> settable = new LinkedHashSet<>();
  private final Set<String> readOnly = new LinkedHashSet<>();
  private final ObjectNode root;
  private int number;

  FullDocument(Model model) {
    root = object(model, "");
  }

  ObjectNode root() {
    return root;
  }

  /**
   * The paths of the properties in the document, those of objects and lists included: {@code
   * sku.capacity}.
   */
  Set<String> settable() {
    return settable;
  }

  /**
   * The paths of the read-only properties in objects of the document; what these hold is not
   * walked.
   */
  Set<String> readOnly() {
    return readOnly;
  }

  private ObjectNode object(Model model, String path) {
    ObjectNode object = JSON.objectNode();
    for (Property property : model.properties().values()) {
      String place = path.isEmpty() ? property.name() : path + "." + property.name();
      if (property.readOnly()) {
        readOnly.add(place);
      } else {
        settable.add(place);
        object.set(property.name(), value(property.type(), place));
      }
    }
    return object;
  }

  private JsonNode value(Type type, String path) {
    if (type instanceof Model model) {
      return object(model, path);
    }
    if (type instanceof ListOf list) {
      return JSON.arrayNode().add(value(list.element(), path + "[]"));
    }
    if (type instanceof MapOf map) {
      return JSON.objectNode().set("Own key", value(map.value(), path + "{}"));
    }
    number++;
    if (type instanceof Scalar scalar) {
      return scalar(scalar);
    }
    ObjectNode anything = JSON.objectNode().put("number", number);
    anything.putArray("list").add("text").add(true);
    return anything;
  }

  private JsonNode scalar(Scalar scalar) {
    return switch (scalar.kind()) {
      case STRING ->
          JSON.textNode(scalar.values().isEmpty() ? "text " + number : scalar.values().get(0));
      case INTEGER -> JSON.numberNode(number);
      case DECIMAL -> JSON.numberNode(number + 0.5);
      case BOOLEAN -> JSON.booleanNode(number % 2 == 0);
      case DATE_TIME -> JSON.textNode("2026-01-02T03:04:05Z");
    };
  }
}

package io.github.vmsstoolkit.edit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.vmsstoolkit.json.Json;
import io.github.vmsstoolkit.schema.Computed;
import io.github.vmsstoolkit.schema.Schema;
import io.github.vmsstoolkit.secret.Redactor;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Resource Manager templates of scale sets.
 *
 * <p>Source: "Understand the structure and syntax of ARM templates" (Microsoft Learn).
 */
final class Templates {
  private static final String SCHEMA =
      "https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#";

  private final ObjectNode parameters = JsonNodeFactory.instance.objectNode();

  private Templates() {}

  /**
   * A template that makes the scale set anew or changes it into this model. Name, location, size
   * and capacity are parameters with today's values as defaults; what Azure never shows and needs
   * to make instances is a secure parameter without one.
   */
  static JsonNode of(JsonNode model, String name, String apiVersion) {
    return new Templates()
        .template(Computed.without(model, Schema.scaleSet().root()), name, apiVersion);
  }

  private JsonNode template(JsonNode model, String name, String apiVersion) {
    ObjectNode resource = JsonNodeFactory.instance.objectNode();
    resource.put("type", "Microsoft.Compute/virtualMachineScaleSets");
    resource.put("apiVersion", apiVersion);
    resource.put("name", parameter("name", "string", name));
    ObjectNode settable = escaped(model);
    List.of("id", "type", "name", "etag").forEach(settable::remove);
    resource.setAll(settable);
    resource.put("location", parameter("location", "string", model.path("location").asText()));
    if (resource.path("sku") instanceof ObjectNode sku) {
      sku.put("name", parameter("size", "string", model.at("/sku/name").asText()));
      sku.put("capacity", parameter("capacity", "int", model.at("/sku/capacity").asInt()));
    }
    password(resource);
    secrets(resource);
    ObjectNode template = JsonNodeFactory.instance.objectNode();
    template.put("$schema", SCHEMA).put("contentVersion", "1.0.0.0");
    template.set("parameters", parameters);
    template.putArray("resources").add(resource);
    return template;
  }

  private String parameter(String name, String type, Object fallback) {
    parameters.putObject(name).put("type", type).set("defaultValue", Json.of(fallback));
    return "[parameters('" + name + "')]";
  }

  /** Where no key opens the way in, a password has to. */
  private void password(ObjectNode resource) {
    if (resource.at("/properties/virtualMachineProfile/osProfile") instanceof ObjectNode os
        && os.at("/linuxConfiguration/ssh/publicKeys").isEmpty()) {
      os.put("adminPassword", "");
    }
  }

  private void secrets(JsonNode node) {
    if (node instanceof ObjectNode object) {
      List<String> names = new ArrayList<>();
      object.fieldNames().forEachRemaining(names::add);
      for (String name : names) {
        if (Redactor.secretField(name)) {
          object.put(name, secure(name, object.get(name)));
        } else {
          secrets(object.get(name));
        }
      }
    } else if (node.isArray()) {
      node.forEach(this::secrets);
    }
  }

  private String secure(String name, JsonNode value) {
    String unique = name;
    for (int i = 2; parameters.has(unique); i++) {
      unique = name + i;
    }
    parameters.putObject(unique).put("type", value.isObject() ? "secureObject" : "secureString");
    return "[parameters('" + unique + "')]";
  }

  /** A text that begins with a bracket would be read as an expression. */
  private static ObjectNode escaped(JsonNode model) {
    ObjectNode copy = model.deepCopy();
    escape(copy);
    return copy;
  }

  private static void escape(JsonNode node) {
    if (node instanceof ObjectNode object) {
      for (Map.Entry<String, JsonNode> member : object.properties()) {
        JsonNode value = member.getValue();
        if (value.isTextual() && value.asText().startsWith("[") && value.asText().endsWith("]")) {
          object.put(member.getKey(), "[" + value.asText());
        } else {
          escape(value);
        }
      }
    } else if (node.isArray()) {
      node.forEach(Templates::escape);
    }
  }
}

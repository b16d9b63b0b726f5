package io.github.vmsstoolkit.localazure.deploy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.github.vmsstoolkit.localazure.arm.DeploymentErrors;
import io.github.vmsstoolkit.localazure.arm.Errors;
import io.github.vmsstoolkit.localazure.arm.Json;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** The functions of template expressions that scale set templates use. */
final class Functions {
  private final String subscription;
  private final ObjectNode group;
  private final JsonNode template;
  private final JsonNode given;
  private final UnaryOperator<String> reader;

  /**
   * @param given the deployment's parameters
   * @param reader gives the JSON of the resource with an id
   */
  Functions(
      String subscription,
      ObjectNode group,
      JsonNode template,
      JsonNode given,
      UnaryOperator<String> reader) {
    this.subscription = subscription;
    this.group = group;
    this.template = template;
    this.given = given;
    this.reader = reader;
  }

  /** Whether the value of a call is the template's own, in which expressions may be. */
  boolean isOfTemplate(String name, List<JsonNode> arguments) {
    return switch (name.toLowerCase(Locale.ROOT)) {
      case "variables" -> true;
      case "parameters" -> !Json.isSet(Json.at(given, text(name, arguments, 0), "value"));
      default -> false;
    };
  }

  JsonNode call(String name, List<JsonNode> arguments) {
    return switch (name.toLowerCase(Locale.ROOT)) {
      case "parameters" -> parameter(text(name, arguments, 0));
      case "variables" -> member("variables", text(name, arguments, 0));
      case "concat" -> concat(arguments);
      case "format" -> format(name, arguments);
      case "tolower" -> TextNode.valueOf(text(name, arguments, 0).toLowerCase(Locale.ROOT));
      case "toupper" -> TextNode.valueOf(text(name, arguments, 0).toUpperCase(Locale.ROOT));
      case "string" -> TextNode.valueOf(argument(name, arguments, 0).asText());
      case "int" -> IntNode.valueOf(argument(name, arguments, 0).asInt());
      case "bool" -> BooleanNode.valueOf(argument(name, arguments, 0).asBoolean());
      case "base64" ->
          TextNode.valueOf(
              Base64.getEncoder()
                  .encodeToString(text(name, arguments, 0).getBytes(StandardCharsets.UTF_8)));
      case "uniquestring" ->
          TextNode.valueOf(
              Integer.toString(Math.abs(joined(arguments).hashCode() % 1_000_000_000), 36));
      case "if" -> argument(name, arguments, argument(name, arguments, 0).asBoolean() ? 1 : 2);
      case "equals" ->
          BooleanNode.valueOf(argument(name, arguments, 0).equals(argument(name, arguments, 1)));
      case "resourcegroup" -> group;
      case "subscription" ->
          Json.object()
              .put("id", "/subscriptions/" + subscription)
              .put("subscriptionId", subscription);
      case "resourceid" -> TextNode.valueOf(resourceId(arguments));
      case "reference" -> reference(text(name, arguments, 0));
      case "providers" -> providers();
      default -> throw Errors.notImplemented("template function '" + name + "'");
    };
  }

  private JsonNode parameter(String name) {
    JsonNode value = Json.at(given, name, "value");
    if (Json.isSet(value)) {
      return value;
    }
    JsonNode declared = member("parameters", name).path("defaultValue");
    if (declared.isMissingNode()) {
      throw DeploymentErrors.invalidTemplate(
          "The value for the template parameter '" + name + "' is missing.");
    }
    return declared;
  }

  private JsonNode member(String section, String name) {
    JsonNode found = Json.at(template, section, name);
    if (found.isMissingNode()) {
      throw DeploymentErrors.invalidTemplate(
          "The template " + section + " '" + name + "' is not found.");
    }
    return found;
  }

  private static JsonNode concat(List<JsonNode> arguments) {
    if (!arguments.isEmpty() && arguments.stream().allMatch(JsonNode::isArray)) {
      ArrayNode all = Json.array();
      arguments.forEach(list -> list.forEach(all::add));
      return all;
    }
    return TextNode.valueOf(joined(arguments));
  }

  private static String joined(List<JsonNode> arguments) {
    return arguments.stream().map(JsonNode::asText).collect(Collectors.joining());
  }

  private static JsonNode format(String name, List<JsonNode> arguments) {
    String text = text(name, arguments, 0);
    for (int i = 1; i < arguments.size(); i++) {
      text = text.replace("{" + (i - 1) + "}", arguments.get(i).asText());
    }
    return TextNode.valueOf(text);
  }

  /** Of the type and its names, or with group, or with subscription and group before them. */
  private String resourceId(List<JsonNode> arguments) {
    List<String> texts = arguments.stream().map(JsonNode::asText).toList();
    int type = 0;
    while (type < texts.size() && !texts.get(type).contains("/")) {
      type++;
    }
    if (type >= texts.size()) {
      throw DeploymentErrors.invalidTemplate("The function 'resourceId' needs a resource type.");
    }
    String in = type == 0 ? Json.text(group, "name") : texts.get(type - 1);
    String[] types = texts.get(type).split("/");
    List<String> names = texts.subList(type + 1, texts.size());
    if (names.size() != types.length - 1) {
      throw DeploymentErrors.invalidTemplate(
          "The function 'resourceId' needs as many names as '" + texts.get(type) + "' has parts.");
    }
    StringBuilder id =
        new StringBuilder("/subscriptions/")
            .append(type == 2 ? texts.get(0) : subscription)
            .append("/resourceGroups/")
            .append(in)
            .append("/providers/")
            .append(types[0]);
    for (int i = 0; i < names.size(); i++) {
      id.append('/').append(types[i + 1]).append('/').append(names.get(i));
    }
    return id.toString();
  }

  /** By id, or by the name of a resource of the same template. */
  private JsonNode reference(String idOrName) {
    String id = idOrName.startsWith("/") ? idOrName : idOfOwn(idOrName);
    try {
      return Json.parse(reader.apply(id)).path("properties");
    } catch (JsonProcessingException e) {
      throw DeploymentErrors.invalidTemplate("The resource '" + id + "' cannot be read.");
    }
  }

  private String idOfOwn(String name) {
    for (JsonNode resource : template.path("resources")) {
      if (Json.text(resource, "name").equalsIgnoreCase(name)) {
        List<JsonNode> arguments = new ArrayList<>();
        arguments.add(resource.path("type"));
        for (String part : name.split("/")) {
          arguments.add(TextNode.valueOf(part));
        }
        return resourceId(arguments);
      }
    }
    throw DeploymentErrors.invalidTemplate(
        "The resource '" + name + "' of a reference was not found.");
  }

  private static JsonNode providers() {
    ObjectNode provider = Json.object();
    provider.putArray("apiVersions").add("2025-04-01");
    return provider;
  }

  private static String text(String function, List<JsonNode> arguments, int index) {
    return argument(function, arguments, index).asText();
  }

  private static JsonNode argument(String function, List<JsonNode> arguments, int index) {
    if (index >= arguments.size()) {
      throw DeploymentErrors.invalidTemplate(
          "The function '" + function + "' has too few arguments.");
    }
    return arguments.get(index);
  }
}

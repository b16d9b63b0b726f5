package io.github.vmsstoolkit.localazure.deploy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.vmsstoolkit.localazure.arm.DeploymentErrors;
import io.github.vmsstoolkit.localazure.arm.Errors;
import io.github.vmsstoolkit.localazure.arm.Json;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The resources of a template in an order in which each comes after those it depends on. */
record Plan(List<Item> items) {

  /** One PUT. */
  record Item(String id, String apiVersion, ObjectNode body) {}

  /**
   * @param resources of the template, with expressions evaluated
   * @param group the path of the group they go to
   */
  static Plan of(JsonNode resources, String group) {
    Map<String, Item> waiting = new LinkedHashMap<>();
    Map<String, List<String>> needs = new LinkedHashMap<>();
    for (JsonNode resource : resources) {
      if (resource.has("condition") && !resource.path("condition").asBoolean()) {
        continue;
      }
      Item item = item(resource, group);
      waiting.put(lower(item.id()), item);
      needs.put(
          lower(item.id()),
          Json.elements(resource.path("dependsOn")).map(one -> lower(one.asText())).toList());
    }
    List<Item> ordered = new ArrayList<>();
    while (!waiting.isEmpty()) {
      String next =
          waiting.keySet().stream()
              .filter(id -> isFree(needs.getOrDefault(id, List.of()), waiting, id))
              .findFirst()
              .orElseThrow(
                  () ->
                      DeploymentErrors.invalidTemplate("The template has a circular dependency."));
      ordered.add(waiting.get(next));
      waiting.remove(next);
    }
    return new Plan(ordered);
  }

  private static boolean isFree(List<String> needs, Map<String, Item> waiting, String own) {
    return needs.stream()
        .noneMatch(
            need ->
                waiting.keySet().stream()
                    .anyMatch(
                        id -> !id.equals(own) && (id.equals(need) || id.endsWith("/" + need))));
  }

  private static Item item(JsonNode resource, String group) {
    for (String required : List.of("type", "name", "apiVersion")) {
      if (!resource.path(required).isTextual()) {
        throw DeploymentErrors.invalidTemplate(
            "A resource of the template has no '" + required + "'.");
      }
    }
    for (String missing : List.of("copy", "resources", "scope")) {
      if (resource.has(missing)) {
        throw Errors.notImplemented("template resource with '" + missing + "'");
      }
    }
    String[] types = Json.text(resource, "type").split("/");
    String[] names = Json.text(resource, "name").split("/");
    if (types.length != names.length + 1) {
      throw DeploymentErrors.invalidTemplate(
          "The resource name '%s' does not fit the type '%s'."
              .formatted(Json.text(resource, "name"), Json.text(resource, "type")));
    }
    StringBuilder id = new StringBuilder(group).append("/providers/").append(types[0]);
    for (int i = 0; i < names.length; i++) {
      id.append('/').append(types[i + 1]).append('/').append(names[i]);
    }
    ObjectNode body = ((ObjectNode) resource).deepCopy();
    body.remove(List.of("type", "name", "apiVersion", "dependsOn", "condition", "comments"));
    return new Item(id.toString(), Json.text(resource, "apiVersion"), body);
  }

  private static String lower(String text) {
    return text.toLowerCase(Locale.ROOT);
  }
}

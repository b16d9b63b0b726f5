package io.github.vmsstoolkit.view;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.vmsstoolkit.Instance;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Reads one entry of a list of instances, as it comes with {@code $expand=instanceView}. */
final class InstanceEntry {
  private InstanceEntry() {}

  static Instance read(JsonNode entry) {
    JsonNode properties = entry.path("properties");
    JsonNode view = properties.path("instanceView");
    return new Instance(
        entry.path("instanceId").asText(),
        entry.path("name").asText(),
        properties.path("latestModelApplied").asBoolean(),
        status(view.path("statuses"), "PowerState/"),
        properties.path("provisioningState").asText(""),
        status(view.path("vmHealth"), "HealthState/"),
        text(entry.path("zones").path(0)),
        image(properties.path("storageProfile").path("imageReference")),
        entry.path("sku").path("name").asText(""),
        extensions(view.path("extensions")),
        protection(properties.path("protectionPolicy")),
        entry);
  }

  private static Optional<String> text(JsonNode node) {
    return node.isTextual() ? Optional.of(node.textValue()) : Optional.empty();
  }

  /** What follows {@code prefix} in the first code below {@code node} that begins with it. */
  private static Optional<String> status(JsonNode node, String prefix) {
    for (JsonNode code : node.findValues("code")) {
      if (code.asText().startsWith(prefix)) {
        return Optional.of(code.asText().substring(prefix.length()));
      }
    }
    return Optional.empty();
  }

  private static String image(JsonNode reference) {
    return text(reference.path("exactVersion"))
        .or(() -> text(reference.path("version")))
        .or(() -> text(reference.path("id")).map(id -> id.substring(id.lastIndexOf('/') + 1)))
        .orElse("");
  }

  private static Map<String, String> extensions(JsonNode extensions) {
    Map<String, String> states = new TreeMap<>();
    for (JsonNode extension : extensions) {
      String code = extension.path("statuses").path(0).path("code").asText("unknown");
      states.put(extension.path("name").asText(), code.substring(code.indexOf('/') + 1));
    }
    return states;
  }

  private static Optional<String> protection(JsonNode policy) {
    List<String> from = new ArrayList<>();
    if (policy.path("protectFromScaleIn").asBoolean()) {
      from.add("scale-in");
    }
    if (policy.path("protectFromScaleSetActions").asBoolean()) {
      from.add("actions");
    }
    return from.isEmpty() ? Optional.empty() : Optional.of(String.join(", ", from));
  }
}

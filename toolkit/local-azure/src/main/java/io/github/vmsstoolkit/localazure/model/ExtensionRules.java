package io.github.vmsstoolkit.localazure.model;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.vmsstoolkit.localazure.arm.Errors;
import io.github.vmsstoolkit.localazure.arm.Json;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** What the extensions of a model must and must not say. */
final class ExtensionRules {
  private static final Duration LEAST = Duration.ofMinutes(15);
  private static final Duration MOST = Duration.ofHours(2);

  private final Map<String, JsonNode> byName = new TreeMap<>();

  private ExtensionRules(JsonNode extensions) {
    for (JsonNode extension : extensions) {
      String name = Json.text(extension, "name");
      if (name.isEmpty()) {
        throw Errors.missingParameter("extension.name");
      }
      if (byName.put(lower(name), extension) != null) {
        throw invalid("The extension '" + name + "' is there more than once.");
      }
    }
  }

  static void check(JsonNode profile) {
    ExtensionRules rules = new ExtensionRules(Secrets.extensions(profile));
    rules.byName.values().forEach(rules::checkOne);
    checkBudget(Json.at(profile, "extensionProfile", "extensionsTimeBudget"));
  }

  private void checkOne(JsonNode extension) {
    String name = Json.text(extension, "name");
    JsonNode properties = extension.path("properties");
    for (String required : List.of("publisher", "type")) {
      if (!Json.isSet(properties.path(required))) {
        throw Errors.missingParameter("extension.properties." + required);
      }
    }
    if (Json.isSet(properties.path("protectedSettings"))
        && Json.isSet(properties.path("protectedSettingsFromKeyVault"))) {
      throw invalid(
          "The extension '"
              + name
              + "' has both 'protectedSettings' and 'protectedSettingsFromKeyVault'.");
    }
    for (String before : before(extension)) {
      JsonNode other = byName.get(lower(before));
      if (other == null) {
        throw invalid(
            "The extension '%s' is to be provisioned after '%s', which is not in the model."
                .formatted(name, before));
      }
      if (!(Json.at(other, "properties", "settings") instanceof ObjectNode)) {
        throw invalid(
            "The extension '%s', which '%s' is to be provisioned after, has no 'settings'."
                .formatted(before, name));
      }
    }
    checkCycle(name, extension, new HashSet<>());
  }

  private void checkCycle(String start, JsonNode extension, Set<String> seen) {
    for (String before : before(extension)) {
      if (lower(before).equals(lower(start))) {
        throw invalid("The extension '" + start + "' is to be provisioned after itself.");
      }
      JsonNode other = byName.get(lower(before));
      if (other != null && seen.add(lower(before))) {
        checkCycle(start, other, seen);
      }
    }
  }

  private static List<String> before(JsonNode extension) {
    return Json.elements(Json.at(extension, "properties", "provisionAfterExtensions"))
        .map(JsonNode::asText)
        .toList();
  }

  private static void checkBudget(JsonNode budget) {
    if (!Json.isSet(budget)) {
      return;
    }
    boolean usable;
    try {
      Duration duration = Duration.parse(budget.asText());
      usable = duration.compareTo(LEAST) >= 0 && duration.compareTo(MOST) <= 0;
    } catch (DateTimeParseException e) {
      usable = false;
    }
    if (!usable) {
      throw Errors.invalidParameter(
          "extensionsTimeBudget",
          "The value '%s' of parameter 'extensionsTimeBudget' is not allowed. Allowed values are: PT15M to PT2H."
              .formatted(budget.asText()));
    }
  }

  private static RuntimeException invalid(String message) {
    return Errors.invalidParameter("extensionProfile", message);
  }

  private static String lower(String name) {
    return name.toLowerCase(Locale.ROOT);
  }
}

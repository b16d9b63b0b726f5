package io.github.vmsstoolkit.localazure.model;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.vmsstoolkit.localazure.arm.Json;
import java.util.List;
import java.util.Optional;

/** Members the service takes and keeps but does not give back. */
public final class Secrets {
  private static final List<String> OS = List.of("adminPassword", "customData");
  private static final String PROTECTED = "protectedSettings";

  private Secrets() {}

  /** A copy of a set's model that may leave the house. */
  public static ObjectNode visible(ObjectNode model, boolean withUserData) {
    ObjectNode copy = model.deepCopy();
    if (Json.at(copy, "properties", "virtualMachineProfile") instanceof ObjectNode profile) {
      hideIn(profile, withUserData);
    }
    return copy;
  }

  private static void hideIn(ObjectNode profile, boolean withUserData) {
    if (!withUserData) {
      profile.remove("userData");
    }
    if (profile.has("osProfile")) {
      profile.set("osProfile", visibleOsProfile(profile.path("osProfile")));
    }
    for (JsonNode extension : extensions(profile)) {
      if (extension.path("properties") instanceof ObjectNode properties) {
        properties.remove(PROTECTED);
      }
    }
  }

  /** A copy of an {@code osProfile} that may leave the house; missing stays missing. */
  public static JsonNode visibleOsProfile(JsonNode osProfile) {
    JsonNode copy = osProfile.deepCopy();
    if (copy instanceof ObjectNode object) {
      object.remove(OS);
    }
    return copy;
  }

  /**
   * Gives extensions the protected settings they had, when a write lists them again without: a
   * client cannot know them.
   */
  public static void keepProtectedSettings(ObjectNode before, ObjectNode after) {
    JsonNode old = Json.at(before, "properties", "virtualMachineProfile");
    for (JsonNode extension : extensions(Json.at(after, "properties", "virtualMachineProfile"))) {
      if (extension.path("properties") instanceof ObjectNode properties
          && !properties.has(PROTECTED)
          && !properties.has("protectedSettingsFromKeyVault")) {
        byName(extensions(old), Json.text(extension, "name"))
            .map(there -> Json.at(there, "properties", PROTECTED))
            .filter(Json::isSet)
            .ifPresent(kept -> properties.set(PROTECTED, kept.deepCopy()));
      }
    }
  }

  /** The extensions of a {@code virtualMachineProfile}. */
  public static JsonNode extensions(JsonNode profile) {
    JsonNode list = Json.at(profile, "extensionProfile", "extensions");
    return list instanceof ArrayNode ? list : Json.array();
  }

  private static Optional<JsonNode> byName(JsonNode extensions, String name) {
    return Json.elements(extensions)
        .filter(extension -> Json.text(extension, "name").equalsIgnoreCase(name))
        .findFirst();
  }
}

package io.github.vmsstoolkit.replay;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.github.vmsstoolkit.json.Json;
import io.github.vmsstoolkit.record.JournalEntry;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** What the scale sets of a recording were like at one moment of it. */
final class Starts {
  /** What the service makes up anew each time. */
  static final Set<String> MASKED = Set.of("etag", "timeCreated", "uniqueId");

  private static final Pattern MODEL =
      Pattern.compile(
          "(?i)/subscriptions/[^/]+/resourceGroups/[^/]+/providers/Microsoft\\.Compute/virtualMachineScaleSets/[^/?]+\\?api-version=[^&]+");

  private Starts() {}

  /**
   * The model of each scale set before the first write to it, by resource id; the missing node for
   * one that was not there.
   */
  static Map<String, JsonNode> first(List<JournalEntry> entries) {
    Map<String, JsonNode> models = new LinkedHashMap<>();
    Set<String> written = new HashSet<>();
    for (JournalEntry entry : entries) {
      if (entry.is("http.intent")) {
        written.add(entry.path());
      }
      boolean touched = written.stream().anyMatch(path -> path.startsWith(entry.path()));
      if (model(entry) && !touched) {
        models.putIfAbsent(id(entry), body(entry));
      }
    }
    return models;
  }

  /** The model of each scale set as it was last read before step {@code step}. */
  static Map<String, JsonNode> before(List<JournalEntry> entries, int step) {
    Map<String, JsonNode> models = new LinkedHashMap<>();
    entries.stream()
        .filter(entry -> model(entry) && entry.step() < step)
        .forEach(entry -> models.put(id(entry), body(entry)));
    return models;
  }

  private static boolean model(JournalEntry entry) {
    return entry.is("http")
        && entry.fact("method").equals("GET")
        && MODEL.matcher(entry.fact("target")).matches()
        && (entry.number("status") == 404
            || (entry.number("status") == 200 && !entry.text("body").isEmpty()));
  }

  private static String id(JournalEntry entry) {
    return entry.fact("target").split("\\?", 2)[0];
  }

  private static JsonNode body(JournalEntry entry) {
    return entry.number("status") == 200
        ? Json.parse(entry.text("body"))
        : MissingNode.getInstance();
  }

  /**
   * A document with names replaced where they are a whole value or a segment of a path, never
   * inside of a word.
   */
  static JsonNode renamed(JsonNode document, Map<String, String> names) {
    if (document.isTextual()) {
      return TextNode.valueOf(renamed(document.textValue(), names));
    }
    if (document.isObject()) {
      var object = JsonNodeFactory.instance.objectNode();
      document
          .properties()
          .forEach(member -> object.set(member.getKey(), renamed(member.getValue(), names)));
      return object;
    }
    if (document.isArray()) {
      var array = JsonNodeFactory.instance.arrayNode();
      document.forEach(element -> array.add(renamed(element, names)));
      return array;
    }
    return document;
  }

  /**
   * @param names new names by old ones in lower case; an old name may have the segment before it
   *     and a slash in front, and then stands there only
   */
  static String renamed(String text, Map<String, String> names) {
    String[] old = text.toLowerCase(Locale.ROOT).split("/", -1);
    String[] parts = text.split("/", -1);
    for (int i = 0; i < parts.length; i++) {
      String placed = i == 0 ? old[i] : old[i - 1] + "/" + old[i];
      parts[i] = names.getOrDefault(placed, names.getOrDefault(old[i], parts[i]));
    }
    return String.join("/", parts);
  }
}

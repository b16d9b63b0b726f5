package io.github.vmsstoolkit.overlay;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Documents as planned writes have left them, by path in lower case. */
final class Overlay {
  private static final Pattern SCALE_SET =
      Pattern.compile(".*/providers/microsoft\\.compute/virtualmachinescalesets/[^/]+");
  private static final Pattern INSTANCE =
      Pattern.compile("(.*/virtualmachinescalesets/[^/]+)/virtualmachines/([^/]+)(/instanceview)?");

  private final Map<String, JsonNode> documents = new LinkedHashMap<>();
  private final Map<String, Instances> instances = new HashMap<>();
  private int version;

  /** The scale set that a path belongs to. */
  static Optional<String> scaleSet(String path) {
    Matcher matcher = SCALE_SET.matcher(path);
    return matcher.lookingAt() ? Optional.of(matcher.group()) : Optional.empty();
  }

  Instances of(String scaleSet) {
    return instances.computeIfAbsent(scaleSet, path -> new Instances());
  }

  /** The document that was planned; the missing node for one that was planned to go. */
  Optional<JsonNode> planned(String path) {
    return documents.entrySet().stream()
        .filter(entry -> path.equals(entry.getKey()) || below(path, entry))
        .map(Map.Entry::getValue)
        .findFirst();
  }

  /** What belongs to a resource that is gone is gone. */
  private static boolean below(String path, Map.Entry<String, JsonNode> entry) {
    return entry.getValue().isMissingNode() && path.startsWith(entry.getKey() + "/");
  }

  /** Keeps what a PUT or PATCH makes of {@code before}; returns it. */
  JsonNode write(String path, JsonNode before, JsonNode body) {
    JsonNode after = merged(before.isMissingNode() ? body : before, body);
    if (after instanceof ObjectNode object) {
      object.withObjectProperty("properties").put("provisioningState", "Succeeded");
      if (before.isMissingNode()) {
        object.put("id", path).put("name", path.substring(path.lastIndexOf('/') + 1));
      }
      if (before.isMissingNode() || before.has("etag")) {
        object.put("etag", "\"plan-" + (before.isMissingNode() ? "new-" : "") + ++version + "\"");
      }
    }
    documents.put(path, after);
    return after;
  }

  void delete(String path) {
    documents.keySet().removeIf(other -> other.startsWith(path + "/"));
    documents.put(path, MissingNode.getInstance());
  }

  /**
   * RFC 7396. What a PUT does not name stays too: services keep it, and are sent null otherwise.
   */
  private static JsonNode merged(JsonNode target, JsonNode patch) {
    if (!patch.isObject()) {
      return patch.deepCopy();
    }
    ObjectNode merged =
        target.isObject() ? target.deepCopy() : JsonNodeFactory.instance.objectNode();
    for (Map.Entry<String, JsonNode> member : patch.properties()) {
      if (member.getValue().isNull()) {
        merged.remove(member.getKey());
      } else {
        merged.set(member.getKey(), merged(merged.path(member.getKey()), member.getValue()));
      }
    }
    return merged;
  }

  /** What a real answer to a reading looks like with what was planned. */
  JsonNode seen(String path, JsonNode real) {
    if (real.path("value") instanceof ArrayNode list) {
      ObjectNode page = ((ObjectNode) real).deepCopy();
      ArrayNode seen = page.putArray("value");
      list.forEach(element -> seenElement(element).ifPresent(seen::add));
      created(path).forEach(seen::add);
      return page;
    }
    Matcher instance = INSTANCE.matcher(path);
    return instance.matches() && instances.containsKey(instance.group(1))
        ? of(instance.group(1)).seen(instance.group(2), real).orElse(MissingNode.getInstance())
        : real;
  }

  private Optional<JsonNode> seenElement(JsonNode element) {
    String path = element.path("id").asText().toLowerCase(Locale.ROOT);
    JsonNode document = planned(path).orElse(element);
    if (document.isMissingNode()) {
      return Optional.empty();
    }
    Matcher instance = INSTANCE.matcher(path);
    return instance.matches() && instances.containsKey(instance.group(1))
        ? of(instance.group(1)).seen(instance.group(2), document)
        : Optional.of(document);
  }

  private List<JsonNode> created(String collection) {
    return documents.entrySet().stream()
        .filter(entry -> entry.getValue().path("etag").asText().startsWith("\"plan-new"))
        .filter(entry -> entry.getKey().replaceFirst("/[^/]+$", "").equals(collection))
        .map(Map.Entry::getValue)
        .toList();
  }
}

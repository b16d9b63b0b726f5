package io.github.vmsstoolkit.localazure.model;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.github.vmsstoolkit.localazure.arm.Json;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The letter case of member names and of the choices that clients are known to write their own way:
 * the service forgives it in what is sent and answers with its own.
 */
public final class MemberCase {
  private static final Map<String, String> NAMES =
      Json.elements(Json.resource(MemberCase.class, "member-names.json"))
          .map(JsonNode::asText)
          .collect(Collectors.toUnmodifiableMap(MemberCase::lower, name -> name));

  /** What is below these is the client's own. */
  private static final Set<String> FREE =
      Set.of("tags", "settings", "protectedSettings", "userAssignedIdentities");

  private static final Map<String, List<String>> CHOICES =
      Map.of(
          "mode", List.of("Manual", "Automatic", "Rolling"),
          "orchestrationMode", List.of("Uniform", "Flexible"),
          "caching", List.of("None", "ReadOnly", "ReadWrite"),
          "createOption", List.of("Attach", "Copy", "Empty", "FromImage", "Restore"));

  private MemberCase() {}

  /** A copy with the service's spelling of every name it knows; others stay as they are. */
  public static ObjectNode canonical(ObjectNode sent) {
    ObjectNode copy = Json.object();
    for (Map.Entry<String, JsonNode> member : sent.properties()) {
      String name = NAMES.getOrDefault(lower(member.getKey()), member.getKey());
      JsonNode value = member.getValue();
      copy.set(name, FREE.contains(name) ? value.deepCopy() : canonicalValue(name, value));
    }
    return copy;
  }

  private static JsonNode canonicalValue(String name, JsonNode value) {
    if (value.isTextual() && CHOICES.containsKey(name)) {
      return CHOICES.getOrDefault(name, List.of()).stream()
          .filter(choice -> choice.equalsIgnoreCase(value.textValue()))
          .findFirst()
          .<JsonNode>map(TextNode::valueOf)
          .orElse(value);
    }
    if (value instanceof ObjectNode object) {
      return canonical(object);
    }
    if (value instanceof ArrayNode array) {
      ArrayNode copy = Json.array();
      array.forEach(element -> copy.add(canonicalValue(name, element)));
      return copy;
    }
    return value;
  }

  private static String lower(String name) {
    return name.toLowerCase(Locale.ROOT);
  }
}

package io.github.vmsstoolkit.render;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.vmsstoolkit.json.Json;
import java.util.List;

/** A JSON value as lines: one if it is short. */
final class Lines {
  private static final int ONE_LINE = 100;

  private Lines() {}

  static List<String> of(JsonNode value) {
    String compact = value.isTextual() ? value.asText() : Json.compact(value);
    return value.isContainerNode() && compact.length() > ONE_LINE
        ? Json.pretty(value).lines().toList()
        : List.of(compact);
  }

  /**
   * The same, and nothing for an element of which the path has told all, as {@code [id=…]} does.
   */
  static List<String> beside(String path, JsonNode value) {
    boolean told =
        value.size() == 1
            && value.path("id").isTextual()
            && path.endsWith("[id=" + value.path("id").asText() + "]");
    return told ? List.of() : of(value);
  }
}

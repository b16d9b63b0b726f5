package io.github.vmsstoolkit.schema;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Compact JSON with one member a line, so that a new SDK version shows as a readable difference.
 */
final class JsonLines {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private JsonLines() {}

  static String of(Map<String, ?> members) {
    return members.entrySet().stream()
        .map(member -> line(member.getKey()) + ":" + line(member.getValue()))
        .collect(Collectors.joining(",\n", "{\n", "\n}"));
  }

  static String line(Object value) {
    try {
      return MAPPER.writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }
}

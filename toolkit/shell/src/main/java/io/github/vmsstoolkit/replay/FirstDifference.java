package io.github.vmsstoolkit.replay;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.vmsstoolkit.json.Json;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;

/**
 * The first place where two documents differ.
 *
 * @param pointer a JSON pointer of RFC 6901; empty for the whole document
 * @param expected the one value as JSON; {@code nothing} where it is missing
 * @param got the other
 */
record FirstDifference(String pointer, String expected, String got) {

  /**
   * @param masked names of members that are not compared, wherever they stand
   */
  static Optional<FirstDifference> between(JsonNode expected, JsonNode got, Set<String> masked) {
    return find("", expected, got, masked);
  }

  private static Optional<FirstDifference> find(
      String at, JsonNode expected, JsonNode got, Set<String> masked) {
    if (expected.isObject() && got.isObject()) {
      return members(at, expected, got, masked);
    }
    if (expected.isArray() && got.isArray()) {
      return elements(at, expected, got, masked);
    }
    return expected.equals(got)
        ? Optional.empty()
        : Optional.of(new FirstDifference(at, shown(expected), shown(got)));
  }

  private static Optional<FirstDifference> members(
      String at, JsonNode expected, JsonNode got, Set<String> masked) {
    Set<String> names = new LinkedHashSet<>();
    expected.fieldNames().forEachRemaining(names::add);
    got.fieldNames().forEachRemaining(names::add);
    return names.stream()
        .filter(name -> !masked.contains(name))
        .map(name -> find(child(at, name), expected.path(name), got.path(name), masked))
        .flatMap(Optional::stream)
        .findFirst();
  }

  private static Optional<FirstDifference> elements(
      String at, JsonNode expected, JsonNode got, Set<String> masked) {
    for (int i = 0; i < Math.max(expected.size(), got.size()); i++) {
      Optional<FirstDifference> found =
          find(child(at, Integer.toString(i)), expected.path(i), got.path(i), masked);
      if (found.isPresent()) {
        return found;
      }
    }
    return Optional.empty();
  }

  /** Where, what was there and what is. */
  String words() {
    return "'" + pointer + "' was " + expected + " and is " + got;
  }

  private static String child(String at, String name) {
    return at + "/" + name.replace("~", "~0").replace("/", "~1");
  }

  private static String shown(JsonNode value) {
    return value.isMissingNode() ? "nothing" : Json.compact(value);
  }
}

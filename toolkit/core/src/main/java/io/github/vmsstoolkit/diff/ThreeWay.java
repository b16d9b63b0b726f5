package io.github.vmsstoolkit.diff;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Puts two changes of one document together. */
public final class ThreeWay {
  private final List<String> conflicts = new ArrayList<>();

  private ThreeWay() {}

  /**
   * A document with both changes.
   *
   * @param conflicts JSON pointers of the places that both changed, each in another way; there the
   *     document has the first change
   */
  public record Merged(JsonNode document, List<String> conflicts) {}

  /**
   * The change from {@code base} to {@code first} and the one from {@code base} to {@code second}.
   */
  public static Merged of(JsonNode base, JsonNode first, JsonNode second) {
    ThreeWay merge = new ThreeWay();
    JsonNode merged = merge.merge("", base, first, second);
    return new Merged(merged, List.copyOf(merge.conflicts));
  }

  private JsonNode merge(String at, JsonNode base, JsonNode first, JsonNode second) {
    if (second.equals(base) || first.equals(second)) {
      return first;
    }
    if (first.equals(base)) {
      return second;
    }
    if (base.isObject() && first.isObject() && second.isObject()) {
      return objects(at, base, first, second);
    }
    conflicts.add(at);
    return first;
  }

  private JsonNode objects(String at, JsonNode base, JsonNode first, JsonNode second) {
    Set<String> names = new LinkedHashSet<>();
    first.fieldNames().forEachRemaining(names::add);
    second.fieldNames().forEachRemaining(names::add);
    ObjectNode merged = JsonNodeFactory.instance.objectNode();
    for (String name : names) {
      JsonNode value = merge(at + "/" + name, base.path(name), first.path(name), second.path(name));
      if (!(value instanceof MissingNode)) {
        merged.set(name, value);
      }
    }
    return merged;
  }
}

package io.github.vmsstoolkit.edit;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Differences as the golden corpus writes them: JSON Patch style, in the order of their paths;
 * lists of equal length by position, others as a whole.
 */
final class GoldenChanges {
  private final Map<String, Map<String, Object>> changes = new TreeMap<>();

  private GoldenChanges() {}

  static List<Map<String, Object>> between(JsonNode before, JsonNode after) {
    GoldenChanges all = new GoldenChanges();
    all.compare("", before, after);
    return List.copyOf(all.changes.values());
  }

  private void compare(String path, JsonNode before, JsonNode after) {
    if (before.isObject() && after.isObject()) {
      before.properties().stream()
          .filter(member -> !after.has(member.getKey()))
          .forEach(member -> put("remove", path + "/" + member.getKey(), null));
      after
          .properties()
          .forEach(
              member -> {
                String inside = path + "/" + member.getKey();
                if (before.has(member.getKey())) {
                  compare(inside, before.get(member.getKey()), member.getValue());
                } else {
                  put("add", inside, member.getValue());
                }
              });
    } else if (before.isArray() && after.isArray() && before.size() == after.size()) {
      for (int i = 0; i < before.size(); i++) {
        compare(path + "/" + i, before.get(i), after.get(i));
      }
    } else if (!same(before, after)) {
      put("replace", path, after);
    }
  }

  /** {@code -1} and {@code -1.0} are the same JSON number. */
  private static boolean same(JsonNode a, JsonNode b) {
    return (a.isNumber() && b.isNumber())
        ? a.decimalValue().compareTo(b.decimalValue()) == 0
        : a.equals(b);
  }

  private void put(String op, String path, JsonNode value) {
    Map<String, Object> change = new LinkedHashMap<>();
    change.put("op", op);
    change.put("path", path);
    if (value != null) {
      change.put("value", value);
    }
    changes.put(path, change);
  }
}

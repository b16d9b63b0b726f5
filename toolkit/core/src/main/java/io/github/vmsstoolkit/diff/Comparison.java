package io.github.vmsstoolkit.diff;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.github.vmsstoolkit.Difference;
import io.github.vmsstoolkit.path.PathNames;
import io.github.vmsstoolkit.schema.FreeForm;
import io.github.vmsstoolkit.schema.ListOf;
import io.github.vmsstoolkit.schema.MapOf;
import io.github.vmsstoolkit.schema.Model;
import io.github.vmsstoolkit.schema.Property;
import io.github.vmsstoolkit.schema.Type;
import io.github.vmsstoolkit.secret.Redactor;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** One comparison of two documents, with what it found so far. */
final class Comparison {
  private static final String ENVELOPE = "properties";
  private static final JsonNode NOTHING = MissingNode.getInstance();

  private final List<Difference> differences = new ArrayList<>();

  List<Difference> differences() {
    return differences;
  }

  void compare(String path, JsonNode before, JsonNode after, Type type) {
    if (before.isObject() && after.isObject()) {
      objects(path, before, after, type);
    } else if (lists(before, after)) {
      arrays(path, orEmpty(before), orEmpty(after), type);
    } else if (!equal(before, after)) {
      differences.add(new Difference(path, Redactor.json(before), Redactor.json(after)));
    }
  }

  /** A list that comes or goes with its elements is shown by them, as one that was empty is. */
  private static boolean lists(JsonNode before, JsonNode after) {
    return (before.isArray() && after.isArray())
        || (before.isArray() && !before.isEmpty() && after.isMissingNode())
        || (after.isArray() && !after.isEmpty() && before.isMissingNode());
  }

  private static JsonNode orEmpty(JsonNode list) {
    return list.isMissingNode() ? JsonNodeFactory.instance.arrayNode() : list;
  }

  /** Numbers count by value: 1.0 and 1.00 are the same setting. */
  private static boolean equal(JsonNode before, JsonNode after) {
    if (before.isNumber() && after.isNumber()) {
      return before.decimalValue().compareTo(after.decimalValue()) == 0;
    }
    return before.equals(after);
  }

  private void objects(String path, JsonNode before, JsonNode after, Type type) {
    Set<String> names = new LinkedHashSet<>();
    before.fieldNames().forEachRemaining(names::add);
    after.fieldNames().forEachRemaining(names::add);
    for (String name : names) {
      Optional<Property> property =
          type instanceof Model model ? model.property(name) : Optional.empty();
      if (property.map(Property::readOnly).orElse(false)) {
        continue;
      }
      member(path, name, before, after, property.map(Property::type).orElseGet(() -> below(type)));
    }
  }

  private void member(String path, String name, JsonNode before, JsonNode after, Type type) {
    boolean envelope = name.equals(ENVELOPE) && type instanceof Model;
    String place = envelope ? path : path + PathNames.member(path.isEmpty(), name);
    JsonNode old = before.path(name);
    JsonNode now = after.path(name);
    if (!Redactor.secretField(name)) {
      compare(place, old, now, type);
    } else if (!old.equals(now)) {
      differences.add(new Difference(place, masked(name, old), masked(name, now)));
    }
  }

  private static JsonNode masked(String name, JsonNode value) {
    return value.isMissingNode() ? value : Redactor.mark(name);
  }

  private static Type below(Type type) {
    return type instanceof MapOf map ? map.value() : new FreeForm();
  }

  private void arrays(String path, JsonNode before, JsonNode after, Type type) {
    Type element = type instanceof ListOf list ? list.element() : new FreeForm();
    Optional<String> key = Keys.common(before, after);
    if (key.isPresent()) {
      keyed(path, key.get(), before, after, element);
    } else if (before.size() == after.size()) {
      for (int i = 0; i < before.size(); i++) {
        compare(path + "[" + i + "]", before.get(i), after.get(i), element);
      }
    } else {
      differences.add(new Difference(path, Redactor.json(before), Redactor.json(after)));
    }
  }

  private void keyed(String path, String key, JsonNode before, JsonNode after, Type element) {
    Map<String, JsonNode> old = Keys.index(before, key);
    Map<String, JsonNode> now = Keys.index(after, key);
    Set<String> all = new LinkedHashSet<>(old.keySet());
    all.addAll(now.keySet());
    for (String value : all) {
      compare(
          path + "[" + key + "=" + value + "]",
          old.getOrDefault(value, NOTHING),
          now.getOrDefault(value, NOTHING),
          element);
    }
    order(path, old, now);
  }

  /** A list whose elements only changed places is different: the first NIC or rule may matter. */
  private void order(String path, Map<String, JsonNode> old, Map<String, JsonNode> now) {
    Map<String, JsonNode> before = new LinkedHashMap<>(old);
    before.keySet().retainAll(now.keySet());
    Map<String, JsonNode> after = new LinkedHashMap<>(now);
    after.keySet().retainAll(old.keySet());
    if (!List.copyOf(before.keySet()).equals(List.copyOf(after.keySet()))) {
      differences.add(new Difference(path, Keys.list(before.keySet()), Keys.list(after.keySet())));
    }
  }
}

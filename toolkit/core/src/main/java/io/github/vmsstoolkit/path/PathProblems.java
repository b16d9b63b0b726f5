package io.github.vmsstoolkit.path;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.vmsstoolkit.ExitCode;
import io.github.vmsstoolkit.VmssException;
import io.github.vmsstoolkit.schema.Model;
import io.github.vmsstoolkit.schema.Names;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** What is said of a path that leads nowhere. */
final class PathProblems {
  private final String path;

  PathProblems(String path) {
    this.path = path;
  }

  VmssException unknownName(String name, String parent, Model model, JsonNode node) {
    Set<String> names = new LinkedHashSet<>(Members.names(model));
    node.properties().stream().map(Map.Entry::getKey).forEach(names::add);
    names.remove(Members.ENVELOPE);
    return unknown(name, parent, names);
  }

  VmssException unknownMember(String name, String parent, JsonNode node) {
    return unknown(
        name,
        parent,
        new LinkedHashSet<>(node.properties().stream().map(Map.Entry::getKey).toList()));
  }

  private VmssException unknown(String name, String parent, Set<String> names) {
    List<String> near = Names.nearest(names, name, 3);
    String where = parent.isEmpty() ? "at the top" : "in '" + parent + "'";
    return problem("UnknownProperty", "There is no property '" + name + "' " + where + ".")
        .remedy(
            near.isEmpty()
                ? "Known there: " + String.join(", ", names) + "."
                : "Did you mean '" + String.join("' or '", near) + "'?");
  }

  VmssException nameOnList(String name, String list, JsonNode node) {
    return problem(
            "ListNeedsPosition",
            "'" + list + "' is a list; '" + name + "' is looked for in one of its elements.")
        .remedy("Write " + list + example(node) + "." + name + ".");
  }

  VmssException belowScalar(String name, String parent) {
    return problem(
            "NotAnObject", "'" + parent + "' is a single value; there is no '" + name + "' in it.")
        .remedy("Use the path '" + parent + "'.");
  }

  VmssException notAList(String place) {
    return problem("NotAList", "'" + place + "' is not a list.").remedy("Leave the [ ] out.");
  }

  VmssException outOfRange(int index, String list, JsonNode node) {
    String size =
        node.size() == 0
            ? "the list is empty"
            : "the list has "
                + node.size()
                + (node.size() == 1
                    ? " element, [0]"
                    : " elements, [0] to [" + (node.size() - 1) + "]");
    return problem(
            "IndexOutOfRange", "There is no [" + index + "] in '" + list + "': " + size + ".")
        .remedy(
            keys(node).isEmpty()
                ? "add(\"" + list + "\", …) appends an element."
                : "Elements: " + keys(node) + ".");
  }

  VmssException noSuchElement(Segment.Match match, String list, JsonNode node, int fitting) {
    String choice = "[" + match.key() + "=" + match.value() + "]";
    String message =
        fitting == 0
            ? "No element of '" + list + "' fits " + choice + "."
            : fitting + " elements of '" + list + "' fit " + choice + ".";
    return problem("NoSuchElement", message)
        .remedy(node.size() == 0 ? "The list is empty." : "Elements: " + keys(node) + ".");
  }

  VmssException missingParent(String parent, String name) {
    return problem("UnknownProperty", "There is no '" + parent + "' to hold '" + name + "'.")
        .remedy(
            "No schema says what it is: give it as a whole, set(\""
                + parent
                + "\", Map.of(\""
                + name
                + "\", …)).");
  }

  /** A key of a map or of settings that is to go and is not there. */
  VmssException noSuchKey(String name, String parent, JsonNode holder) {
    return unknownMember(name, parent, holder);
  }

  VmssException several(List<Place> places) {
    return problem("SeveralPlaces", "This path names " + places.size() + " places; one is wanted.")
        .remedy("query(\"$..name\") reads several. Places: " + list(places) + ".");
  }

  private static String list(List<Place> places) {
    String first = places.stream().limit(5).map(Place::path).collect(Collectors.joining(", "));
    return places.size() > 5 ? first + " and " + (places.size() - 5) + " more" : first;
  }

  VmssException nothingFits() {
    return problem("NoSuchElement", "No element fits this path; nothing is there to change.")
        .remedy("query(\"$…\") shows what is there. Filters use the names of the document.");
  }

  VmssException badFilter(String filter) {
    return problem("BadPath", "'" + filter + "' is no JsonPath filter.")
        .remedy("Write it like [?(@.lun > 0)] or [?(@.name == 'web')].");
  }

  private static String example(JsonNode list) {
    String key = keys(list);
    return key.isEmpty() ? "[0]" : key.split(", ", 2)[0];
  }

  private static String keys(JsonNode list) {
    List<String> keys = new ArrayList<>();
    for (JsonNode element : list) {
      key(element).ifPresent(keys::add);
    }
    return String.join(", ", keys);
  }

  private static Optional<String> key(JsonNode element) {
    for (String name : List.of("name", "id", "lun")) {
      if (element.path(name).isValueNode() && !element.path(name).isNull()) {
        return Optional.of("[" + name + "=" + element.path(name).asText() + "]");
      }
    }
    return Optional.empty();
  }

  private VmssException problem(String code, String message) {
    return VmssException.of(ExitCode.FAILED, code, message).at(path);
  }
}

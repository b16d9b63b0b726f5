package io.github.vmsstoolkit.edit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.vmsstoolkit.path.Members;
import io.github.vmsstoolkit.path.Paths;
import io.github.vmsstoolkit.path.Place;
import io.github.vmsstoolkit.path.Step;
import io.github.vmsstoolkit.schema.FreeForm;
import io.github.vmsstoolkit.schema.ListOf;
import io.github.vmsstoolkit.schema.Model;
import io.github.vmsstoolkit.schema.Type;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The three edits of a document. Each gives a new document; the one it is given stays as it is. */
final class Edits {

  /**
   * An edited document.
   *
   * @param warnings what is doubtful about the edit
   */
  record Edited(JsonNode document, List<String> warnings) {
    /** What {@code next} made of this document, and the doubts about both. */
    Edited and(Edited next) {
      List<String> all = new ArrayList<>(warnings);
      all.addAll(next.warnings);
      return new Edited(next.document, all);
    }
  }

  private Edits() {}

  static Edited set(JsonNode document, Type type, String path, Object value) {
    Edited edited = new Edited(document, List.of());
    for (Place place : writable(path, document, type)) {
      edited = edited.and(set(edited.document(), place, value));
    }
    return ImageReferences.exclusive(document, edited);
  }

  private static Edited set(JsonNode document, Place place, Object value) {
    Values values = new Values();
    JsonNode cast = values.cast(place.path(), value, place.type());
    List<String> doubts = new ArrayList<>(values.doubts());
    lost(place, cast).ifPresent(doubts::add);
    JsonNode edited = document.deepCopy();
    put(edited, place.steps(), cast);
    return new Edited(edited, warnings(place, doubts));
  }

  /** Who gives a whole object does not always know what was in it. */
  private static Optional<String> lost(Place place, JsonNode value) {
    List<String> gone = new ArrayList<>();
    gone(place.value(), value, gone);
    return gone.isEmpty() || !(place.type() instanceof Model)
        ? Optional.empty()
        : Optional.of(
            "'"
                + place.path()
                + "' is replaced as a whole; it loses "
                + String.join(", ", gone)
                + ".");
  }

  private static void gone(JsonNode before, JsonNode after, List<String> names) {
    for (Map.Entry<String, JsonNode> member : before.properties()) {
      if (member.getKey().equals(Members.ENVELOPE)) {
        gone(member.getValue(), after.path(Members.ENVELOPE), names);
      } else if (!after.has(member.getKey())) {
        names.add(member.getKey());
      }
    }
  }

  static Edited add(JsonNode document, Type type, String path, Object element) {
    Edited edited = new Edited(document, List.of());
    for (Place place : writable(path, document, type)) {
      edited = edited.and(add(edited.document(), place, element));
    }
    return edited;
  }

  private static Edited add(JsonNode document, Place place, Object element) {
    if (!place.isList()) {
      throw ValueProblems.notAListToEdit(place.path());
    }
    Type elementType = place.type() instanceof ListOf list ? list.element() : new FreeForm();
    Values values = new Values();
    JsonNode cast = values.cast(place.path(), element, elementType);
    ArrayNode longer = JsonNodeFactory.instance.arrayNode();
    place.value().forEach(longer::add);
    List<String> doubts = new ArrayList<>(values.doubts());
    place.value().forEach(present -> warnOfTwin(present, cast, place, doubts));
    JsonNode edited = document.deepCopy();
    put(edited, place.steps(), longer.add(cast));
    return new Edited(edited, warnings(place, doubts));
  }

  private static void warnOfTwin(
      JsonNode present, JsonNode added, Place place, List<String> doubts) {
    if (present.equals(added)) {
      doubts.add("'" + place.path() + "' has this element already; it will be there twice.");
    }
  }

  /** The last of several places goes first, so that the positions of the others stay right. */
  static Edited remove(JsonNode document, Type type, String path) {
    List<Place> places = new ArrayList<>(writable(path, document, type));
    Collections.reverse(places);
    Edited edited = new Edited(document, List.of());
    for (Place place : places) {
      edited = edited.and(remove(edited.document(), place));
    }
    return edited;
  }

  private static Edited remove(JsonNode document, Place place) {
    if (place.value().isMissingNode()) {
      Paths.refuseMissingKey(document, place);
      return new Edited(document, List.of("There is nothing at '" + place.path() + "' to remove."));
    }
    JsonNode edited = document.deepCopy();
    Step last = place.steps().get(place.steps().size() - 1);
    if (last instanceof Step.Member && place.type() instanceof ListOf) {
      put(edited, place.steps(), JsonNodeFactory.instance.arrayNode());
    } else {
      take(holder(edited, place.steps()), last);
    }
    return new Edited(edited, warnings(place, List.of()));
  }

  static Edited remove(JsonNode document, Type type, String path, int index) {
    for (Place list : Paths.places(path, document, type)) {
      if (!list.isList()) {
        throw ValueProblems.notAListToEdit(list.path());
      }
    }
    return remove(document, type, path + "[" + index + "]");
  }

  private static List<Place> writable(String path, JsonNode document, Type type) {
    List<Place> places = Paths.places(path, document, type);
    for (Place place : places) {
      if (place.readOnly()) {
        throw ValueProblems.readOnly(place.path());
      }
    }
    return places;
  }

  private static List<String> warnings(Place place, List<String> doubts) {
    List<String> warnings = new ArrayList<>(doubts);
    if (!place.known()) {
      warnings.add(
          "'" + place.path() + "' is in the document, but this API version does not describe it.");
    }
    return warnings;
  }

  /** Puts the value at the end of the steps; objects that are missing on the way are made. */
  private static void put(JsonNode document, List<Step> steps, JsonNode value) {
    JsonNode holder = holder(document, steps);
    Step last = steps.get(steps.size() - 1);
    if (last instanceof Step.Member member) {
      ((ObjectNode) holder).set(member.name(), value);
    } else if (last instanceof Step.Element element) {
      ((ArrayNode) holder).set(element.index(), value);
    }
  }

  private static JsonNode holder(JsonNode document, List<Step> steps) {
    JsonNode node = document;
    for (Step step : steps.subList(0, steps.size() - 1)) {
      node =
          step instanceof Step.Member member
              ? inside((ObjectNode) node, member.name())
              : node.path(((Step.Element) step).index());
    }
    return node;
  }

  private static JsonNode inside(ObjectNode object, String name) {
    JsonNode member = object.path(name);
    return member.isContainerNode() ? member : object.putObject(name);
  }

  private static void take(JsonNode holder, Step last) {
    if (last instanceof Step.Member member) {
      ((ObjectNode) holder).remove(member.name());
    } else if (last instanceof Step.Element element) {
      ((ArrayNode) holder).remove(element.index());
    }
  }
}

package io.github.vmsstoolkit.path;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.jayway.jsonpath.InvalidPathException;
import io.github.vmsstoolkit.schema.FreeForm;
import io.github.vmsstoolkit.schema.ListOf;
import io.github.vmsstoolkit.schema.MapOf;
import io.github.vmsstoolkit.schema.Model;
import io.github.vmsstoolkit.schema.Property;
import io.github.vmsstoolkit.schema.Scalar;
import io.github.vmsstoolkit.schema.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Walks a document and its schema side by side, one segment of the path after the other. */
final class Resolver {
  private final PathProblems problems;
  private final boolean untyped;
  private final StringBuilder canonical = new StringBuilder();
  private final List<Step> steps = new ArrayList<>();
  private JsonNode node;
  private Type type;
  private boolean known = true;
  private boolean readOnly;
  private boolean key;

  /** Whether the way is below a free-form property, where only the document knows names. */
  private boolean inside;

  Resolver(String path, JsonNode document, Type type) {
    this.problems = new PathProblems(path);
    this.node = document;
    this.type = type;
    this.untyped = type instanceof FreeForm;
  }

  Place place() {
    return new Place(canonical.toString(), steps, type, node, known, key, readOnly);
  }

  private Resolver(Resolver other) {
    this.problems = other.problems;
    this.untyped = other.untyped;
    this.canonical.append(other.canonical);
    this.steps.addAll(other.steps);
    this.node = other.node;
    this.type = other.type;
    this.known = other.known;
    this.readOnly = other.readOnly;
    this.inside = other.inside;
    this.key = other.key;
  }

  /** The ways on: this one, or one for every element that fits. */
  List<Resolver> follow(Segment segment) {
    if (segment instanceof Segment.Every every) {
      return every(every);
    }
    one(segment);
    return List.of(this);
  }

  private List<Resolver> every(Segment.Every every) {
    JsonNode list = list();
    List<Resolver> ways = new ArrayList<>();
    for (int i = 0; i < list.size(); i++) {
      if (fits(list.get(i), every)) {
        Resolver way = new Resolver(this);
        way.element(i);
        ways.add(way);
      }
    }
    return ways;
  }

  private boolean fits(JsonNode element, Segment.Every every) {
    try {
      return every.filter().isEmpty() || ElementFilter.fits(element, every.filter().get());
    } catch (InvalidPathException e) {
      throw problems.badFilter(every.filter().orElse("")).causedBy(e);
    }
  }

  private void one(Segment segment) {
    if (segment instanceof Segment.Name name) {
      name(name);
    } else if (segment instanceof Segment.Index index) {
      element(position(index.index()));
    } else if (segment instanceof Segment.Match match) {
      element(chosen(match));
    }
  }

  private void name(Segment.Name segment) {
    key = !(type instanceof Model);
    if (type instanceof Model model) {
      inModel(model, segment.name());
    } else if (type instanceof MapOf map) {
      enter(segment.name(), map.value());
    } else if (type instanceof ListOf || node.isArray()) {
      throw problems.nameOnList(segment.name(), canonical.toString(), node);
    } else if (type instanceof Scalar || node.isValueNode()) {
      throw problems.belowScalar(segment.name(), canonical.toString());
    } else {
      inFreeForm(segment.name());
    }
  }

  /** The schema's names come first; what only the document knows is found as well. */
  private void inModel(Model model, String name) {
    Optional<Members.Found> found = Members.find(model, name);
    if (found.isPresent()) {
      if (found.get().enveloped()) {
        enter(model.property(Members.ENVELOPE).orElseThrow());
      }
      enter(found.get().property());
      return;
    }
    boolean enveloped = member(node, name).isEmpty();
    JsonNode holder = enveloped ? node.path(Members.ENVELOPE) : node;
    String exact =
        member(holder, name)
            .orElseThrow(() -> problems.unknownName(name, canonical.toString(), model, node));
    if (enveloped) {
      enter(model.property(Members.ENVELOPE).orElseThrow());
    }
    known = false;
    enter(exact, new FreeForm());
  }

  /** In settings and the like names are exact; a document without a schema is looked through. */
  private void inFreeForm(String name) {
    if (node.has(name)) {
      enter(name, new FreeForm());
      return;
    }
    if (node.isMissingNode() && inside) {
      throw problems.missingParent(canonical.toString(), name);
    }
    inside = true;
    Optional<String> near = untyped ? member(node, name) : Optional.empty();
    if (untyped && near.isEmpty()) {
      if (member(node.path(Members.ENVELOPE), name).isPresent()) {
        enter(Members.ENVELOPE, new FreeForm());
        inFreeForm(name);
        return;
      }
      throw problems.unknownMember(name, canonical.toString(), node);
    }
    enter(near.orElse(name), new FreeForm());
  }

  private static Optional<String> member(JsonNode object, String name) {
    if (object.has(name)) {
      return Optional.of(name);
    }
    return object.properties().stream()
        .map(Map.Entry::getKey)
        .filter(key -> key.equalsIgnoreCase(name))
        .findFirst();
  }

  private void enter(Property property) {
    readOnly |= property.readOnly();
    enter(property.name(), property.type());
  }

  private void enter(String name, Type next) {
    boolean envelope = name.equals(Members.ENVELOPE) && type instanceof Model;
    steps.add(new Step.Member(name));
    node = node.path(name);
    type = next;
    if (!envelope) {
      canonical.append(PathNames.member(canonical.isEmpty(), name));
    }
  }

  private void element(int position) {
    key = false;
    Type element = type instanceof ListOf list ? list.element() : new FreeForm();
    steps.add(new Step.Element(position));
    canonical.append('[').append(position).append(']');
    node = node.path(position);
    type = element;
  }

  private int position(int index) {
    JsonNode list = list();
    int position = index < 0 ? list.size() + index : index;
    if (position < 0 || position >= list.size()) {
      throw problems.outOfRange(index, canonical.toString(), list);
    }
    return position;
  }

  private int chosen(Segment.Match match) {
    JsonNode list = list();
    List<Integer> fitting = new ArrayList<>();
    for (int i = 0; i < list.size(); i++) {
      if (fits(value(list.get(i), match.key()), match.value())) {
        fitting.add(i);
      }
    }
    if (fitting.size() != 1) {
      throw problems.noSuchElement(match, canonical.toString(), list, fitting.size());
    }
    return fitting.get(0);
  }

  private static boolean fits(JsonNode value, String wanted) {
    return value.isBoolean()
        ? value.asText().equalsIgnoreCase(wanted)
        : value.asText().equals(wanted);
  }

  private static JsonNode value(JsonNode element, String key) {
    return member(element, key)
        .map(element::path)
        .or(
            () ->
                member(element.path(Members.ENVELOPE), key)
                    .map(element.path(Members.ENVELOPE)::path))
        .orElse(MissingNode.getInstance());
  }

  private JsonNode list() {
    if (!(type instanceof ListOf) && !node.isArray()) {
      throw problems.notAList(canonical.toString());
    }
    return node;
  }
}

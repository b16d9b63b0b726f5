package io.github.vmsstoolkit.path;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.vmsstoolkit.VmssException;
import io.github.vmsstoolkit.schema.FreeForm;
import io.github.vmsstoolkit.schema.ListOf;
import io.github.vmsstoolkit.schema.MapOf;
import io.github.vmsstoolkit.schema.Model;
import io.github.vmsstoolkit.schema.Property;
import io.github.vmsstoolkit.schema.Scalar;
import io.github.vmsstoolkit.schema.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** How a property path that is being typed could go on. */
public final class PathCompletion {
  /**
   * A way to go on.
   *
   * @param from where in the typed path the text stands that {@code text} replaces
   * @param hint what kind of thing it is, in a word or two
   */
  public record Option(int from, String text, String hint) {}

  private final String typed;
  private final JsonNode document;
  private final Type root;

  private PathCompletion(String typed, JsonNode document, Type root) {
    this.typed = typed;
    this.document = document;
    this.root = root;
  }

  /**
   * The ways in which {@code typed} could go on in a document of the type {@code root}; empty where
   * what stands before is no path.
   *
   * @param document an example; lists offer its elements, maps its keys
   */
  public static List<Option> of(String typed, JsonNode document, Type root) {
    return new PathCompletion(typed, document, root).options();
  }

  /** The values known for the property at {@code path}: of an enum, or both of a boolean. */
  public static List<String> values(String path, JsonNode document, Type root) {
    try {
      Type type = Paths.resolve(path, document, root).type();
      if (type instanceof Scalar scalar) {
        return scalar.kind() == Scalar.Kind.BOOLEAN ? List.of("true", "false") : scalar.values();
      }
      return List.of();
    } catch (VmssException e) {
      return List.of();
    }
  }

  private List<Option> options() {
    int bracket = typed.lastIndexOf('[');
    if (bracket > typed.lastIndexOf(']')) {
      return at(typed.substring(0, bracket))
          .map(place -> elements(place, bracket))
          .orElse(List.of());
    }
    int dot = typed.lastIndexOf('.');
    int from = dot + 1;
    return at(typed.substring(0, Math.max(0, dot)))
        .map(place -> members(place, from))
        .orElse(List.of());
  }

  private Optional<Place> at(String before) {
    try {
      return Optional.of(
          before.isEmpty()
              ? new Place("", List.of(), root, document, true, false, false)
              : Paths.resolve(before, document, root));
    } catch (VmssException e) {
      return Optional.empty();
    }
  }

  private List<Option> elements(Place place, int from) {
    String begun = typed.substring(from);
    List<Option> options = new ArrayList<>();
    int position = 0;
    for (JsonNode element : place.value().isArray() ? place.value() : List.<JsonNode>of()) {
      options.add(new Option(from, "[" + position++ + "]", "position"));
      Stream.of("name", "lun")
          .filter(key -> element.path(key).isValueNode())
          .forEach(
              key ->
                  options.add(
                      new Option(
                          from, "[" + key + "=" + element.path(key).asText() + "]", "element")));
    }
    return options.stream().filter(option -> option.text().startsWith(begun)).toList();
  }

  private List<Option> members(Place place, int from) {
    String begun = typed.substring(from).toLowerCase(Locale.ROOT);
    Stream<Option> all =
        place.type() instanceof Model model
            ? Members.names(model).stream().map(name -> option(model, name, from))
            : place.value().properties().stream()
                .map(Map.Entry::getKey)
                .map(name -> new Option(from, name, ""));
    return all.filter(option -> option.text().toLowerCase(Locale.ROOT).startsWith(begun)).toList();
  }

  private static Option option(Model model, String name, int from) {
    Property property = Members.find(model, name).orElseThrow().property();
    return new Option(
        from, property.name(), property.readOnly() ? "computed" : words(property.type()));
  }

  private static String words(Type type) {
    if (type instanceof ListOf) {
      return "list";
    }
    if (type instanceof Scalar scalar) {
      return scalar.values().isEmpty()
          ? scalar.kind().name().toLowerCase(Locale.ROOT)
          : "one of " + scalar.values().size();
    }
    return type instanceof MapOf || type instanceof FreeForm ? "map" : "object";
  }
}

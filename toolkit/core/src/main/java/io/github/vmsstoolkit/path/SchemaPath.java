package io.github.vmsstoolkit.path;

import com.fasterxml.jackson.databind.node.MissingNode;
import io.github.vmsstoolkit.schema.FreeForm;
import io.github.vmsstoolkit.schema.ListOf;
import io.github.vmsstoolkit.schema.MapOf;
import io.github.vmsstoolkit.schema.Model;
import io.github.vmsstoolkit.schema.Property;
import io.github.vmsstoolkit.schema.Type;
import java.util.Optional;

/**
 * A property path as the schema alone knows it: without a document, positions in lists do not
 * count, and a list may be left out of the way to its elements' members.
 *
 * @param path exact names, without {@code properties} levels and positions
 * @param type what may stand there
 * @param property the property itself; empty for what a map or free-form settings hold
 */
public record SchemaPath(String path, Type type, Optional<Property> property) {
  /**
   * The place that {@code path} names in documents of the type {@code root}.
   *
   * @throws io.github.vmsstoolkit.VmssException if a name is not known; the nearest are told
   */
  public static SchemaPath of(String path, Type root) {
    SchemaPath at = new SchemaPath("", root, Optional.empty());
    for (Segment segment : PathParser.parse(path)) {
      at = segment instanceof Segment.Name name ? at.named(name.name(), path) : at.element();
    }
    return at;
  }

  private SchemaPath element() {
    return type instanceof ListOf list ? new SchemaPath(path, list.element(), property) : this;
  }

  private SchemaPath named(String name, String whole) {
    if (type instanceof ListOf) {
      return element().named(name, whole);
    }
    if (type instanceof MapOf map) {
      return below(name, map.value(), Optional.empty());
    }
    if (type instanceof Model model) {
      return member(model, name, whole);
    }
    if (type instanceof FreeForm) {
      return below(name, new FreeForm(), Optional.empty());
    }
    throw new PathProblems(whole).belowScalar(name, path);
  }

  private SchemaPath member(Model model, String name, String whole) {
    if (name.equalsIgnoreCase(Members.ENVELOPE)) {
      return new SchemaPath(
          path, model.property(Members.ENVELOPE).map(Property::type).orElse(type), property);
    }
    Property found =
        Members.find(model, name)
            .map(Members.Found::property)
            .orElseThrow(
                () ->
                    new PathProblems(whole)
                        .unknownName(name, path, model, MissingNode.getInstance()));
    return below(found.name(), found.type(), Optional.of(found));
  }

  private SchemaPath below(String name, Type next, Optional<Property> found) {
    return new SchemaPath(path + PathNames.member(path.isEmpty(), name), next, found);
  }
}

package io.github.vmsstoolkit.explain;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.vmsstoolkit.Display;
import io.github.vmsstoolkit.Display.Line;
import io.github.vmsstoolkit.Display.Style;
import io.github.vmsstoolkit.Finding;
import io.github.vmsstoolkit.Shown;
import io.github.vmsstoolkit.edit.Plans;
import io.github.vmsstoolkit.path.Members;
import io.github.vmsstoolkit.path.SchemaPath;
import io.github.vmsstoolkit.rule.Rules;
import io.github.vmsstoolkit.schema.FreeForm;
import io.github.vmsstoolkit.schema.ListOf;
import io.github.vmsstoolkit.schema.MapOf;
import io.github.vmsstoolkit.schema.Model;
import io.github.vmsstoolkit.schema.Property;
import io.github.vmsstoolkit.schema.Scalar;
import io.github.vmsstoolkit.schema.Schema;
import io.github.vmsstoolkit.schema.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A property of a scale set, explained.
 *
 * @param rules what the rules say of a change
 */
public record Explanation(SchemaPath place, List<Finding> rules) implements Shown {
  /**
   * Explains the property at {@code path}; no request.
   *
   * @throws io.github.vmsstoolkit.VmssException if there is none of that name
   */
  public static Explanation of(String path) {
    SchemaPath place = SchemaPath.of(path, Schema.scaleSet().root());
    return new Explanation(place, Rules.about(place.path()));
  }

  @Override
  public Display display() {
    List<Line> lines = new ArrayList<>();
    lines.add(Line.of(place.path(), Style.STRONG));
    documentation().lines().forEach(line -> lines.add(Line.of(line, Style.PLAIN)));
    lines.add(Line.of("type      " + words(place.type()), Style.PLAIN));
    Limits.of(place.path())
        .ifPresent(
            limits -> {
              lines.add(Line.of("range     " + limits.range(), Style.PLAIN));
              lines.add(Line.of("default   " + limits.fallback(), Style.PLAIN));
            });
    lines.add(Line.of("change    " + change(), Style.PLAIN));
    for (Finding rule : rules) {
      lines.add(
          Line.of(
              rule.severity().name().toLowerCase(Locale.ROOT)
                  + (rule.severity() == Finding.Severity.ERROR ? "     " : "   ")
                  + rule.message()
                  + " ("
                  + rule.source()
                  + ")",
              rule.severity() == Finding.Severity.ERROR ? Style.BAD : Style.WARN));
    }
    lines.add(Line.of("source    API version " + Schema.scaleSet().apiVersion(), Style.DIM));
    return new Display.Text(lines);
  }

  private String documentation() {
    return place.property().map(Property::documentation).orElse("");
  }

  private boolean readOnly() {
    return place.property().map(Property::readOnly).orElse(false);
  }

  private String change() {
    return readOnly() ? "never: Azure computes it" : Plans.effect(place.path());
  }

  private static String words(Type type) {
    if (type instanceof Scalar scalar) {
      String kind = scalar.kind().name().toLowerCase(Locale.ROOT).replace('_', ' ');
      return scalar.values().isEmpty() ? kind : "one of " + String.join(", ", scalar.values());
    }
    if (type instanceof ListOf list) {
      return "list of " + words(list.element());
    }
    if (type instanceof MapOf map) {
      return "map of " + words(map.value());
    }
    return type instanceof Model model
        ? "object with " + String.join(", ", names(model))
        : "any JSON";
  }

  private static List<String> names(Model model) {
    return Members.names(model);
  }

  @Override
  public JsonNode json() {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    node.put("path", place.path()).put("documentation", documentation());
    node.put("type", place.type() instanceof FreeForm ? "any" : words(place.type()));
    node.put("readOnly", readOnly()).put("change", change());
    Limits.of(place.path())
        .ifPresent(limits -> node.put("range", limits.range()).put("default", limits.fallback()));
    ArrayNode all = node.putArray("rules");
    rules.forEach(
        rule ->
            all.addObject()
                .put("rule", rule.rule())
                .put("severity", rule.severity().name())
                .put("message", rule.message())
                .put("source", rule.source()));
    return node;
  }
}

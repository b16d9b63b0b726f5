package io.github.vmsstoolkit.view;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.vmsstoolkit.Display;
import io.github.vmsstoolkit.Display.Column;
import io.github.vmsstoolkit.Display.Span;
import io.github.vmsstoolkit.Display.Style;
import io.github.vmsstoolkit.Instance;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** All about the instances of a scale set, one row each. */
final class InstanceTable {
  private static final List<Column> COLUMNS =
      List.of(
          new Column("id", 0),
          new Column("latest model", 0),
          new Column("power", 1),
          new Column("provisioning", 2),
          new Column("health", 3),
          new Column("zone", 4),
          new Column("image version", 1),
          new Column("extensions", 3),
          new Column("size", 5),
          new Column("protected from", 6),
          new Column("name", 7));

  private static final Set<String> GOOD = Set.of("running", "succeeded", "healthy");
  private static final Set<String> BAD = Set.of("failed", "unhealthy");

  private InstanceTable() {}

  static Display of(JsonNode list) {
    List<List<Span>> rows = new ArrayList<>();
    list.path("value").forEach(entry -> rows.add(row(InstanceEntry.read(entry))));
    return rows.isEmpty()
        ? Display.Text.of("The scale set has no instances.")
        : new Display.Table(COLUMNS, rows);
  }

  private static List<Span> row(Instance instance) {
    return List.of(
        Span.of(instance.id(), Style.NAME),
        instance.upToDate() ? Span.of("yes", Style.GOOD) : Span.of("no", Style.WARN),
        state(instance.power().orElse("unknown")),
        state(instance.provisioning()),
        state(instance.health().orElse("-")),
        Span.of(instance.zone().orElse("-")),
        Span.of(instance.imageVersion()),
        extensions(instance.extensions()),
        Span.of(instance.sku()),
        Span.of(instance.protection().orElse("-")),
        Span.of(instance.name()));
  }

  private static Span state(String state) {
    String lower = state.toLowerCase(Locale.ROOT);
    if (GOOD.contains(lower)) {
      return Span.of(state, Style.GOOD);
    }
    boolean bad = BAD.stream().anyMatch(lower::startsWith);
    return Span.of(state, bad ? Style.BAD : state.equals("-") ? Style.PLAIN : Style.WARN);
  }

  private static Span extensions(Map<String, String> states) {
    String text =
        states.entrySet().stream()
            .map(state -> state.getKey() + " " + state.getValue())
            .collect(Collectors.joining(", "));
    boolean failed = states.values().stream().anyMatch(state -> state.startsWith("failed"));
    return Span.of(text.isEmpty() ? "-" : text, failed ? Style.BAD : Style.PLAIN);
  }
}

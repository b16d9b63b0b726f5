package io.github.vmsstoolkit.view;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.vmsstoolkit.Display;
import io.github.vmsstoolkit.Display.Column;
import io.github.vmsstoolkit.Display.Span;
import io.github.vmsstoolkit.Display.Style;
import java.util.ArrayList;
import java.util.List;

/** The sizes that a scale set can have, one row each. */
final class SizeTable {
  private static final List<Column> COLUMNS =
      List.of(new Column("size", 0), new Column("tier", 1), new Column("instances", 1));

  private SizeTable() {}

  static Display of(JsonNode list) {
    List<List<Span>> rows = new ArrayList<>();
    for (JsonNode size : list.path("value")) {
      JsonNode capacity = size.path("capacity");
      rows.add(
          List.of(
              Span.of(size.at("/sku/name").asText(), Style.NAME),
              Span.of(size.at("/sku/tier").asText()),
              Span.of(
                  capacity.path("minimum").asText("0")
                      + " to "
                      + capacity.path("maximum").asText("?"))));
    }
    return rows.isEmpty()
        ? Display.Text.of("Azure lists no sizes for it.")
        : new Display.Table(COLUMNS, rows);
  }
}

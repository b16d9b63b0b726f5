package io.github.vmsstoolkit.render;

import io.github.vmsstoolkit.Display.Column;
import io.github.vmsstoolkit.Display.Span;
import io.github.vmsstoolkit.Display.Style;
import io.github.vmsstoolkit.Display.Table;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Lays a table out for a width: what does not fit is hidden, column by column, and told. */
final class TableLayout {
  private static final String GAP = "  ";

  private final Table table;
  private final int[] widths;
  private final List<Integer> shown;

  TableLayout(Table table, Look look) {
    this.table = table;
    this.widths = IntStream.range(0, table.columns().size()).map(this::width).toArray();
    this.shown = fitting(look.width());
  }

  private int width(int column) {
    int head = Width.of(table.columns().get(column).name());
    return table.rows().stream()
        .mapToInt(row -> Width.of(Safe.text(row.get(column).text())))
        .reduce(head, Math::max);
  }

  private List<Integer> fitting(int limit) {
    List<Integer> columns = new ArrayList<>(IntStream.range(0, widths.length).boxed().toList());
    while (limit > 0 && total(columns) > limit && columns.size() > 1) {
      columns.remove(leastImportant(columns));
    }
    return columns;
  }

  private int total(List<Integer> columns) {
    return columns.stream().mapToInt(column -> widths[column] + GAP.length()).sum() - GAP.length();
  }

  private Integer leastImportant(List<Integer> columns) {
    return columns.stream()
        .max(Comparator.comparingInt(column -> table.columns().get(column).priority()))
        .orElseThrow();
  }

  List<List<Span>> lines() {
    List<List<Span>> lines = new ArrayList<>();
    lines.add(line(table.columns().stream().map(c -> Span.of(c.name(), Style.STRONG)).toList()));
    table.rows().forEach(row -> lines.add(line(row)));
    if (shown.size() < widths.length) {
      lines.add(
          List.of(
              Span.of(
                  "hidden: " + hidden() + " (a wider screen or -o tsv shows them)", Style.DIM)));
    }
    return lines;
  }

  private List<Span> line(List<Span> cells) {
    List<Span> spans = new ArrayList<>();
    for (int i = 0; i < shown.size(); i++) {
      Span cell = cells.get(shown.get(i));
      spans.add(cell);
      if (i < shown.size() - 1) {
        int padding = widths[shown.get(i)] - Width.of(Safe.text(cell.text()));
        spans.add(Span.of(" ".repeat(padding) + GAP));
      }
    }
    return spans;
  }

  private String hidden() {
    return IntStream.range(0, widths.length)
        .filter(column -> !shown.contains(column))
        .mapToObj(column -> table.columns().get(column))
        .map(Column::name)
        .collect(Collectors.joining(", "));
  }
}

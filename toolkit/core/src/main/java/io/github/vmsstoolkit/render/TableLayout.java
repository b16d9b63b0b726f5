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

  /** Narrower than this the text of a wrapped column is no longer readable. */
  private static final int NARROWEST = 20;

  private final Table table;
  private final int limit;
  private final int[] widths;
  private final List<Integer> shown;

  /**
   * @param limit in columns; 0 for none
   */
  TableLayout(Table table, int limit) {
    this.table = table;
    this.limit = limit;
    this.widths = IntStream.range(0, table.columns().size()).map(this::width).toArray();
    this.shown = fitting();
  }

  private int width(int column) {
    int head = Width.of(table.columns().get(column).name());
    return table.rows().stream()
        .mapToInt(row -> Width.of(Safe.text(row.get(column).text())))
        .reduce(head, Math::max);
  }

  private List<Integer> fitting() {
    List<Integer> columns = new ArrayList<>(IntStream.range(0, widths.length).boxed().toList());
    while (limit > 0 && columns.size() > 1 && total(columns) > limit && !wraps(columns)) {
      columns.remove(leastImportant(columns));
    }
    return columns;
  }

  private int total(List<Integer> columns) {
    return columns.stream().mapToInt(column -> widths[column] + GAP.length()).sum() - GAP.length();
  }

  /** Where all that is left is essential, the last column is wrapped, if there is room for it. */
  private boolean wraps(List<Integer> columns) {
    boolean essential =
        columns.stream().allMatch(column -> table.columns().get(column).priority() == 0);
    return essential && room(columns) >= NARROWEST;
  }

  /** What is left for the last column. */
  private int room(List<Integer> columns) {
    return limit - total(columns) + widths[columns.get(columns.size() - 1)];
  }

  /** Of several that are as important, the one to the right. */
  private Integer leastImportant(List<Integer> columns) {
    return columns.stream()
        .max(
            Comparator.<Integer>comparingInt(column -> table.columns().get(column).priority())
                .thenComparing(Comparator.naturalOrder()))
        .orElseThrow();
  }

  List<List<Span>> lines() {
    List<List<Span>> lines = new ArrayList<>();
    lines.add(line(table.columns().stream().map(c -> Span.of(c.name(), Style.STRONG)).toList()));
    table.rows().forEach(row -> lines.addAll(wrapped(line(row))));
    if (shown.size() < widths.length) {
      String note = "hidden: " + hidden() + " (a wider screen or -o tsv shows them)";
      lines.addAll(Wrap.line(List.of(Span.of(note, Style.DIM)), limit));
    }
    return lines;
  }

  /** Only the last cell is wrapped, below its own beginning. */
  private List<List<Span>> wrapped(List<Span> line) {
    int begin = line.subList(0, line.size() - 1).stream().mapToInt(s -> s.text().length()).sum();
    return Wrap.line(line, limit, begin, limit - room(shown));
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
        .filter(name -> !name.isEmpty())
        .collect(Collectors.joining(", "));
  }
}

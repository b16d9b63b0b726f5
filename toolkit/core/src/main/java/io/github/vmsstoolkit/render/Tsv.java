package io.github.vmsstoolkit.render;

import io.github.vmsstoolkit.Display;
import io.github.vmsstoolkit.Display.Column;
import io.github.vmsstoolkit.Display.Span;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Tables with tabs between cells. */
final class Tsv {
  private Tsv() {}

  static String of(Display.Table table) {
    Stream<String> head =
        Stream.of(table.columns().stream().map(Column::name).collect(Collectors.joining("\t")));
    Stream<String> rows =
        table.rows().stream()
            .map(
                row ->
                    row.stream().map(Span::text).map(Tsv::cell).collect(Collectors.joining("\t")));
    return Stream.concat(head, rows).collect(Collectors.joining("\n"));
  }

  /** A cell is one line without tabs, whatever the value is. */
  private static String cell(String text) {
    return text.replace("\\", "\\\\")
        .replace("\t", "\\t")
        .replace("\n", "\\n")
        .replace("\r", "\\r");
  }
}

package io.github.vmsstoolkit.render;

import io.github.vmsstoolkit.Display;
import io.github.vmsstoolkit.Display.Column;
import io.github.vmsstoolkit.Display.Node;
import io.github.vmsstoolkit.Display.Span;
import io.github.vmsstoolkit.Display.Style;
import io.github.vmsstoolkit.Shown;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Values as tables, for {@code -o table} and {@code -o tsv}. */
final class Tables {
  private Tables() {}

  /** The table that the value shows itself as; else one row for each path and its value. */
  static Display.Table of(Shown shown) {
    return find(shown.display()).orElseGet(() -> paths(Trees.tree(shown.json())));
  }

  private static Optional<Display.Table> find(Display display) {
    if (display instanceof Display.Table table) {
      return Optional.of(table);
    }
    if (display instanceof Display.Timeline timeline) {
      return find(TimelineRows.of(timeline).words());
    }
    return display instanceof Display.Stack stack
        ? stack.parts().stream().flatMap(part -> find(part).stream()).findFirst()
        : Optional.empty();
  }

  private static Display.Table paths(Display.Tree tree) {
    List<List<Span>> rows = new ArrayList<>();
    tree.roots().forEach(root -> collect(root, rows));
    return new Display.Table(List.of(new Column("path", 0), new Column("value", 0)), rows);
  }

  private static void collect(Node node, List<List<Span>> rows) {
    if (node.children().isEmpty()) {
      rows.add(List.of(Span.of(node.path(), Style.NAME), node.value()));
    }
    node.children().forEach(child -> collect(child, rows));
  }
}

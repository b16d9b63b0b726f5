package io.github.vmsstoolkit.render;

import io.github.vmsstoolkit.Difference;
import io.github.vmsstoolkit.Display;
import io.github.vmsstoolkit.Display.Node;
import io.github.vmsstoolkit.Display.Span;
import io.github.vmsstoolkit.Display.Style;
import java.util.List;

/** A page of text that displays are written on. */
final class TextPage {
  private final Look look;
  private final StringBuilder out = new StringBuilder();

  TextPage(Look look) {
    this.look = look;
  }

  TextPage show(Display display) {
    if (display instanceof Display.Text text) {
      text.lines().forEach(line -> line(line.spans()));
    } else if (display instanceof Display.Table table) {
      new TableLayout(table, look.width()).lines().forEach(this::row);
    } else if (display instanceof Display.Tree tree) {
      tree.roots().forEach(root -> node(root, 0));
    } else if (display instanceof Display.Changes changes) {
      changes.differences().forEach(this::difference);
    } else if (display instanceof Display.Timeline timeline) {
      show(TimelineRows.of(timeline).words());
    } else if (display instanceof Display.Stack stack) {
      stack.parts().forEach(this::show);
    }
    return this;
  }

  private void line(List<Span> spans) {
    Wrap.line(spans, look.width()).forEach(this::row);
  }

  private void row(List<Span> spans) {
    if (out.length() > 0) {
      out.append('\n');
    }
    for (Span span : spans) {
      String text = Safe.text(span.text());
      out.append(look.colour() ? Ansi.paint(text, span.style()) : text);
    }
  }

  private void node(Node node, int depth) {
    Span name = Span.of("  ".repeat(depth) + node.name(), Style.NAME);
    line(
        node.value().text().isEmpty() ? List.of(name) : List.of(name, Span.of(": "), node.value()));
    node.children().forEach(child -> node(child, depth + 1));
  }

  private void difference(Difference difference) {
    String path = Shorten.ids(difference.path());
    if (difference.added()) {
      side("+ ", path, Lines.beside(difference.path(), difference.after()), Style.ADDED);
    } else if (difference.removed()) {
      side("- ", path, Lines.beside(difference.path(), difference.before()), Style.REMOVED);
    } else {
      changed(path, Lines.of(difference.before()), Lines.of(difference.after()));
    }
  }

  private void side(String mark, String path, List<String> value, Style style) {
    if (value.isEmpty()) {
      line(List.of(Span.of(mark + path, style)));
      return;
    }
    if (value.size() == 1) {
      line(List.of(Span.of(mark + path + ": " + value.get(0), style)));
      return;
    }
    line(List.of(Span.of(mark + path, style)));
    value.forEach(text -> line(List.of(Span.of(mark + "  " + text, style))));
  }

  private void changed(String path, List<String> before, List<String> after) {
    if (before.size() == 1 && after.size() == 1) {
      line(
          List.of(
              Span.of("~ " + path + ": ", Style.WARN),
              Span.of(before.get(0), Style.REMOVED),
              Span.of(" -> "),
              Span.of(after.get(0), Style.ADDED)));
      return;
    }
    line(List.of(Span.of("~ " + path, Style.WARN)));
    before.forEach(text -> line(List.of(Span.of("  - " + text, Style.REMOVED))));
    after.forEach(text -> line(List.of(Span.of("  + " + text, Style.ADDED))));
  }

  @Override
  public String toString() {
    return out.toString();
  }
}

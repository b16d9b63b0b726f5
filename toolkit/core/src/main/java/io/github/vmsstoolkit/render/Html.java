package io.github.vmsstoolkit.render;

import io.github.vmsstoolkit.Difference;
import io.github.vmsstoolkit.Display;
import io.github.vmsstoolkit.Display.Node;
import io.github.vmsstoolkit.Display.Span;
import io.github.vmsstoolkit.Display.Style;
import java.util.List;

/**
 * Displays as HTML, to be put into a page of others: no script, no style sheet, nothing loaded,
 * every value escaped. Text keeps the page's colour and marks are transparent tints, so that it can
 * be read on light and dark pages alike; no meaning is in a colour alone.
 */
public final class Html {
  private static final String CELL =
      "text-align:left;vertical-align:top;padding:2px 10px 2px 0;border-bottom:1px solid"
          + " rgba(128,128,128,0.35)";
  private static final String MONO = "font-family:monospace;white-space:pre-wrap";
  private static final String SIDE = MONO + ";width:50%;" + CELL;

  private final StringBuilder out = new StringBuilder();

  private Html() {}

  /** The display as HTML. */
  public static String of(Display display) {
    Html html = new Html();
    html.open("div", "overflow-wrap:break-word").show(display).close("div");
    return html.out.toString();
  }

  /**
   * A bar that shows how much is done, with words.
   *
   * @param total 0 when it is not known
   */
  public static String bar(String text, int done, int total) {
    Html html = new Html();
    html.open("div", "");
    if (total > 0) {
      int share = (int) (100L * Math.max(0, Math.min(done, total)) / total);
      html.open("div", "border:1px solid currentColor;width:20em;height:0.8em")
          .open("div", "height:100%;width:" + share + "%;background-color:" + tint(Style.GOOD, 0.6))
          .close("div")
          .close("div");
    }
    html.text(text).close("div");
    return html.out.toString();
  }

  /**
   * A box in a row of boxes.
   *
   * @param title what is told when the pointer rests on it
   */
  public record Tile(List<Span> lines, Style style, String title) {
    public Tile {
      lines = List.copyOf(lines);
    }
  }

  /** Boxes beside each other, as many in a line as fit. */
  public static String tiles(List<Tile> tiles) {
    Html html = new Html();
    html.open("div", "margin:4px 0");
    tiles.forEach(html::tile);
    html.close("div");
    return html.out.toString();
  }

  /** Boxes that follow each other in time: each line begins a little later than the one before. */
  public static String timeline(List<List<Tile>> steps) {
    Html html = new Html();
    html.open("div", "margin:4px 0");
    for (int i = 0; i < steps.size(); i++) {
      html.open("div", "margin-left:" + Math.min(i * 2, 40) + "em").text((i + 1) + " ");
      steps.get(i).forEach(html::tile);
      html.close("div");
    }
    html.close("div");
    return html.out.toString();
  }

  private void tile(Tile tile) {
    out.append("<span title=\"").append(escaped(tile.title())).append("\" style=\"");
    out.append("display:inline-block;border:1px solid currentColor;padding:1px 6px;margin:2px;");
    out.append("text-align:center;background-color:")
        .append(tint(tile.style(), 0.25))
        .append("\">");
    for (int i = 0; i < tile.lines().size(); i++) {
      if (i > 0) {
        out.append("<br>");
      }
      span(tile.lines().get(i));
    }
    close("span");
  }

  private Html open(String element, String style) {
    out.append('<').append(element);
    if (!style.isEmpty()) {
      out.append(" style=\"").append(style).append('"');
    }
    out.append('>');
    return this;
  }

  private Html close(String element) {
    out.append("</").append(element).append('>');
    return this;
  }

  private Html text(String text) {
    out.append(escaped(text));
    return this;
  }

  /** The text with nothing in it that HTML would obey. */
  static String escaped(String text) {
    return Safe.text(text)
        .replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;")
        .replace("'", "&#39;");
  }

  private Html show(Display display) {
    if (display instanceof Display.Text text) {
      text.lines().forEach(line -> line(line.spans()));
    } else if (display instanceof Display.Table table) {
      table(table);
    } else if (display instanceof Display.Tree tree) {
      open("div", "font-family:monospace");
      tree.roots().forEach(root -> node(root, 0));
      close("div");
    } else if (display instanceof Display.Changes changes) {
      changes(changes.differences());
    } else if (display instanceof Display.Timeline timeline) {
      out.append(TimelineHtml.of(timeline));
    } else if (display instanceof Display.Stack stack) {
      stack.parts().forEach(this::show);
    }
    return this;
  }

  private void line(List<Span> spans) {
    open("div", "white-space:pre-wrap");
    spans.forEach(this::span);
    if (spans.stream().allMatch(span -> span.text().isEmpty())) {
      out.append("<br>");
    }
    close("div");
  }

  private void span(Span span) {
    String style = style(span.style());
    if (style.isEmpty()) {
      text(span.text());
    } else {
      open("span", style).text(span.text()).close("span");
    }
  }

  private static String style(Style style) {
    return switch (style) {
      case PLAIN -> "";
      case DIM -> "opacity:0.75";
      case STRONG, NAME -> "font-weight:bold";
      case GOOD, WARN, BAD, ADDED, REMOVED -> "background-color:" + tint(style, 0.25);
    };
  }

  static String tint(Style style, double strength) {
    String colour =
        switch (style) {
          case GOOD, ADDED -> "46,160,67";
          case WARN -> "210,153,34";
          case BAD, REMOVED -> "218,54,51";
          case PLAIN, DIM, STRONG, NAME -> "128,128,128";
        };
    return "rgba(" + colour + "," + strength + ")";
  }

  private void table(Display.Table table) {
    open("table", "border-collapse:collapse").open("thead", "").open("tr", "");
    table.columns().forEach(c -> open("th", CELL).text(c.name()).close("th"));
    close("tr").close("thead").open("tbody", "");
    for (List<Span> row : table.rows()) {
      open("tr", "");
      for (Span cell : row) {
        open("td", CELL).span(cell);
        close("td");
      }
      close("tr");
    }
    close("tbody").close("table");
  }

  /** Only the first level is open: a model has hundreds of lines. */
  private void node(Node node, int depth) {
    String indent = "margin-left:" + (depth == 0 ? 0 : 1.2) + "em";
    if (node.children().isEmpty()) {
      open("div", indent).name(node).close("div");
      return;
    }
    out.append(depth == 0 ? "<details open style=\"" : "<details style=\"").append(indent);
    out.append("\">").append("<summary>");
    name(node);
    out.append("</summary>");
    node.children().forEach(child -> node(child, depth + 1));
    close("details");
  }

  private Html name(Node node) {
    open("b", "").text(node.name()).close("b");
    if (!node.value().text().isEmpty()) {
      text(": ").span(node.value());
    }
    return this;
  }

  private void changes(List<Difference> differences) {
    if (differences.isEmpty()) {
      return;
    }
    open("table", "border-collapse:collapse;width:100%").open("thead", "").open("tr", "");
    open("th", SIDE).text("before").close("th").open("th", SIDE).text("after").close("th");
    close("tr").close("thead").open("tbody", "");
    for (Difference difference : differences) {
      String mark = difference.added() ? "+ " : difference.removed() ? "- " : "~ ";
      open("tr", "");
      out.append("<th colspan=\"2\" style=\"").append(CELL).append("\">");
      text(mark + Shorten.ids(difference.path())).close("th").close("tr").open("tr", "");
      side(difference.added() ? List.of() : Lines.of(difference.before()), Style.REMOVED);
      side(difference.removed() ? List.of() : Lines.of(difference.after()), Style.ADDED);
      close("tr");
    }
    close("tbody").close("table");
  }

  private void side(List<String> lines, Style style) {
    String mark = style == Style.ADDED ? "+ " : "- ";
    open("td", lines.isEmpty() ? SIDE : SIDE + ";background-color:" + tint(style, 0.18));
    text(String.join("\n", lines.stream().map(line -> mark + line).toList()));
    close("td");
  }
}

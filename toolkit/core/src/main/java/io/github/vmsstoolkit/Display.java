package io.github.vmsstoolkit;

import java.util.List;

/**
 * What people see, neutral of the place where they see it: a front end adds width and colour, never
 * content.
 */
public sealed interface Display {

  /** What a span means; a renderer chooses the colour. Meaning is never in the colour alone. */
  enum Style {
    PLAIN,
    DIM,
    STRONG,
    NAME,
    GOOD,
    WARN,
    BAD,
    ADDED,
    REMOVED
  }

  /** A run of text with one meaning; no line break in it. */
  record Span(String text, Style style) {
    /** Text without a special meaning. */
    public static Span of(String text) {
      return new Span(text, Style.PLAIN);
    }

    /** Text with the meaning {@code style}. */
    public static Span of(String text, Style style) {
      return new Span(text, style);
    }
  }

  /** One line of text. */
  record Line(List<Span> spans) {
    public Line {
      spans = List.copyOf(spans);
    }

    /** A line of one span. */
    public static Line of(String text, Style style) {
      return new Line(List.of(Span.of(text, style)));
    }
  }

  /** Lines of text. */
  record Text(List<Line> lines) implements Display {
    public Text {
      lines = List.copyOf(lines);
    }

    /** Plain text; line breaks separate lines. */
    public static Text of(String text) {
      return new Text(text.lines().map(line -> Line.of(line, Style.PLAIN)).toList());
    }
  }

  /**
   * A column of a table.
   *
   * @param priority what stays when the screen is narrow: columns of the highest numbers are hidden
   *     first, and their names are told
   */
  record Column(String name, int priority) {}

  /** A table; every row has a cell for each column. */
  record Table(List<Column> columns, List<List<Span>> rows) implements Display {
    public Table {
      columns = List.copyOf(columns);
      rows = rows.stream().map(List::copyOf).toList();
    }
  }

  /**
   * A node of a tree.
   *
   * @param value what stands beside the name; empty for a node that only holds others
   * @param path the property path of the node, as {@code get} takes it; empty where there is none
   */
  record Node(String name, Span value, String path, List<Node> children) {
    public Node {
      children = List.copyOf(children);
    }
  }

  /** A tree below a title. */
  record Tree(String title, List<Node> roots) implements Display {
    public Tree {
      roots = List.copyOf(roots);
    }
  }

  /** The differences between two documents. */
  record Changes(List<Difference> differences) implements Display {
    public Changes {
      differences = List.copyOf(differences);
    }
  }

  /** Several displays, one below the other. */
  record Stack(List<Display> parts) implements Display {
    public Stack {
      parts = List.copyOf(parts);
    }
  }
}

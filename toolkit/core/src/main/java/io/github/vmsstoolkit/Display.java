package io.github.vmsstoolkit;

import java.time.Duration;
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

  /** How far an instance is in a rollout. */
  enum Stage {
    NOT_BEGUN("not begun", Style.DIM),
    WORKING("working", Style.PLAIN),
    /** Its action is done; the rollout waits until it is healthy. */
    GATED("waiting for health", Style.PLAIN),
    DONE("done", Style.GOOD),
    FAILED("failed", Style.BAD),
    /** It is no longer there: someone else took it away. */
    GONE("gone", Style.WARN),
    /** Sent, and nobody knows how it ended. */
    UNKNOWN("unknown", Style.WARN);

    private final String word;
    private final Style style;

    Stage(String word, Style style) {
      this.word = word;
      this.style = style;
    }

    /** As people read it. */
    public String word() {
      return word;
    }

    /** What it means. */
    public Style style() {
      return style;
    }

    /** Whether nothing more comes. */
    public boolean ended() {
      return compareTo(DONE) >= 0;
    }
  }

  /** A time that an instance spent in a stage, counted from the beginning of the rollout. */
  record Phase(Stage stage, Duration from, Duration to) {}

  /**
   * One instance of a rollout.
   *
   * @param batch the number of its batch, from 1
   * @param phases what it went through so far, in order
   * @param remark why it is as it is; may be empty
   */
  record Lane(int batch, String name, Stage stage, List<Phase> phases, String remark) {
    public Lane {
      phases = List.copyOf(phases);
    }
  }

  /**
   * A rollout in time.
   *
   * @param title the rollout in a few words, the same from its beginning to its end
   * @param elapsed since its beginning
   * @param lanes the instances, batch after batch
   */
  record Timeline(String title, Duration elapsed, List<Lane> lanes) implements Display {
    public Timeline {
      lanes = List.copyOf(lanes);
    }

    /** How many instances are at {@code stage}. */
    public int count(Stage stage) {
      return (int) lanes.stream().filter(lane -> lane.stage() == stage).count();
    }

    /** How many instances nothing more comes for. */
    public int ended() {
      return (int) lanes.stream().filter(lane -> lane.stage().ended()).count();
    }
  }
}

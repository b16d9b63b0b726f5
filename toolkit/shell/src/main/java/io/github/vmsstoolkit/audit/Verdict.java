package io.github.vmsstoolkit.audit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.vmsstoolkit.Display;
import io.github.vmsstoolkit.Display.Column;
import io.github.vmsstoolkit.Display.Line;
import io.github.vmsstoolkit.Display.Span;
import io.github.vmsstoolkit.Display.Style;
import io.github.vmsstoolkit.ExitCode;
import io.github.vmsstoolkit.Shown;
import java.util.ArrayList;
import java.util.List;

/**
 * What can be said of a journal.
 *
 * @param entries how many entries were read
 * @param tampered what shows that the journal was changed after it was written, with the line
 * @param torn whether the last line was cut off, as a power loss does
 * @param closed whether the session came to its end
 * @param sealed whether a seal is there and fits
 * @param unknown requests that were sent and of which no answer is known
 */
public record Verdict(
    int entries,
    List<String> tampered,
    boolean torn,
    boolean closed,
    boolean sealed,
    List<String> unknown)
    implements Shown {
  public Verdict {
    tampered = List.copyOf(tampered);
    unknown = List.copyOf(unknown);
  }

  /** Whether no entry was changed, dropped, added or moved. */
  public boolean intact() {
    return tampered.isEmpty();
  }

  /** What {@code vmss verify} ends with. */
  public ExitCode exitCode() {
    if (!intact()) {
      return ExitCode.TAMPERED;
    }
    if (!unknown.isEmpty()) {
      return ExitCode.UNKNOWN;
    }
    return torn || !closed || !sealed ? ExitCode.INCOMPLETE : ExitCode.OK;
  }

  private String sentence() {
    if (!intact()) {
      return "Tampered: this journal is not what was written.";
    }
    if (!closed) {
      return "Intact as far as it goes; the session did not come to its end.";
    }
    return sealed
        ? "Intact, closed and sealed."
        : "Intact and closed, but not sealed: a cut tail would not show.";
  }

  @Override
  public Display display() {
    List<List<Span>> rows =
        List.of(
            row("intact", intact()),
            row("closed", closed),
            row("sealed", sealed),
            unchecked("signed"),
            unchecked("anchored"),
            unchecked("reconciled"));
    List<Line> lines = new ArrayList<>();
    lines.add(Line.of(sentence(), intact() ? Style.STRONG : Style.BAD));
    lines.add(Line.of(entries + " entries read.", Style.DIM));
    List<Line> more = new ArrayList<>();
    tampered.forEach(what -> more.add(Line.of("! " + what, Style.BAD)));
    unknown.forEach(what -> more.add(Line.of("? " + what, Style.WARN)));
    return new Display.Stack(
        List.of(
            new Display.Text(lines),
            new Display.Table(List.of(new Column("property", 0), new Column("verdict", 0)), rows),
            new Display.Text(more)));
  }

  private static List<Span> row(String property, boolean holds) {
    return List.of(
        Span.of(property), holds ? Span.of("yes", Style.GOOD) : Span.of("no", Style.BAD));
  }

  private static List<Span> unchecked(String property) {
    return List.of(Span.of(property), Span.of("not checked", Style.DIM));
  }

  @Override
  public JsonNode json() {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    node.put("intact", intact()).put("closed", closed).put("sealed", sealed).put("tornTail", torn);
    node.put("entries", entries).put("verdict", sentence());
    tampered.forEach(node.withArray("tampered")::add);
    unknown.forEach(node.withArray("unknown")::add);
    return node;
  }
}

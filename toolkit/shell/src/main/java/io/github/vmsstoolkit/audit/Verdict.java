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
import io.github.vmsstoolkit.record.Portable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What can be said of a journal.
 *
 * @param entries how many entries were read
 * @param tampered what shows that the journal was changed after it was written, with the line
 * @param torn whether the last line was cut off, as a power loss does
 * @param closed whether the session came to its end
 * @param sealed whether a seal is there and fits
 * @param unknown requests that were sent and of which no answer is known
 * @param purges texts that were taken out later, by whom and why
 * @param portable whether the script runs in the stock jshell too
 * @param signed whether the seal is signed with a key that is believed
 * @param anchored whether an anchor elsewhere fits
 * @param reconciled whether Azure's own log tells the same
 */
public record Verdict(
    int entries,
    List<String> tampered,
    boolean torn,
    boolean closed,
    boolean sealed,
    List<String> unknown,
    List<String> purges,
    Portable portable,
    Check signed,
    Check anchored,
    Check reconciled)
    implements Shown {
  public Verdict {
    tampered = List.copyOf(tampered);
    unknown = List.copyOf(unknown);
    purges = List.copyOf(purges);
  }

  /** Whether no entry was changed, dropped, added or moved. */
  public boolean intact() {
    return tampered.isEmpty();
  }

  Verdict with(Check isSigned, Check isAnchored, Check isReconciled) {
    return new Verdict(
        entries,
        tampered,
        torn,
        closed,
        sealed,
        unknown,
        purges,
        portable,
        isSigned,
        isAnchored,
        isReconciled);
  }

  /** The six words, in their order. */
  public Map<String, Check> words() {
    Map<String, Check> words = new LinkedHashMap<>();
    words.put("intact", Check.of(intact(), ""));
    words.put("closed", Check.of(closed, ""));
    words.put("sealed", Check.of(sealed, ""));
    words.put("signed", signed);
    words.put("anchored", anchored);
    words.put("reconciled", reconciled);
    return words;
  }

  /** What {@code vmss verify} ends with. */
  public ExitCode exitCode() {
    if (!intact()) {
      return ExitCode.TAMPERED;
    }
    if (!unknown.isEmpty()) {
      return ExitCode.UNKNOWN;
    }
    if (reconciled.state() == Check.State.NO) {
      return ExitCode.DIFFERS;
    }
    boolean missing = words().values().stream().anyMatch(check -> check.state() == Check.State.NO);
    return torn || missing ? ExitCode.INCOMPLETE : ExitCode.OK;
  }

  /** The verdict in one sentence. */
  public String sentence() {
    if (!intact()) {
      return "Tampered: this journal is not what was written.";
    }
    if (torn) {
      return "Intact as far as it goes; line " + (entries + 1) + " is cut off.";
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
        words().entrySet().stream().map(word -> row(word.getKey(), word.getValue())).toList();
    List<Line> lines = new ArrayList<>();
    lines.add(Line.of(sentence(), intact() ? Style.STRONG : Style.BAD));
    lines.add(Line.of(entries + " entries read. " + portable.sentence(), Style.DIM));
    List<Line> more = new ArrayList<>();
    tampered.forEach(what -> more.add(Line.of("! " + what, Style.BAD)));
    purges.forEach(what -> more.add(Line.of("- " + what, Style.WARN)));
    unknown.forEach(what -> more.add(Line.of("? " + what, Style.WARN)));
    return new Display.Stack(
        List.of(
            new Display.Text(lines),
            new Display.Table(List.of(new Column("property", 0), new Column("verdict", 0)), rows),
            new Display.Text(more)));
  }

  private static List<Span> row(String property, Check check) {
    Style style =
        switch (check.state()) {
          case YES -> Style.GOOD;
          case NO -> Style.BAD;
          case NOT_CHECKED -> Style.DIM;
        };
    String detail = check.detail().isEmpty() ? "" : ", " + check.detail();
    return List.of(Span.of(property), Span.of(check.word() + detail, style));
  }

  @Override
  public JsonNode json() {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    words().forEach((word, check) -> word(node, word, check));
    node.put("tornTail", torn).put("portable", portable.why().isEmpty());
    portable.why().forEach(node.withArray("notPortable")::add);
    purges.forEach(node.withArray("purges")::add);
    node.put("entries", entries).put("verdict", sentence());
    tampered.forEach(node.withArray("tampered")::add);
    unknown.forEach(node.withArray("unknown")::add);
    return node;
  }

  private static void word(ObjectNode node, String word, Check check) {
    if (check.state() == Check.State.NOT_CHECKED) {
      node.putNull(word);
    } else {
      node.put(word, check.holds());
    }
    if (!check.detail().isEmpty()) {
      node.put(word + "Detail", check.detail());
    }
  }
}

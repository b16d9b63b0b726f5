package io.github.vmsstoolkit.record;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.vmsstoolkit.secret.Redactor;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The readable side of a recording as text: what {@link Script} writes while the session goes on,
 * and what can be made of the journal again at any time, to the same bytes.
 */
public final class ScriptText {
  private static final Pattern REDACTED = Pattern.compile("\"<redacted:(\\w+)>\"");

  /** Members of the first entry that are no facts of the session. */
  private static final Set<String> OWN =
      Set.of(
          "v", "type", "seq", "at", "prev", "hash", "commit", "clear", "session", "change", "step");

  private ScriptText() {}

  /**
   * The script of a journal, as it was written beside it.
   *
   * @param entries all of the journal, from its first
   */
  public static String full(List<JournalEntry> entries) {
    boolean ended = entries.stream().anyMatch(entry -> entry.is("session.end"));
    StringBuilder text =
        new StringBuilder(head(entries.get(0), ended ? Portable.of(entries).toString() : ""));
    int steps = 0;
    int kept = 0;
    for (JournalEntry entry : entries) {
      if (entry.is("step.end")) {
        steps++;
        kept += counts(entry) ? 1 : 0;
        text.append(counts(entry) ? step(entry, snippet(entries, entry)) : "");
      }
    }
    return text.append(ended ? end(steps, kept) : "").toString();
  }

  /** Whether a step belongs into the script: it went well, or it has written. */
  public static boolean counts(JournalEntry end) {
    return end.fact("outcome").equals("ok") || end.number("writes") > 0;
  }

  /** The text of the step that ended. */
  public static String snippet(List<JournalEntry> entries, JournalEntry end) {
    // None stands further back in the list than its number says.
    for (int i = (int) Math.min(end.seq(), entries.size() - 1L); i >= 0; i--) {
      JournalEntry entry = entries.get(i);
      if (entry.is("step.begin") && entry.step() == end.step() && entry.seq() < end.seq()) {
        return entry.text("snippet");
      }
    }
    return end.text("snippet");
  }

  private static String head(JournalEntry start, String portable) {
    Map<String, String> facts = new LinkedHashMap<>();
    for (Map.Entry<String, JsonNode> fact : start.node().properties()) {
      if (!OWN.contains(fact.getKey())) {
        facts.put(fact.getKey(), fact.getValue().asText());
      }
    }
    if (!portable.isEmpty()) {
      facts.put("portable", portable);
    }
    return head(start.fact("session"), start.fact("change"), facts, start.text("prelude"));
  }

  /**
   * @param prelude what the session declared before its first step; lines of Java
   */
  static String head(String session, String change, Map<String, String> facts, String prelude) {
    List<String> lines = new ArrayList<>();
    lines.add("//--- vmss-recording 1");
    lines.add("//: session   " + session);
    lines.add("//: journal   " + session + ".journal.jsonl");
    // In the order of the names, as canonical JSON keeps no other.
    facts.entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .map(fact -> "//: " + fact.getKey() + "   " + Redactor.text(fact.getValue()))
        .forEach(lines::add);
    lines.add("//: change    " + (change.isEmpty() ? "-" : Redactor.text(change)));
    lines.add("//---");
    lines.add("import static io.github.vmsstoolkit.session.Helpers.*;");
    lines.add("import io.github.vmsstoolkit.*;");
    lines.add("import java.time.*;");
    lines.add("import java.util.*;");
    prelude.lines().forEach(lines::add);
    return String.join("\n", lines) + "\n";
  }

  /** A snippet of a journal as it can be run: secrets in it are asked for. */
  public static String code(String snippet) {
    return withSecrets(snippet.strip());
  }

  private static String step(JournalEntry end, String snippet) {
    return step(
        end.step(),
        snippet,
        end.fact("outcome").equals("ok") ? "" : expectation(end),
        end.number("named") > 0);
  }

  private static String expectation(JournalEntry end) {
    String thrown = end.fact("exception");
    return thrown.isEmpty() ? end.fact("outcome") : thrown;
  }

  /**
   * @param expect what the step has to fail with; empty if it went well
   */
  static String step(int number, String snippet, String expect, boolean named) {
    return "\n//%% "
        + number
        + (expect.isEmpty() ? "" : "  expect=" + expect)
        + "\n"
        + closed(number, withSecrets(Redactor.text(snippet).strip()), named)
        + "\n";
  }

  private static String end(int steps, int kept) {
    return "\n//%% end  steps=" + steps + "  kept=" + kept + "\n";
  }

  /** A literal that was secret is asked for when the script runs again. */
  private static String withSecrets(String snippet) {
    return REDACTED.matcher(snippet).replaceAll("secret(\"$1\")");
  }

  /**
   * Every snippet ends with a semicolon or brace, so that stock jshell cuts it in the same place.
   */
  private static String closed(int number, String snippet, boolean named) {
    if (snippet.isEmpty()) {
      return "// The text of this step was taken out.";
    }
    boolean ends = snippet.endsWith(";") || snippet.endsWith("}");
    String statement = ends ? snippet : snippet + ";";
    return named ? "var $" + number + " = " + statement : statement;
  }
}

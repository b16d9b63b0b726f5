package io.github.vmsstoolkit.audit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.vmsstoolkit.ExitCode;
import io.github.vmsstoolkit.record.JournalEntry;
import io.github.vmsstoolkit.record.ScriptText;
import io.github.vmsstoolkit.secret.Redactor;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * All that can be said of a recording. It is a document first; pages and texts are made of it, so
 * that they tell the same. The same journal gives the same bytes.
 */
public final class AuditReport {
  private static final List<String> LIMITS =
      List.of(
          "An operator who rewrites all before the first anchor.",
          "A modified toolkit, and code in the same process: snippets can reach the recorder.",
          "Work done in the portal, with az or another client: only Azure's own log shows it.",
          "A wrong clock, or Azure answering falsely.",
          "A stolen signing key; operator and approver who work together.",
          "A purge that hides more than a secret: that it was made is visible, its content is gone.");

  private static final Set<String> START =
      Set.of("v", "type", "seq", "at", "prev", "hash", "commit", "clear", "step");

  private final Verdict verdict;
  private final ObjectNode document;

  private AuditReport(Verdict verdict, ObjectNode document) {
    this.verdict = verdict;
    this.document = document;
  }

  /**
   * The report on a journal.
   *
   * @param comparison with another run, where that was asked for
   * @param approvals of the plan, where one was given; each as a line
   */
  public static AuditReport of(
      Path journal,
      Witnesses witnesses,
      Optional<Comparison> comparison,
      Optional<List<String>> approvals) {
    Verdict verdict = Verify.journal(journal, witnesses);
    ObjectNode document = JsonNodeFactory.instance.objectNode();
    document.put("format", "vmss-audit/1").put("journal", journal.getFileName().toString());
    verdict(document.putObject("verdict"), verdict, comparison, approvals);
    if (verdict.intact()) {
      List<JournalEntry> entries = JournalEntry.read(journal);
      content(document, entries, witnesses);
      comparison.ifPresent(found -> comparison(document.putObject("comparison"), found));
    }
    LIMITS.forEach(document.withArray("limits")::add);
    byHand(document.withArray("byHand"), journal);
    return new AuditReport(verdict, (ObjectNode) Redactor.json(document));
  }

  private static void verdict(
      ObjectNode node,
      Verdict verdict,
      Optional<Comparison> comparison,
      Optional<List<String>> approvals) {
    node.put("sentence", verdict.sentence()).put("entries", verdict.entries());
    ArrayNode words = node.putArray("words");
    verdict.words().forEach((word, check) -> word(words, word, check.word(), check.detail()));
    word(
        words,
        "compared",
        comparison.map(c -> c.same() ? "same" : "different").orElse("not checked"),
        comparison.filter(c -> !c.complete()).map(c -> "not all could be compared").orElse(""));
    word(
        words,
        "approved",
        approvals.map(list -> list.isEmpty() ? "no" : "yes").orElse("not checked"),
        approvals.map(list -> String.join("; ", list)).orElse(""));
    verdict.tampered().forEach(node.putArray("tampered")::add);
    verdict.unknown().forEach(node.putArray("unknown")::add);
    verdict.purges().forEach(node.putArray("purges")::add);
  }

  private static void word(ArrayNode words, String word, String holds, String detail) {
    words.addObject().put("word", word).put("holds", holds).put("detail", detail);
  }

  private static void content(
      ObjectNode document, List<JournalEntry> entries, Witnesses witnesses) {
    ArrayNode session = document.putArray("session");
    for (Map.Entry<String, JsonNode> fact : entries.get(0).node().properties()) {
      if (!START.contains(fact.getKey())) {
        session.addObject().put("name", fact.getKey()).put("value", fact.getValue().asText());
      }
    }
    fact(session, "began", entries.get(0).fact("at"));
    fact(session, "ended", entries.get(entries.size() - 1).fact("at"));
    fact(session, "entries", Integer.toString(entries.size()));
    fact(session, "last hash", entries.get(entries.size() - 1).fact("hash"));
    document.set("writes", new Writes(entries).json());
    steps(document.putArray("steps"), entries);
    remarks(document.putArray("remarks"), entries);
    witnesses
        .activityLog()
        .ifPresent(
            log -> {
              Reconciliation found = Reconciliation.of(entries, log);
              ObjectNode node = document.putObject("reconciliation");
              found.outside().forEach(node.putArray("outside")::add);
              found.claimed().forEach(node.putArray("claimed")::add);
            });
  }

  private static void fact(ArrayNode facts, String name, String value) {
    facts.addObject().put("name", name).put("value", value);
  }

  private static void steps(ArrayNode steps, List<JournalEntry> entries) {
    for (JournalEntry end : entries) {
      if (end.is("step.end")) {
        steps
            .addObject()
            .put("step", end.step())
            .put("code", ScriptText.snippet(entries, end))
            .put("outcome", end.fact("outcome"))
            .put("writes", end.number("writes"))
            .put("problem", end.text("problem"))
            .put("inScript", ScriptText.counts(end) ? "yes" : "no: it sent nothing and failed");
      }
    }
    entries.stream()
        .filter(begin -> begin.is("step.begin"))
        .filter(begin -> entries.stream().noneMatch(end -> ends(begin, end)))
        .forEach(
            begin ->
                steps
                    .addObject()
                    .put("step", begin.step())
                    .put("code", begin.text("snippet"))
                    .put("outcome", "unknown: its end is not in the journal")
                    .put("inScript", "no: its end is not known"));
  }

  private static boolean ends(JournalEntry begin, JournalEntry end) {
    return end.is("step.end") && end.step() == begin.step() && end.seq() > begin.seq();
  }

  private static void remarks(ArrayNode remarks, List<JournalEntry> entries) {
    for (JournalEntry entry : entries) {
      String text =
          switch (entry.type()) {
            case "note" -> entry.text("note");
            case "drift.accepted" -> entry.fact("target") + " " + entry.text("difference");
            case "forced" ->
                entry.fact("what")
                    + " was sent although "
                    + entry.fact("rules")
                    + " forbids it ("
                    + entry.fact("finding")
                    + "). Reason given: "
                    + entry.text("reason");
            case "unknown.treated" -> entry.text("treated");
            case "plan.used" -> entry.fact("plan") + " " + entry.text("approvals");
            default -> "";
          };
      if (!text.isEmpty()) {
        remarks
            .addObject()
            .put("step", entry.step())
            .put("kind", entry.type().replace('.', ' '))
            .put("text", text);
      }
    }
  }

  private static void comparison(ObjectNode node, Comparison comparison) {
    node.put("with", comparison.with()).put("masked", comparison.masked());
    for (Comparison.Line line : comparison.lines()) {
      node.withArray("lines")
          .addObject()
          .put("step", line.step())
          .put("what", line.what())
          .put("result", line.result().name().toLowerCase(Locale.ROOT).replace('_', ' '))
          .put("detail", line.detail());
    }
  }

  private static void byHand(ArrayNode lines, Path journal) {
    String name = journal.getFileName().toString();
    lines.add("vmss verify " + name + " --keys KEYS --anchors ANCHORS");
    lines.add("vmss replay --offline " + name);
    lines.add("vmss audit " + name + " --against local -o report.html");
  }

  /** The document. */
  public JsonNode json() {
    return document;
  }

  /**
   * What {@code vmss audit} ends with.
   *
   * @param required words that have to hold
   */
  public ExitCode exitCode(List<String> required) {
    List<ExitCode> codes = new ArrayList<>(List.of(verdict.exitCode()));
    for (JsonNode word : document.path("verdict").path("words")) {
      boolean holds = word.path("holds").asText().equals("yes");
      if (required.contains(word.path("word").asText()) && !holds) {
        codes.add(ExitCode.INCOMPLETE);
      }
      if (word.path("holds").asText().equals("different")) {
        codes.add(ExitCode.DIFFERS);
      }
    }
    return ExitCode.gravest(codes.stream().filter(code -> code != ExitCode.OK).toList());
  }
}

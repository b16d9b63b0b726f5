package io.github.vmsstoolkit.record;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.vmsstoolkit.ExitCode;
import io.github.vmsstoolkit.VmssException;
import io.github.vmsstoolkit.secret.Redactor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Takes texts out of a journal that has ended. The chain stays whole, as it holds commitments only;
 * an entry at its end says what was taken out, by whom and why.
 */
public final class Purge {
  private Purge() {}

  /**
   * Takes one text out.
   *
   * @param field {@code snippet}, {@code body}, {@code value} …
   * @throws VmssException if there is no such text, or the session has not ended
   */
  public static void text(Path journal, long seq, String field, String who, String why) {
    List<JournalEntry> entries = ended(journal);
    boolean known =
        entries.stream().anyMatch(e -> e.seq() == seq && e.node().path("clear").has(field));
    if (!known) {
      throw VmssException.of(
              ExitCode.USAGE, "NoText", "Entry " + seq + " has no text '" + field + "'.")
          .at(journal.toString())
          .remedy("Look into the journal: each line has its number as \"seq\".");
    }
    write(journal, entries, List.of(new Taken(seq, field, "")), who, why);
  }

  /** A text that goes, and what is to be read in its place. */
  private record Taken(long seq, String field, String instead) {}

  /**
   * Takes out every text with a secret in it that was not known to be one when it was written, and
   * puts the text without it in its place.
   *
   * @return how many
   */
  static int known(Path journal) {
    List<JournalEntry> entries = ended(journal);
    List<Taken> taken = new ArrayList<>();
    for (JournalEntry entry : entries) {
      entry
          .node()
          .path("clear")
          .fieldNames()
          .forEachRemaining(
              field -> {
                String clean = Redactor.text(entry.text(field));
                if (!clean.equals(entry.text(field))) {
                  taken.add(new Taken(entry.seq(), field, clean));
                }
              });
    }
    if (!taken.isEmpty()) {
      write(journal, entries, taken, "vmss", "a secret was recognised after it was written");
    }
    return taken.size();
  }

  private static List<JournalEntry> ended(Path journal) {
    List<JournalEntry> entries = JournalEntry.asWritten(journal);
    if (entries.stream().noneMatch(entry -> entry.is("session.end"))) {
      throw VmssException.of(
              ExitCode.FAILED,
              "NotEnded",
              "Only from a session that has ended a text can be taken.")
          .at(journal.toString());
    }
    return entries;
  }

  private static void write(
      Path journal, List<JournalEntry> entries, List<Taken> taken, String who, String why) {
    Map<Long, Set<String>> fields =
        taken.stream()
            .collect(
                Collectors.groupingBy(
                    Taken::seq,
                    Collectors.mapping(Taken::field, Collectors.toCollection(LinkedHashSet::new))));
    List<JournalEntry> next = new ArrayList<>();
    for (JournalEntry entry : entries) {
      next.add(new JournalEntry(without(entry, fields.getOrDefault(entry.seq(), Set.of()))));
    }
    for (Taken text : taken) {
      next.add(new JournalEntry(entry(text, who, why, next)));
    }
    String script = ScriptText.full(JournalEntry.readable(next));
    JournalEntry last = next.get(next.size() - 1);
    ObjectNode closing =
        ((ObjectNode) last.node()).put("scriptSha256", Chain.commitment("", script));
    closing.put("hash", Chain.hash(closing));
    replace(journal, next);
    Path beside = Path.of(journal.toString().replaceFirst("\\.journal\\.jsonl$", ".jsh"));
    if (Files.exists(beside)) {
      replace(beside, script);
    }
  }

  private static ObjectNode without(JournalEntry entry, Set<String> fields) {
    ObjectNode node = entry.node().deepCopy();
    if (!fields.isEmpty()) {
      node.withObjectProperty("clear").remove(fields);
      if (node.path("clear").isEmpty()) {
        node.remove("clear");
      }
    }
    return node;
  }

  private static ObjectNode entry(Taken text, String who, String why, List<JournalEntry> before) {
    JournalEntry last = before.get(before.size() - 1);
    Entry entry =
        new Entry("purge")
            .put("target", text.seq())
            .put("field", text.field())
            .put("who", who)
            .put("why", why);
    if (!text.instead().isEmpty()) {
      entry.text(text.field(), text.instead());
    }
    ObjectNode node = entry.node();
    node.put("seq", last.seq() + 1)
        .put("at", Instant.now().toString())
        .put("prev", last.fact("hash"));
    return node.put("hash", Chain.hash(node));
  }

  private static void replace(Path journal, List<JournalEntry> entries) {
    replace(
        journal,
        entries.stream()
            .map(entry -> Chain.canonical(entry.node()) + "\n")
            .collect(Collectors.joining()));
  }

  private static void replace(Path file, String text) {
    try {
      StateFolder.replace(file, text);
    } catch (IOException e) {
      throw VmssException.of(ExitCode.FAILED, "NotPurged", "The file cannot be replaced: " + e)
          .at(file.toString())
          .causedBy(e);
    }
  }
}

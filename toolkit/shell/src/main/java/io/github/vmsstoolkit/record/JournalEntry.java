package io.github.vmsstoolkit.record;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.vmsstoolkit.ExitCode;
import io.github.vmsstoolkit.VmssException;
import io.github.vmsstoolkit.json.Json;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * One line of a journal, as it is read again. Whether it can be trusted is for {@code audit} to
 * say.
 */
public record JournalEntry(JsonNode node) {

  /**
   * The entries of a journal up to a torn last line, with what was put in the place of texts that
   * were taken out.
   *
   * @throws VmssException if it cannot be read, or a line that is not the last is no entry
   */
  public static List<JournalEntry> read(Path journal) {
    return readable(asWritten(journal));
  }

  /** The same entries with what was put in the place of texts that were taken out. */
  static List<JournalEntry> readable(List<JournalEntry> written) {
    List<JournalEntry> entries = new ArrayList<>(written);
    for (JournalEntry purge : written) {
      String field = purge.fact("field");
      int target = (int) purge.number("target") - 1;
      if (purge.is("purge") && purge.has(field) && target >= 0 && target < entries.size()) {
        ObjectNode node = entries.get(target).node().deepCopy();
        node.withObjectProperty("clear").putObject(field).put("text", purge.text(field));
        entries.set(target, new JournalEntry(node));
      }
    }
    return entries;
  }

  /** The entries as they stand in the file. */
  static List<JournalEntry> asWritten(Path journal) {
    List<JournalEntry> entries = new ArrayList<>();
    List<String> lines = lines(journal);
    for (int i = 0; i < lines.size(); i++) {
      try {
        entries.add(new JournalEntry(Json.parse(lines.get(i))));
      } catch (VmssException e) {
        if (i < lines.size() - 1) {
          throw unreadable(journal, "line " + (i + 1) + " is no entry").causedBy(e);
        }
      }
    }
    return entries;
  }

  private static List<String> lines(Path journal) {
    try {
      return Files.readAllLines(journal);
    } catch (NoSuchFileException e) {
      throw VmssException.of(ExitCode.USAGE, "NoJournal", "There is no such journal.")
          .at(journal.toString())
          .remedy("vmss recordings lists them.");
    } catch (CharacterCodingException e) {
      throw unreadable(journal, "it is not text in UTF-8");
    } catch (IOException e) {
      throw VmssException.of(ExitCode.USAGE, "NoJournal", "The journal cannot be read: " + e)
          .at(journal.toString());
    }
  }

  private static VmssException unreadable(Path journal, String why) {
    return VmssException.of(ExitCode.TAMPERED, "NoJournal", "This is no whole journal: " + why)
        .at(journal.toString())
        .remedy("vmss verify tells all that is wrong with it.");
  }

  /** What it is about: {@code step.begin}, {@code http} … */
  public String type() {
    return fact("type");
  }

  /** Whether it is of this type. */
  public boolean is(String type) {
    return type().equals(type);
  }

  /** Its number in the journal. */
  public long seq() {
    return node.path("seq").asLong();
  }

  /** The step it belongs to; 0 for none. */
  public int step() {
    return node.path("step").asInt();
  }

  /** When it was written. */
  public Instant at() {
    return Instant.parse(fact("at"));
  }

  /** A fact; empty where there is none. */
  public String fact(String name) {
    return node.path(name).asText();
  }

  /** A fact that is a number; 0 where there is none. */
  public long number(String name) {
    return node.path(name).asLong();
  }

  /** A text that was committed; empty where there is none, or it was purged. */
  public String text(String name) {
    return node.path("clear").path(name).path("text").asText();
  }

  /** Whether a text of this name was written, be it purged since. */
  public boolean has(String name) {
    return node.path("commit").has(name);
  }

  /** The path of the request without its query, in lower case. */
  public String path() {
    return fact("target").split("\\?", 2)[0].toLowerCase(Locale.ROOT);
  }

  /** A header of an answer; empty where it was not sent or not kept. */
  public String header(String name) {
    return headerOf("headers", name);
  }

  /** A header of the request; empty where it was not sent or not kept. */
  public String requestHeader(String name) {
    return headerOf("requestHeaders", name);
  }

  private String headerOf(String text, String name) {
    String begin = name.toLowerCase(Locale.ROOT) + ": ";
    return text(text)
        .lines()
        .filter(line -> line.startsWith(begin))
        .map(line -> line.substring(begin.length()))
        .findFirst()
        .orElse("");
  }
}

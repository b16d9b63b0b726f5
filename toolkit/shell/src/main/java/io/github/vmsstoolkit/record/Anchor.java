package io.github.vmsstoolkit.record;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.vmsstoolkit.ExitCode;
import io.github.vmsstoolkit.VmssException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;

/**
 * A line that says how far a journal went: only a number and a hash, so that it may stand anywhere
 * that its writer cannot reach later, such as a ticket.
 *
 * @param count how many entries there were
 * @param head the hash of the last of them
 */
public record Anchor(String session, long count, String head) {
  /** The variable that names a file to which the anchor of each session is added. */
  public static final String VARIABLE = "VMSS_ANCHOR_FILE";

  private static final String WORD = "vmss-journal";

  /** The anchor of a journal as it is now. */
  public static Anchor of(Path journal) {
    List<JournalEntry> entries = JournalEntry.read(journal);
    JournalEntry last = entries.get(entries.size() - 1);
    return new Anchor(entries.get(0).fact("session"), last.seq(), last.fact("hash"));
  }

  static void configured(String session, Journal journal) {
    String file = System.getenv(VARIABLE);
    if (file != null && !file.isBlank()) {
      new Anchor(session, journal.count(), journal.head()).addTo(Path.of(file));
    }
  }

  /** The line. */
  public String line() {
    return WORD + " " + session + " " + count + " " + head;
  }

  /**
   * Adds the line to a file.
   *
   * @throws VmssException if that cannot be done; the journal is as good as before
   */
  public void addTo(Path file) {
    try {
      Files.writeString(file, line() + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    } catch (IOException e) {
      throw VmssException.of(
              ExitCode.INCOMPLETE, "NotAnchored", "The anchor cannot be written: " + e)
          .at(file.toString());
    }
  }

  /** The newest anchor of a session in a text, such as a ticket or the file. */
  public static Optional<Anchor> in(String text, String session) {
    return text.lines()
        .map(line -> line.substring(Math.max(0, line.indexOf(WORD))).strip().split("\\s+"))
        .filter(parts -> parts.length >= 4 && parts[0].equals(WORD) && parts[1].equals(session))
        .filter(parts -> parts[2].matches("\\d{1,9}"))
        .map(parts -> new Anchor(parts[1], Long.parseLong(parts[2]), parts[3]))
        .reduce((first, last) -> last);
  }

  /** Whether a journal still begins with what was anchored. */
  public boolean holds(List<JsonNode> entries) {
    return count >= 1
        && count <= entries.size()
        && entries.get((int) count - 1).path("hash").asText().equals(head);
  }
}

package io.github.vmsstoolkit.audit;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.vmsstoolkit.ExitCode;
import io.github.vmsstoolkit.VmssException;
import io.github.vmsstoolkit.json.Json;
import io.github.vmsstoolkit.record.Chain;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads a journal from its first line to its last, and notes what was changed after it was written.
 */
final class ChainWalk {
  /** Clocks are set; an entry may be this much older than the one before it. */
  private static final Duration BACKWARDS = Duration.ofSeconds(2);

  private final List<JsonNode> entries = new ArrayList<>();
  private final List<String> tampered = new ArrayList<>();
  private final Map<Long, String> intents = new HashMap<>();
  private final List<String> taken = new ArrayList<>();
  private final List<String> purged = new ArrayList<>();
  private final List<String> purges = new ArrayList<>();
  private String previous = Chain.BEGINNING;
  private Instant time = Instant.MIN;
  private String scriptSha256 = "";
  private boolean torn;
  private boolean closed;

  private ChainWalk() {}

  /**
   * Walks through a journal.
   *
   * @throws VmssException if the file cannot be read
   */
  static ChainWalk of(Path journal) {
    ChainWalk walk = new ChainWalk();
    walk.lines(bytes(journal));
    return walk;
  }

  /** The entries, also those that were tampered with. */
  List<JsonNode> entries() {
    return List.copyOf(entries);
  }

  List<String> tampered() {
    return List.copyOf(tampered);
  }

  /** Requests that were sent and of which no answer is known. */
  List<String> unknown() {
    return List.copyOf(intents.values());
  }

  List<String> purges() {
    return List.copyOf(purges);
  }

  /** The hash of the script as the last purge has left it; empty without one. */
  String scriptSha256() {
    return scriptSha256;
  }

  boolean torn() {
    return torn;
  }

  boolean closed() {
    return closed;
  }

  private void lines(byte[] all) {
    int number = 0;
    for (int from = 0; from < all.length; ) {
      int end = from;
      while (end < all.length && all[end] != '\n') {
        end++;
      }
      number++;
      line(ByteBuffer.wrap(all, from, end - from), number, end == all.length);
      from = end + 1;
    }
    if (entries.isEmpty() && !torn) {
      tampered.add("the journal is empty");
    }
    taken.removeAll(purged);
    taken.forEach(gone -> tampered.add(gone + " was taken out"));
  }

  private static byte[] bytes(Path journal) {
    try {
      return Files.readAllBytes(journal);
    } catch (NoSuchFileException e) {
      throw VmssException.of(ExitCode.USAGE, "NoJournal", "There is no such journal.")
          .at(journal.toString())
          .remedy("vmss recordings lists them.");
    } catch (IOException e) {
      throw VmssException.of(ExitCode.USAGE, "NoJournal", "The journal cannot be read: " + e)
          .at(journal.toString());
    }
  }

  private void line(ByteBuffer bytes, int number, boolean unterminated) {
    String line;
    JsonNode entry;
    String canonical;
    try {
      line = StandardCharsets.UTF_8.newDecoder().decode(bytes).toString();
      entry = Json.parse(line);
      canonical = Chain.canonical(entry);
    } catch (CharacterCodingException e) {
      broken(number, unterminated, "it is not text in UTF-8");
      return;
    } catch (VmssException | UncheckedIOException e) {
      broken(number, unterminated, "it is no entry: " + e.getMessage());
      return;
    }
    if (!entry.isObject()) {
      broken(number, unterminated, "it is no entry");
      return;
    }
    if (unterminated) {
      tampered.add("line " + number + ": its line break is missing");
    }
    if (!canonical.equals(line)) {
      tampered.add("line " + number + ": it is not in canonical form");
    }
    entry(entry, number);
  }

  private void broken(int number, boolean unterminated, String why) {
    if (unterminated) {
      torn = true;
    } else {
      tampered.add("line " + number + ": " + why);
    }
  }

  private void entry(JsonNode entry, int number) {
    String type = entry.path("type").asText();
    entries.add(entry);
    if (type.equals("purge")) {
      purge(entry);
    }
    if (!Chain.hash(entry).equals(entry.path("hash").asText())) {
      tampered.add("line " + number + ": it was edited");
    }
    if (entry.path("seq").asLong() != entries.size()) {
      tampered.add(
          "line "
              + number
              + ": entry "
              + entries.size()
              + " is expected, and this is "
              + entry.path("seq").asText());
    }
    if (!entry.path("prev").asText().equals(previous)) {
      tampered.add("line " + number + ": it does not follow the entry before it");
    }
    if (closed && !type.equals("purge")) {
      tampered.add("line " + number + ": it stands behind the end of the session");
    }
    previous = entry.path("hash").asText();
    texts(entry, number);
    time(entry, number);
    pair(entry);
    closed |= type.equals("session.end");
  }

  private void texts(JsonNode entry, int number) {
    for (Map.Entry<String, JsonNode> clear : entry.path("clear").properties()) {
      String salt = clear.getValue().path("salt").asText();
      String text = clear.getValue().path("text").asText();
      JsonNode committed = entry.path("commit").path(clear.getKey());
      if (!Chain.commitment(salt, text).equals(committed.asText())) {
        tampered.add(
            "line "
                + number
                + ": the text '"
                + clear.getKey()
                + "' is not the one that was written");
      }
    }
    entry
        .path("commit")
        .fieldNames()
        .forEachRemaining(
            name -> {
              if (!entry.path("clear").has(name)) {
                taken.add("line " + number + ": the text '" + name + "'");
              }
            });
  }

  private void purge(JsonNode entry) {
    String text =
        "line "
            + entry.path("target").asText()
            + ": the text '"
            + entry.path("field").asText()
            + "'";
    purged.add(text);
    purges.add(
        text
            + " was taken out by "
            + entry.path("who").asText()
            + ": "
            + entry.path("why").asText());
    if (entry.has("scriptSha256")) {
      scriptSha256 = entry.path("scriptSha256").asText();
    }
  }

  private void time(JsonNode entry, int number) {
    try {
      Instant at = Instant.parse(entry.path("at").asText());
      if (at.isBefore(time.equals(Instant.MIN) ? at : time.minus(BACKWARDS))) {
        tampered.add("line " + number + ": it is older than the entry before it");
      }
      time = at;
    } catch (DateTimeParseException e) {
      tampered.add("line " + number + ": it has no time");
    }
  }

  private void pair(JsonNode entry) {
    switch (entry.path("type").asText()) {
      case "http.intent" ->
          intents.put(
              entry.path("seq").asLong(),
              "step "
                  + entry.path("step").asText()
                  + ": "
                  + entry.path("method").asText()
                  + " "
                  + entry.path("target").asText()
                  + " was sent, and its answer is not known");
      case "http" -> {
        // What was held back on this side was not sent.
        if (entry.path("commit").path("failure").isMissingNode()) {
          intents.remove(entry.path("intent").asLong());
        }
      }
      default -> {}
    }
  }
}

package io.github.vmsstoolkit.audit;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.vmsstoolkit.ExitCode;
import io.github.vmsstoolkit.VmssException;
import io.github.vmsstoolkit.json.Json;
import io.github.vmsstoolkit.record.Chain;
import java.io.IOException;
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

/** Reads a journal from its first line to its last, and says what is wrong with it. */
public final class Verify {
  /** Clocks are set; an entry may be this much older than the one before it. */
  private static final Duration BACKWARDS = Duration.ofSeconds(2);

  private final List<String> tampered = new ArrayList<>();
  private final Map<Long, String> intents = new HashMap<>();
  private String previous = Chain.BEGINNING;
  private Instant time = Instant.MIN;
  private boolean torn;
  private boolean closed;
  private int count;

  private Verify() {}

  /**
   * The verdict on a journal and the seal beside it.
   *
   * @throws VmssException if the file cannot be read
   */
  public static Verdict journal(Path journal) {
    return new Verify().read(journal, true);
  }

  /** The verdict on a journal alone, whatever is beside it: an edited script is another script. */
  public static Verdict chain(Path journal) {
    return new Verify().read(journal, false);
  }

  private Verdict read(Path journal, boolean beside) {
    String text = text(journal);
    String[] lines = text.split("\n", -1);
    for (int i = 0; i < lines.length; i++) {
      boolean last = i == lines.length - 1;
      if (last && lines[i].isEmpty()) {
        break;
      }
      line(lines[i], i + 1, last);
    }
    if (count == 0 && !torn) {
      tampered.add("the journal is empty");
    }
    boolean sealed = beside && closed && tampered.isEmpty() && seal(journal);
    return new Verdict(count, tampered, torn, closed, sealed, List.copyOf(intents.values()));
  }

  private static String text(Path journal) {
    try {
      return StandardCharsets.UTF_8
          .newDecoder()
          .decode(ByteBuffer.wrap(Files.readAllBytes(journal)))
          .toString();
    } catch (CharacterCodingException e) {
      throw VmssException.of(
              ExitCode.TAMPERED, "NotText", "The journal is not text in UTF-8 any more.")
          .at(journal.toString());
    } catch (NoSuchFileException e) {
      throw VmssException.of(ExitCode.USAGE, "NoJournal", "There is no such journal.")
          .at(journal.toString())
          .remedy("vmss recordings lists them.");
    } catch (IOException e) {
      throw VmssException.of(ExitCode.USAGE, "NoJournal", "The journal cannot be read: " + e)
          .at(journal.toString());
    }
  }

  private void line(String line, int number, boolean unterminated) {
    JsonNode entry;
    try {
      entry = Json.parse(line);
    } catch (VmssException e) {
      if (unterminated) {
        torn = true;
      } else {
        tampered.add("line " + number + ": it is no entry: " + e.getMessage());
      }
      return;
    }
    if (unterminated) {
      tampered.add("line " + number + ": its line break is missing");
    }
    count++;
    entry(entry, line, number);
  }

  private void entry(JsonNode entry, String line, int number) {
    if (!Chain.canonical(entry).equals(line)) {
      tampered.add("line " + number + ": it is not in canonical form");
    }
    if (!Chain.hash(entry).equals(entry.path("hash").asText())) {
      tampered.add("line " + number + ": it was edited");
    }
    if (entry.path("seq").asLong() != count) {
      tampered.add(
          "line "
              + number
              + ": entry "
              + count
              + " is expected, and this is "
              + entry.path("seq").asText());
    }
    if (!entry.path("prev").asText().equals(previous)) {
      tampered.add("line " + number + ": it does not follow the entry before it");
    }
    if (closed) {
      tampered.add("line " + number + ": it stands behind the end of the session");
    }
    previous = entry.path("hash").asText();
    texts(entry, number);
    time(entry, number);
    pair(entry);
    closed |= entry.path("type").asText().equals("session.end");
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
                tampered.add("line " + number + ": the text '" + name + "' was taken out");
              }
            });
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

  private boolean seal(Path journal) {
    Path file = Path.of(journal.toString().replaceFirst("\\.journal\\.jsonl$", ".seal.json"));
    if (!Files.exists(file)) {
      return false;
    }
    try {
      JsonNode seal = Json.parse(Files.readString(file));
      boolean fits =
          seal.path("count").asInt() == count && seal.path("head").asText().equals(previous);
      if (!fits) {
        tampered.add(
            "the seal tells of " + seal.path("count").asText() + " entries and another last hash");
      }
      return fits && script(journal, seal);
    } catch (IOException | VmssException e) {
      tampered.add("the seal cannot be read: " + e.getMessage());
      return false;
    }
  }

  private boolean script(Path journal, JsonNode seal) throws IOException {
    Path script = Path.of(journal.toString().replaceFirst("\\.journal\\.jsonl$", ".jsh"));
    if (!Files.exists(script)) {
      return true;
    }
    boolean same =
        Chain.commitment("", Files.readString(script)).equals(seal.path("scriptSha256").asText());
    if (!same) {
      tampered.add("the script beside it was edited: " + script.getFileName());
    }
    return same;
  }
}

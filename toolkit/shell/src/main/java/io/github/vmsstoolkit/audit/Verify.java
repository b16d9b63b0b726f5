package io.github.vmsstoolkit.audit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.vmsstoolkit.ExitCode;
import io.github.vmsstoolkit.VmssException;
import io.github.vmsstoolkit.json.Json;
import io.github.vmsstoolkit.record.Anchor;
import io.github.vmsstoolkit.record.Chain;
import io.github.vmsstoolkit.record.JournalEntry;
import io.github.vmsstoolkit.record.Portable;
import io.github.vmsstoolkit.record.Register;
import io.github.vmsstoolkit.sign.TrustedKeys;
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
import java.util.Optional;

/** Reads a journal from its first line to its last, and says what is wrong with it. */
public final class Verify {
  /** Clocks are set; an entry may be this much older than the one before it. */
  private static final Duration BACKWARDS = Duration.ofSeconds(2);

  private final List<String> tampered = new ArrayList<>();
  private final Map<Long, String> intents = new HashMap<>();
  private String previous = Chain.BEGINNING;
  private Instant time = Instant.MIN;
  private final List<JsonNode> entries = new ArrayList<>();
  private final List<String> taken = new ArrayList<>();
  private final List<String> purged = new ArrayList<>();
  private final List<String> purges = new ArrayList<>();
  private String scriptSha256 = "";
  private boolean sealed;
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
    return journal(journal, Witnesses.NONE);
  }

  /** The same, and whether what others know of it fits. */
  public static Verdict journal(Path journal, Witnesses witnesses) {
    return new Verify().read(journal, true).with(journal, witnesses);
  }

  /** The verdict on a journal alone, whatever is beside it: an edited script is another script. */
  public static Verdict chain(Path journal) {
    return new Verify().read(journal, false).verdict(false);
  }

  private Verify read(Path journal, boolean beside) {
    byte[] all = bytes(journal);
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
    if (count == 0 && !torn) {
      tampered.add("the journal is empty");
    }
    taken.removeAll(purged);
    taken.forEach(gone -> tampered.add(gone + " was taken out"));
    sealed = beside && tampered.isEmpty() && seal(journal);
    if (beside) {
      register(journal);
    }
    return this;
  }

  private Verdict with(Path journal, Witnesses witnesses) {
    Verdict verdict = verdict(sealed);
    if (!verdict.intact()) {
      return verdict;
    }
    Check signed = witnesses.keys().map(keys -> signed(journal, keys)).orElse(Check.NOT_CHECKED);
    Check anchored = witnesses.anchors().map(this::anchored).orElse(Check.NOT_CHECKED);
    Check reconciled = witnesses.activityLog().map(this::reconciled).orElse(Check.NOT_CHECKED);
    return verdict(sealed).with(signed, anchored, reconciled);
  }

  private Verdict verdict(boolean isSealed) {
    return new Verdict(
        count,
        tampered,
        torn,
        closed,
        isSealed,
        List.copyOf(intents.values()),
        List.copyOf(purges),
        Portable.of(entries.stream().map(JournalEntry::new).toList()),
        Check.NOT_CHECKED,
        Check.NOT_CHECKED,
        Check.NOT_CHECKED);
  }

  private Check signed(Path journal, TrustedKeys keys) {
    Path file = beside(journal, ".seal.json");
    if (!sealed) {
      return Check.of(false, "there is no seal that fits");
    }
    try {
      ObjectNode seal = (ObjectNode) Json.parse(Files.readString(file));
      String signature = seal.path("signature").asText();
      seal.remove("signature");
      return keys.signer(Chain.canonical(seal), signature)
          .map(name -> Check.of(true, "by " + name))
          .orElseGet(
              () ->
                  Check.of(
                      false,
                      signature.isEmpty()
                          ? "the seal has no signature"
                          : "the signature is of none of the keys given"));
    } catch (IOException e) {
      return Check.of(false, "the seal cannot be read");
    }
  }

  private Check anchored(String text) {
    Optional<Anchor> anchor = Anchor.in(text, entries.get(0).path("session").asText());
    if (anchor.isEmpty()) {
      return Check.of(false, "there is no anchor of this session");
    }
    if (!anchor.get().holds(entries)) {
      tampered.add(
          "line "
              + anchor.get().count()
              + ": the anchor tells of another entry; all was rewritten");
      return Check.of(false, "the anchor does not fit");
    }
    return Check.of(true, anchor.get().count() + " entries");
  }

  private Check reconciled(JsonNode log) {
    Reconciliation found = Reconciliation.of(entries.stream().map(JournalEntry::new).toList(), log);
    return found.holds()
        ? Check.of(true, "with Azure's log")
        : Check.of(
            false,
            found.outside().size()
                + " outside of the recording, "
                + found.claimed().size()
                + " unknown to Azure");
  }

  /** A register that knows of another end knows of a rewritten journal. */
  private void register(Path journal) {
    Path file = new Register(journal.toAbsolutePath().getParent()).file();
    if (!Files.exists(file) || entries.isEmpty()) {
      return;
    }
    String session = entries.get(0).path("session").asText();
    for (JournalEntry entry : JournalEntry.read(file)) {
      if (entry.is("register.end") && entry.fact("session").equals(session)) {
        Anchor known = new Anchor(session, entry.number("count"), entry.fact("head"));
        if (!known.holds(entries)) {
          tampered.add("the register tells of " + known.count() + " entries and another last hash");
        }
      }
    }
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
    count++;
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

  private boolean seal(Path journal) {
    Path file = beside(journal, ".seal.json");
    if (!Files.exists(file)) {
      return false;
    }
    try {
      JsonNode seal = Json.parse(Files.readString(file));
      Anchor end = new Anchor("", seal.path("count").asLong(), seal.path("head").asText());
      if (torn && end.count() == count + 1) {
        return false;
      }
      boolean fits =
          end.holds(entries)
              && entries.get((int) end.count() - 1).path("type").asText().equals("session.end");
      if (!fits) {
        tampered.add(
            "the seal tells of "
                + end.count()
                + (count < end.count()
                    ? " entries, and there are " + count + ": the end was cut off"
                    : " entries and another last hash"));
      }
      return fits && script(journal, seal);
    } catch (IOException | VmssException e) {
      tampered.add("the seal cannot be read: " + e.getMessage());
      return false;
    }
  }

  private boolean script(Path journal, JsonNode seal) throws IOException {
    Path script = beside(journal, ".jsh");
    if (!Files.exists(script)) {
      return true;
    }
    String expected = scriptSha256.isEmpty() ? seal.path("scriptSha256").asText() : scriptSha256;
    boolean same = Chain.commitment("", Files.readString(script)).equals(expected);
    if (!same) {
      tampered.add("the script beside it was edited: " + script.getFileName());
    }
    return same;
  }

  private static Path beside(Path journal, String ending) {
    return Path.of(journal.toString().replaceFirst("\\.journal\\.jsonl$", ending));
  }
}

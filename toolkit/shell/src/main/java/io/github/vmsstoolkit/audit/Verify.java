package io.github.vmsstoolkit.audit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.vmsstoolkit.VmssException;
import io.github.vmsstoolkit.json.Json;
import io.github.vmsstoolkit.record.Anchor;
import io.github.vmsstoolkit.record.Chain;
import io.github.vmsstoolkit.record.JournalEntry;
import io.github.vmsstoolkit.record.Portable;
import io.github.vmsstoolkit.record.Register;
import io.github.vmsstoolkit.sign.TrustedKeys;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Whether a journal is what was written, by itself and by what is beside it and elsewhere. */
public final class Verify {
  private final ChainWalk walk;
  private final List<JsonNode> entries;
  private final List<String> tampered;

  private Verify(Path journal) {
    this.walk = ChainWalk.of(journal);
    this.entries = walk.entries();
    this.tampered = new ArrayList<>(walk.tampered());
  }

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
    return new Verify(journal).with(journal, witnesses);
  }

  /** The verdict on a journal alone, whatever is beside it: an edited script is another script. */
  public static Verdict chain(Path journal) {
    return new Verify(journal).verdict(false);
  }

  private Verdict with(Path journal, Witnesses witnesses) {
    boolean sealed = tampered.isEmpty() && seal(journal);
    register(journal);
    Verdict verdict = verdict(sealed);
    if (!verdict.intact()) {
      return verdict;
    }
    Check signed =
        witnesses.keys().map(keys -> signed(journal, sealed, keys)).orElse(Check.NOT_CHECKED);
    Check anchored = witnesses.anchors().map(this::anchored).orElse(Check.NOT_CHECKED);
    Check reconciled = witnesses.activityLog().map(this::reconciled).orElse(Check.NOT_CHECKED);
    return verdict(sealed).with(signed, anchored, reconciled);
  }

  private Verdict verdict(boolean isSealed) {
    return new Verdict(
        entries.size(),
        tampered,
        walk.torn(),
        walk.closed(),
        isSealed,
        walk.unknown(),
        walk.purges(),
        Portable.of(entries.stream().map(JournalEntry::new).toList()),
        Check.NOT_CHECKED,
        Check.NOT_CHECKED,
        Check.NOT_CHECKED);
  }

  private Check signed(Path journal, boolean sealed, TrustedKeys keys) {
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

  private boolean seal(Path journal) {
    Path file = beside(journal, ".seal.json");
    if (!Files.exists(file)) {
      return false;
    }
    try {
      JsonNode seal = Json.parse(Files.readString(file));
      Anchor end = new Anchor("", seal.path("count").asLong(), seal.path("head").asText());
      if (walk.torn() && end.count() == entries.size() + 1) {
        return false;
      }
      boolean fits =
          end.holds(entries)
              && entries.get((int) end.count() - 1).path("type").asText().equals("session.end");
      if (!fits) {
        tampered.add(
            "the seal tells of "
                + end.count()
                + (entries.size() < end.count()
                    ? " entries, and there are " + entries.size() + ": the end was cut off"
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
    String expected =
        walk.scriptSha256().isEmpty() ? seal.path("scriptSha256").asText() : walk.scriptSha256();
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

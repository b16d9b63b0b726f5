package io.github.vmsstoolkit.audit;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.vmsstoolkit.ExitCode;
import io.github.vmsstoolkit.Mode;
import io.github.vmsstoolkit.Toolkit;
import io.github.vmsstoolkit.arm.Arm;
import io.github.vmsstoolkit.arm.Connection;
import io.github.vmsstoolkit.arm.Connections;
import io.github.vmsstoolkit.arm.ModeGate;
import io.github.vmsstoolkit.handle.Toolkits;
import io.github.vmsstoolkit.json.Json;
import io.github.vmsstoolkit.record.Anchor;
import io.github.vmsstoolkit.record.Chain;
import io.github.vmsstoolkit.record.Ending;
import io.github.vmsstoolkit.record.JournalEntry;
import io.github.vmsstoolkit.record.Purge;
import io.github.vmsstoolkit.record.Recorder;
import io.github.vmsstoolkit.render.Look;
import io.github.vmsstoolkit.render.Renderer;
import io.github.vmsstoolkit.sandbox.Sandbox;
import io.github.vmsstoolkit.secret.Secret;
import io.github.vmsstoolkit.sign.SigningKey;
import io.github.vmsstoolkit.sign.TrustedKeys;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EvidenceTest {
  /** Another one in each test, as the process never forgets a secret. */
  private final String late = "c4nary-" + System.nanoTime();

  @TempDir private Path folder;
  private SigningKey key;
  private Path journal;
  private JsonNode log;

  @BeforeEach
  void record() {
    key = SigningKey.create(folder.resolve("alice.key"), "alice");
    try (Sandbox sandbox = Sandbox.start()) {
      Recorder recorder = new Recorder(Clock.systemUTC(), Optional.of(key));
      Connection connection = Connections.inProcess(sandbox.client());
      Toolkit toolkit = Toolkits.open(connection, new ModeGate(Mode.LIVE), List.of(recorder.tap()));
      recorder.start(folder, "CHG-4711", Map.of("environment", "local Azure"), "");
      recorder.begin(1, "String note = \"" + late + "\";", true);
      recorder.end(1, new Ending("ok", false, "", "", ""));
      recorder.begin(2, "web.set(\"tags.env\", \"prod\").apply()", true);
      toolkit.vmss("myResourceGroup", "myScaleSet").set("tags.env", "prod").apply();
      Secret.of("late", late);
      recorder.end(2, new Ending("ok", true, "Done", "", ""));
      journal = recorder.stop("exit").orElseThrow().journal();
      log =
          Arm.open(connection, new ModeGate(Mode.READ_ONLY), List.of())
              .activityLog("")
              .get(0)
              .body();
    }
  }

  private Witnesses with(Optional<JsonNode> activityLog, String anchors, SigningKey... trusted)
      throws IOException {
    Path lines = folder.resolve("keys");
    List<String> text = new ArrayList<>();
    for (SigningKey one : trusted) {
      text.add(one.publicLine());
    }
    Files.write(lines, text);
    return new Witnesses(Optional.of(TrustedKeys.read(lines)), Optional.of(anchors), activityLog);
  }

  @Test
  void untouched_allSixWordsHold_underOneSentence() throws IOException {
    Verdict verdict =
        Verify.journal(
            journal, with(Optional.of(log), "Ticket: " + Anchor.of(journal).line(), key));
    assertThat(verdict.tampered()).isEmpty();
    assertThat(verdict.words().values()).allMatch(Check::holds);
    assertThat(verdict.exitCode()).isEqualTo(ExitCode.OK);
    assertThat(Renderer.text(verdict.display(), Look.PLAIN))
        .contains("signed      yes, by alice")
        .contains("reconciled  yes");
  }

  @Test
  void otherKey_noAnchor_areMissing_notTampering() throws IOException {
    SigningKey other = SigningKey.create(folder.resolve("bob.key"), "bob");
    Verdict verdict = Verify.journal(journal, with(Optional.empty(), "", other));
    assertThat(verdict.signed().word()).isEqualTo("no");
    assertThat(verdict.anchored().word()).isEqualTo("no");
    assertThat(verdict.reconciled().word()).isEqualTo("not checked");
    assertThat(verdict.exitCode()).isEqualTo(ExitCode.INCOMPLETE);
  }

  @Test
  void everythingRewrittenAndRehashed_isFoundByAnchorAndRegister() throws IOException {
    String anchor = Anchor.of(journal).line();
    rewrite(
        entry -> {
          if (entry.path("type").asText().equals("session.start")) {
            entry.put("change", "CHG-1");
          }
        });
    Verdict verdict = Verify.journal(journal, with(Optional.empty(), anchor, key));
    assertThat(verdict.exitCode()).isEqualTo(ExitCode.TAMPERED);
    assertThat(verdict.tampered()).anyMatch(what -> what.startsWith("the register tells"));
    Files.delete(folder.resolve("register.jsonl"));
    Files.delete(Path.of(journal.toString().replace(".journal.jsonl", ".seal.json")));
    verdict = Verify.journal(journal, with(Optional.empty(), anchor, key));
    assertThat(verdict.tampered()).anyMatch(what -> what.contains("the anchor tells"));
  }

  private void rewrite(java.util.function.Consumer<ObjectNode> change) throws IOException {
    List<String> lines = new ArrayList<>();
    String previous = Chain.BEGINNING;
    for (String line : Files.readAllLines(journal)) {
      ObjectNode entry = (ObjectNode) Json.parse(line);
      change.accept(entry);
      entry.put("prev", previous);
      entry.put("hash", Chain.hash(entry));
      previous = entry.path("hash").asText();
      lines.add(Chain.canonical(entry));
    }
    Files.writeString(journal, String.join("\n", lines) + "\n");
  }

  @Test
  void secretRecognisedLate_isTakenOut_visibly() throws IOException {
    Path script = Path.of(journal.toString().replace(".journal.jsonl", ".jsh"));
    assertThat(Files.readString(journal)).doesNotContain(late);
    assertThat(Files.readString(script))
        .doesNotContain(late)
        .contains("//%% 1\nString note = secret(\"late\");");
    Verdict verdict = Verify.journal(journal);
    assertThat(verdict.tampered()).isEmpty();
    assertThat(verdict.purges())
        .singleElement()
        .asString()
        .contains("the text 'snippet' was taken out by vmss: a secret was recognised");
  }

  @Test
  void purge_keepsTheChain_andIsListed() {
    long seq =
        JournalEntry.read(journal).stream()
            .filter(entry -> entry.is("step.end") && entry.has("value"))
            .findFirst()
            .orElseThrow()
            .seq();
    Purge.text(journal, seq, "value", "carol", "holds a name");
    Verdict verdict = Verify.journal(journal);
    assertThat(verdict.tampered()).isEmpty();
    assertThat(verdict.sealed()).isTrue();
    assertThat(verdict.purges()).anyMatch(purge -> purge.contains("by carol: holds a name"));
  }

  @Test
  void journalThatIsGone_isMissedByTheRegister() throws IOException {
    Files.delete(journal);
    assertThat(
            Renderer.text(
                Recordings.in(folder, Optional.empty(), Optional.empty()).display(), Look.PLAIN))
        .contains("MISSING");
  }

  @Test
  void writeOutsideTheRecording_andClaimedOne_areTold() throws IOException {
    ObjectNode more = log.deepCopy();
    ObjectNode other = (ObjectNode) more.path("value").get(0).deepCopy();
    ((ArrayNode) more.path("value")).add(other.put("correlationId", "someone else's"));
    assertThat(Verify.journal(journal, with(Optional.of(more), "", key)).reconciled().detail())
        .isEqualTo("1 outside of the recording, 0 unknown to Azure");
    Verdict none =
        Verify.journal(journal, with(Optional.of(Json.parse("{\"value\":[]}")), "", key));
    assertThat(none.reconciled().detail())
        .isEqualTo("0 outside of the recording, 1 unknown to Azure");
    assertThat(none.exitCode()).isEqualTo(ExitCode.DIFFERS);
    JsonNode az = log.path("value");
    assertThat(Verify.journal(journal, with(Optional.of(az), "", key)).reconciled().holds())
        .isTrue();
  }
}

package io.github.vmsstoolkit.audit;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.vmsstoolkit.ExitCode;
import io.github.vmsstoolkit.Mode;
import io.github.vmsstoolkit.Toolkit;
import io.github.vmsstoolkit.arm.Connections;
import io.github.vmsstoolkit.arm.ModeGate;
import io.github.vmsstoolkit.handle.Toolkits;
import io.github.vmsstoolkit.json.Json;
import io.github.vmsstoolkit.record.Chain;
import io.github.vmsstoolkit.record.Ending;
import io.github.vmsstoolkit.record.Recorder;
import io.github.vmsstoolkit.sandbox.Sandbox;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecordingTest {
  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-01-01T00:00:00Z"), ZoneOffset.UTC);

  @TempDir private Path folder;
  private Path journal;
  private Path script;

  @BeforeEach
  void record() throws IOException {
    try (Sandbox sandbox = Sandbox.start()) {
      Recorder recorder = new Recorder(CLOCK);
      Toolkit toolkit =
          Toolkits.open(
              Connections.inProcess(sandbox.client()),
              new ModeGate(Mode.LIVE),
              List.of(recorder.tap()));
      recorder.start(folder, "CHG-4711", Map.of("environment", "test"), "");
      step(
          recorder,
          1,
          "web.set(\"tags.env\", \"prod\").apply()",
          () -> toolkit.vmss("myResourceGroup", "myScaleSet").set("tags.env", "prod").apply());
      step(recorder, 2, "var adminPassword = \"c4nary-\" + \"in-source\"", () -> {});
      recorder.note("looked at it");
      step(
          recorder,
          3,
          "web.all().upgrade().apply()",
          () -> toolkit.vmss("myResourceGroup", "myScaleSet").all().upgrade().apply());
      Recorder.Closed closed = recorder.stop("exit").orElseThrow();
      journal = closed.journal();
      script = closed.script();
    }
    // What the journal shows by itself; EvidenceTest has the register.
    Files.delete(folder.resolve("register.jsonl"));
  }

  private static void step(Recorder recorder, int number, String snippet, Runnable work) {
    recorder.begin(number, snippet);
    work.run();
    recorder.end(number, new Ending("ok", false, "", "", ""));
  }

  private List<String> lines() throws IOException {
    return new ArrayList<>(Files.readAllLines(journal));
  }

  private Verdict after(Consumer<List<String>> tampering) throws IOException {
    List<String> lines = lines();
    tampering.accept(lines);
    Files.writeString(journal, String.join("\n", lines) + "\n");
    return Verify.journal(journal);
  }

  /** The entry in another form: with its own hash made right again, as a careful forger does. */
  private static String forged(String line, Consumer<ObjectNode> change) {
    ObjectNode entry = (ObjectNode) Json.parse(line);
    change.accept(entry);
    entry.put("hash", Chain.hash(entry));
    return Chain.canonical(entry);
  }

  private static int find(List<String> lines, String text) {
    for (int i = 0; i < lines.size(); i++) {
      if (lines.get(i).contains(text)) {
        return i;
      }
    }
    throw new AssertionError(text);
  }

  @Test
  void journal_untouched_isIntactClosedAndSealed() {
    Verdict verdict = Verify.journal(journal);
    assertThat(verdict.tampered()).isEmpty();
    assertThat(verdict.closed()).isTrue();
    assertThat(verdict.sealed()).isTrue();
    assertThat(verdict.exitCode()).isEqualTo(ExitCode.OK);
  }

  @Test
  void files_areForTheirOwnerOnly() throws IOException {
    for (Path file : List.of(journal, script)) {
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
          .isEqualTo("rw-------");
    }
  }

  @Test
  void write_isInTheJournalBeforeItsAnswer() throws IOException {
    List<String> lines = lines();
    JsonNode intent = Json.parse(lines.get(find(lines, "\"http.intent\"")));
    assertThat(intent.path("method").asText()).isEqualTo("PUT");
    assertThat(intent.path("target").asText())
        .endsWith("/virtualMachineScaleSets/myScaleSet?api-version=2025-04-01");
    assertThat(intent.at("/clear/body/text").asText()).contains("\"env\":\"prod\"");
    assertThat(lines.stream().filter(line -> line.contains("\"http.intent\""))).hasSize(2);
  }

  @Test
  void secrets_inTheSource_areNowhere() throws IOException {
    for (Path file : List.of(journal, script)) {
      assertThat(Files.readString(file))
          .doesNotContain("c4nary")
          .doesNotContain("local-azure-stub-token");
    }
    assertThat(Files.readString(script)).contains("var adminPassword = secret(\"adminPassword\")");
  }

  @Test
  void script_holdsTheSteps_inAFormThatRuns() throws IOException {
    assertThat(Files.readString(script))
        .startsWith("//--- vmss-recording 1\n")
        .contains("//: change    CHG-4711")
        .contains("//%% 1\nweb.set(\"tags.env\", \"prod\").apply();\n")
        .endsWith("//%% end  steps=3  kept=3\n");
  }

  @Test
  void field_edited_isFound() throws IOException {
    Verdict verdict =
        after(lines -> lines.set(3, lines.get(3).replaceFirst("\"step\":1", "\"step\":2")));
    assertThat(verdict.exitCode()).isEqualTo(ExitCode.TAMPERED);
    assertThat(verdict.tampered()).anyMatch(what -> what.startsWith("line 4: it was edited"));
  }

  @Test
  void field_editedAndRehashed_isFoundByTheNext() throws IOException {
    Verdict verdict =
        after(lines -> lines.set(3, forged(lines.get(3), entry -> entry.put("step", 2))));
    assertThat(verdict.tampered()).anyMatch(what -> what.startsWith("line 5: it does not follow"));
  }

  @Test
  void line_droppedDoubledOrMoved_isFound() throws IOException {
    List<String> untouched = lines();
    assertThat(after(lines -> lines.remove(5)).tampered())
        .anyMatch(what -> what.startsWith("line 6:"));
    assertThat(after(lines -> replace(lines, untouched, all -> all.add(5, all.get(5)))).tampered())
        .anyMatch(what -> what.startsWith("line 7:"));
    assertThat(
            after(lines -> replace(lines, untouched, all -> Collections.swap(all, 4, 5)))
                .tampered())
        .anyMatch(what -> what.startsWith("line 5:"));
  }

  private static void replace(
      List<String> lines, List<String> untouched, Consumer<List<String>> change) {
    lines.clear();
    lines.addAll(untouched);
    change.accept(lines);
  }

  @Test
  void text_editedTakenOutOrSmuggledIn_isFound() throws IOException {
    List<String> untouched = lines();
    int at = find(untouched, "\"note\"");
    Verdict edited =
        after(lines -> lines.set(at, lines.get(at).replace("looked at it", "looked away")));
    assertThat(edited.tampered())
        .containsExactly("line " + (at + 1) + ": the text 'note' is not the one that was written");
    Verdict gone =
        after(
            lines -> replace(lines, untouched, all -> all.set(at, without(all.get(at), "clear"))));
    assertThat(gone.tampered())
        .containsExactly("line " + (at + 1) + ": the text 'note' was taken out");
    Verdict smuggled =
        after(
            lines ->
                replace(
                    lines,
                    untouched,
                    all ->
                        all.set(
                            at,
                            all.get(at)
                                .replace(
                                    "\"clear\":{",
                                    "\"clear\":{\"approval\":{\"salt\":\"00\",\"text\":\"yes\"},"))));
    assertThat(smuggled.tampered()).anyMatch(what -> what.contains("the text 'approval'"));
  }

  private static String without(String line, String member) {
    ObjectNode entry = (ObjectNode) Json.parse(line);
    entry.remove(member);
    return Chain.canonical(entry);
  }

  @Test
  void whiteSpaceOrDuplicateKey_isFound() throws IOException {
    List<String> untouched = lines();
    assertThat(after(lines -> lines.set(2, lines.get(2).replaceFirst(",", ", "))).tampered())
        .containsExactly("line 3: it is not in canonical form");
    assertThat(
            after(
                    lines ->
                        replace(
                            lines,
                            untouched,
                            all -> all.set(2, all.get(2).replaceFirst("\\{", "{\"v\":1,"))))
                .exitCode())
        .isEqualTo(ExitCode.TAMPERED);
  }

  @Test
  void tail_torn_isNotCalledTampering() throws IOException {
    String text = Files.readString(journal);
    Files.writeString(journal, text.substring(0, text.length() - 20));
    Verdict verdict = Verify.journal(journal);
    assertThat(verdict.torn()).isTrue();
    assertThat(verdict.intact()).isTrue();
    assertThat(verdict.exitCode()).isEqualTo(ExitCode.INCOMPLETE);
  }

  @Test
  void tail_cutAtALine_isNotClosed() throws IOException {
    Verdict verdict = after(lines -> lines.remove(lines.size() - 1));
    assertThat(verdict.closed()).isFalse();
    assertThat(verdict.exitCode()).isEqualTo(ExitCode.INCOMPLETE);
  }

  @Test
  void everything_rewrittenAndRehashed_isFoundByTheSeal() throws IOException {
    Verdict verdict =
        after(
            lines -> {
              String previous = Chain.BEGINNING;
              for (int i = 0; i < lines.size(); i++) {
                String prev = previous;
                lines.set(
                    i,
                    forged(lines.get(i), entry -> entry.put("prev", prev).put("user", "someone")));
                previous = Json.parse(lines.get(i)).path("hash").asText();
              }
            });
    assertThat(verdict.tampered()).singleElement().asString().contains("the seal tells of");
  }

  @Test
  void script_edited_isFound() throws IOException {
    Files.writeString(script, Files.readString(script).replace("prod", "test"));
    assertThat(Verify.journal(journal).tampered())
        .singleElement()
        .asString()
        .contains("the script beside it was edited");
  }

  @Test
  void answer_missing_isUnknown() throws IOException {
    List<String> lines = lines();
    int intent = find(lines, "\"http.intent\"");
    Files.writeString(journal, String.join("\n", lines.subList(0, intent + 1)) + "\n");
    Verdict verdict = Verify.journal(journal);
    assertThat(verdict.exitCode()).isEqualTo(ExitCode.UNKNOWN);
    assertThat(verdict.unknown()).singleElement().asString().contains("PUT /subscriptions");
  }

  @Test
  void byte_changedAnywhere_isFound() throws IOException {
    byte[] whole = Files.readAllBytes(journal);
    Random random = new Random(4711);
    for (int i = 0; i < 500; i++) {
      byte[] changed = whole.clone();
      int at = random.nextInt(changed.length);
      changed[at] = (byte) (changed[at] == 'x' ? 'y' : 'x');
      Files.write(journal, changed);
      assertThat(Verify.journal(journal).exitCode())
          .as(
              "byte %d of %s",
              at, new String(whole, Math.max(0, at - 20), Math.min(20, at), StandardCharsets.UTF_8))
          .isIn(ExitCode.TAMPERED, ExitCode.INCOMPLETE)
          .satisfies(
              exit -> assertThat(exit == ExitCode.TAMPERED || at >= lastLine(whole)).isTrue());
    }
  }

  private static int lastLine(byte[] whole) {
    for (int i = whole.length - 2; i >= 0; i--) {
      if (whole[i] == '\n') {
        return i;
      }
    }
    return 0;
  }

  @Test
  void recordings_listed_byChange() throws IOException {
    assertThat(Recordings.in(folder, Optional.of("chg-4711"), Optional.empty()).json()).hasSize(1);
    assertThat(Recordings.in(folder, Optional.of("other"), Optional.empty()).json()).isEmpty();
  }
}

package io.github.vmsstoolkit.audit;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.vmsstoolkit.ExitCode;
import io.github.vmsstoolkit.Mode;
import io.github.vmsstoolkit.Toolkit;
import io.github.vmsstoolkit.arm.Connections;
import io.github.vmsstoolkit.arm.ModeGate;
import io.github.vmsstoolkit.handle.Toolkits;
import io.github.vmsstoolkit.json.Json;
import io.github.vmsstoolkit.record.Ending;
import io.github.vmsstoolkit.record.Recorder;
import io.github.vmsstoolkit.sandbox.Sandbox;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
    recorder.begin(number, snippet, true);
    work.run();
    recorder.end(number, new Ending("ok", false, "", "", ""));
  }

  private List<String> lines() throws IOException {
    return new ArrayList<>(Files.readAllLines(journal));
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
    Files.delete(Path.of(journal.toString().replace(".journal.jsonl", ".seal.json")));
    Files.writeString(journal, String.join("\n", lines.subList(0, intent + 1)) + "\n");
    Verdict verdict = Verify.journal(journal);
    assertThat(verdict.exitCode()).isEqualTo(ExitCode.UNKNOWN);
    assertThat(verdict.unknown()).singleElement().asString().contains("PUT /subscriptions");
  }

  @Test
  void recordings_listed_byChange() throws IOException {
    assertThat(Recordings.in(folder, Optional.of("chg-4711"), Optional.empty()).json()).hasSize(1);
    assertThat(Recordings.in(folder, Optional.of("other"), Optional.empty()).json()).isEmpty();
  }
}

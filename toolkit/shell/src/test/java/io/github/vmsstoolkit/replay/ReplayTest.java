package io.github.vmsstoolkit.replay;

import static io.github.vmsstoolkit.replay.Recording.replay;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.vmsstoolkit.ExitCode;
import io.github.vmsstoolkit.audit.Verify;
import io.github.vmsstoolkit.record.JournalEntry;
import io.github.vmsstoolkit.record.ScriptText;
import io.github.vmsstoolkit.record.StateFolder;
import io.github.vmsstoolkit.replay.Recording.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReplayTest {
  private static final Replay.Options LIVE = new Replay.Options(false, false, false, 0);
  private static final Replay.Options OFFLINE = new Replay.Options(false, false, true, 0);

  private static Path change() {
    return Recording.of(
        Map.of("cap", "4"),
        List.of(),
        "int cap = param(\"cap\", 3);",
        "var at = now();",
        "typo(",
        "web.set(\"sku.capacity\", cap).set(\"tags.at\", at.toString()).apply()",
        "web.set(\"tags.half\", \"y\").apply(); throw new IllegalStateException(\"half\");",
        "web.all().restart().apply()",
        "web.instances()");
  }

  private static Path script(Path journal) {
    return Path.of(journal.toString().replace(".journal.jsonl", ".jsh"));
  }

  @Test
  void script_ofAJournal_isTheOneWrittenBesideIt() throws IOException {
    Path journal = change();
    String script = Files.readString(script(journal));
    assertThat(ScriptText.full(JournalEntry.read(journal))).isEqualTo(script);
    assertThat(script).contains("//%% 5  expect=java.lang.IllegalStateException");
  }

  /** The one line of the header that is known at the end only. */
  @Test
  void script_saysWhetherItIsPortable_andReplaysAllTheSame() throws IOException {
    assertThat(Files.readString(script(change()))).contains("\n//: portable   yes\n");
    String cutOtherwise = "var joined = \"a\" // why\n  .concat(\"b\");";
    Path journal = Recording.of(cutOtherwise, "web.set(\"tags.joined\", joined).apply()");
    String text = Files.readString(script(journal));
    assertThat(text).contains("\n//: portable   no: step 1 is cut otherwise\n");
    assertThat(ScriptText.full(JournalEntry.read(journal))).isEqualTo(text);
    assertThat(Verify.journal(journal).portable().why()).containsExactly("step 1 is cut otherwise");
    assertThat(ReplayScript.read(script(journal)).notPortable())
        .contains("step 1 is cut otherwise");
    assertThat(replay(ReplayScript.read(script(journal)), OFFLINE).exit()).isEqualTo(ExitCode.OK);
  }

  @Test
  void script_thatMayNeedALibrary_isNotPortable(@TempDir Path classes) throws IOException {
    Path journal = Recording.of("/classpath " + classes, "1 + 1");
    String why = "it may need " + classes.getFileName();
    assertThat(Files.readString(script(journal))).contains("\n//: portable   no: " + why + "\n");
    assertThat(Verify.journal(journal).sealed()).isTrue();
  }

  @Test
  void live_sameStart_doesTheSame_andIsRecordedAsReplay() throws IOException {
    Path journal = change();
    Outcome outcome = replay(ReplayScript.read(script(journal)), LIVE);
    assertThat(outcome.failure()).isEmpty();
    assertThat(outcome.exit()).isEqualTo(ExitCode.OK);
    assertThat(outcome.passed()).containsExactly(1, 2, 4, 5, 6, 7);
    List<JournalEntry> newest = JournalEntry.read(newest());
    assertThat(newest.get(0).fact("replayOf")).isEqualTo(session(journal));
    assertThat(newest.get(0).fact("change")).isEqualTo("CHG-4711");
    assertThat(Verify.journal(newest()).tampered()).isEmpty();
  }

  private static String session(Path journal) {
    return JournalEntry.read(journal).get(0).fact("session");
  }

  private static Path newest() throws IOException {
    try (Stream<Path> files = Files.list(StateFolder.recordings())) {
      return files
          .filter(file -> file.toString().endsWith(".journal.jsonl"))
          .max(Comparator.comparingLong(file -> file.toFile().lastModified()))
          .orElseThrow();
    }
  }

  @Test
  void cutScript_isRefused_unlessAskedFor() throws IOException {
    String text = Files.readString(script(change()));
    ReplayScript cut = new ReplayScript(text.replaceAll("//%% end.*", ""), Optional.empty());
    assertThat(replay(cut, LIVE).failure()).contains("//%% end");
    Replay.Options partial = new Replay.Options(true, false, false, 0);
    assertThat(replay(cut, partial, "cap", "4").exit()).isEqualTo(ExitCode.OK);
  }

  @Test
  void drift_stopsBeforeTheFirstStep_unlessAccepted() throws IOException {
    Path journal =
        Recording.of(
            Map.of(),
            List.of("web.set(\"tags.owner\", \"someone\").apply()"),
            "web.set(\"tags.env\", \"prod\").apply()");
    Outcome stopped = replay(ReplayScript.read(journal), LIVE);
    assertThat(stopped.exit()).isEqualTo(ExitCode.CONFLICT);
    assertThat(stopped.failure())
        .contains("'/tags/owner' was \"someone\" and is nothing")
        .contains("myScaleSet");
    assertThat(stopped.passed()).isEmpty();
    assertThat(replay(ReplayScript.read(journal), new Replay.Options(false, true, false, 0)).exit())
        .isEqualTo(ExitCode.OK);
    assertThat(JournalEntry.read(newest())).anyMatch(entry -> entry.is("drift.accepted"));
  }

  @Test
  void expectedFailure_thatDoesNotCome_isAFailure() {
    ReplayScript script =
        new ReplayScript(
            """
            //%% 1  expect=java.lang.IllegalStateException
            throw new IllegalStateException("as it has to");
            //%% 2  expect=java.lang.IllegalStateException
            int a = 1;
            //%% 3
            int b = 1;
            //%% end
            """,
            Optional.empty());
    Outcome outcome = replay(script, LIVE);
    assertThat(outcome.exit()).isEqualTo(ExitCode.FAILED);
    assertThat(outcome.passed()).containsExactly(1);
    assertThat(outcome.failure()).startsWith("step 2");
  }

  @Test
  void snippetOverLines_thatStockWouldCutTooEarly_isJoined() throws IOException {
    Path journal =
        Recording.of(
            "var text = \" ab \"\n    .trim();",
            "if (text.isEmpty()) {\n  text = \"x\";\n}\nelse {\n  text = \"y\";\n}",
            "int plain = 1;\nint other = 2;");
    assertThat(Files.readString(script(journal)))
        .contains("var text = \" ab \" .trim();\n")
        .contains("} else {")
        .contains("int plain = 1;\nint other = 2;\n");
    Outcome outcome = replay(ReplayScript.read(script(journal)), LIVE);
    assertThat(outcome).isEqualTo(new Outcome(ExitCode.OK, List.of(1, 2, 3), ""));
  }

  @Test
  void mark_insideATextBlock_isData() {
    ReplayScript script =
        new ReplayScript(
            """
            //%% 1
            var text = \"""
            //%% 9
            \""";
            //%% 2
            if (!text.equals("//%% 9\\n")) throw new IllegalStateException(text);
            //%% end
            """,
            Optional.empty());
    assertThat(replay(script, LIVE).passed()).containsExactly(1, 2);
  }

  @Test
  void offline_unchanged_passesWithoutNetwork() {
    Outcome outcome = replay(ReplayScript.read(change()), OFFLINE);
    assertThat(outcome.failure()).isEmpty();
    assertThat(outcome.passed()).containsExactly(1, 2, 4, 5, 6, 7);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          "tags.at"|"tags.when"|step 4|/tags/at
          web.all()|web.ids("0")|step 6|/instanceIds/1
          web.instances();|web.instanceView();|step 7|/virtualmachines
          var at = now();|var at = web.model();|step 2|no further request
          var $7 = web.instances();|int i = 1;|step 7|no such request
          """)
  void offline_changed_namesTheFirstDifference(
      String from, String to, String where, String difference) throws IOException {
    Path journal = change();
    String text = Files.readString(script(journal));
    assertThat(text).contains(from);
    Outcome outcome =
        replay(new ReplayScript(text.replace(from, to), Optional.of(journal)), OFFLINE);
    assertThat(outcome.exit()).as(outcome.failure()).isEqualTo(ExitCode.OFFLINE_MISMATCH);
    assertThat(outcome.failure()).contains(where).contains(difference);
  }

  private static Path requests() {
    return Recording.of(
        "var ID = web.model().get(\"id\").asText();",
        "rest(ID + \"/virtualMachines?api-version=2025-04-01&$expand=instanceView\")",
        "web.set(\"tags.release\", \"r-1\").apply()",
        "rest(\"DELETE\", ID + \"/virtualMachines/1?api-version=2025-04-01&forceDeletion=true\")"
            + ".force(\"x\").apply()",
        "deploy(\"myResourceGroup\", json(\"{\\\"resources\\\": []}\"), json(\"{}\")).apply()",
        "rest(\"POST\", ID + \"/restart?api-version=2025-04-01\","
            + " json(\"{\\\"instanceIds\\\": [\\\"0\\\"]}\")).apply()",
        "web.all().reimage().batch(1).apply()");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          nothing|nothing||
          $expand=instanceView|$expand=userData|step 2|instanceView&api-version=2025-04-01, got GET
          "/virtualMachines?api-version=2025-04-01&|"/virtualMachines?api-version=2024-11-01&|step 2|api-version=2025-04-01
          r-1|r-2|step 3|with "r-1" at '/tags/release', got "r-2"
          forceDeletion=true|forceDeletion=false|step 4|forceDeletion=true, got GET
          /virtualMachines/1|/virtualMachines/0|step 4|/virtualmachines/1
          \\"resources|\\"contentVersion\\": \\"1\\", \\"resources|step 5|/deployments/vmss-
          [\\"0\\"]|[\\"1\\"]|step 6|with "0" at '/instanceIds/0'
          /restart?|/start?|step 6|/restart?api-version
          .reimage().batch(1)|.reimage().batch(2)|step 7|at '/instanceIds/1'
          web.all()|web.ids("3")|step 7|/instanceIds/0
          """)
  void offline_oneThingChanged_isNamed(String from, String to, String where, String difference)
      throws IOException {
    Path journal = requests();
    String text = Files.readString(script(journal));
    assertThat(text + "nothing").contains(from);
    Outcome outcome =
        replay(new ReplayScript(text.replace(from, to), Optional.of(journal)), OFFLINE);
    if (where == null) {
      assertThat(outcome).isEqualTo(new Outcome(ExitCode.OK, outcome.passed(), ""));
    } else {
      assertThat(outcome.exit()).as(outcome.failure()).isEqualTo(ExitCode.OFFLINE_MISMATCH);
      assertThat(outcome.failure()).contains(where).contains(difference);
    }
  }

  @Test
  void offline_otherParameter_isNamedWithItsPlace() {
    Outcome outcome = replay(ReplayScript.read(change()), OFFLINE, "cap", "7");
    assertThat(outcome.failure()).contains("with 4 at '/sku/capacity', got 7");
  }

  @Test
  void tamperedJournal_isNotReplayed() throws IOException {
    Path journal = change();
    Files.writeString(journal, Files.readString(journal).replaceFirst("\"ok\"", "\"OK\""));
    assertThat(replay(ReplayScript.read(journal), OFFLINE).exit()).isEqualTo(ExitCode.TAMPERED);
  }

  @Test
  void from_rebuildsVariablesOffline_andStopsWhereTheTargetIsNotAsItWas() {
    Path journal = change();
    Outcome outcome =
        replay(ReplayScript.read(journal), new Replay.Options(false, false, false, 6));
    assertThat(outcome.exit()).isEqualTo(ExitCode.CONFLICT);
    assertThat(outcome.passed()).containsExactly(1, 2, 4, 5);
    Outcome accepted =
        replay(ReplayScript.read(journal), new Replay.Options(false, true, false, 6));
    assertThat(accepted.failure()).isEmpty();
    assertThat(accepted.passed()).containsExactly(1, 2, 4, 5, 6, 7);
  }
}

package io.github.vmsstoolkit.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.vmsstoolkit.ExitCode;
import io.github.vmsstoolkit.Mode;
import io.github.vmsstoolkit.VmssException;
import io.github.vmsstoolkit.arm.ScaleSetId;
import io.github.vmsstoolkit.audit.Comparison;
import io.github.vmsstoolkit.json.Json;
import io.github.vmsstoolkit.record.JournalEntry;
import io.github.vmsstoolkit.sandbox.Sandbox;
import io.github.vmsstoolkit.session.ScriptSession;
import io.github.vmsstoolkit.session.SessionOptions;
import io.github.vmsstoolkit.session.TestConsole;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

class CompareTest {
  private static Path recorded() {
    return Recording.of(
        Map.of(),
        List.of("web.set(\"tags.owner\", \"someone\").apply()"),
        "web.set(\"tags.env\", \"prod\").apply()",
        "web.ids(\"3\").restart().apply()",
        "web.instances()");
  }

  @Test
  void sameScript_fromTheRecordedState_isTheSame() {
    Comparison comparison = Compare.onLocalAzure(ReplayScript.read(recorded()), new TestConsole());
    assertThat(comparison.lines()).allMatch(l -> l.result() == Comparison.Result.SAME);
    assertThat(comparison.lines()).hasSize(6);
  }

  @Test
  void otherScript_isDifferent_missingAndExtra() {
    Path journal = recorded();
    String text = ReplayScript.read(journal).text();
    String edited =
        text.replace("\"prod\"", "\"test\"")
            .replace("web.ids(\"3\").restart().apply()", "1")
            .replace("web.instances()", "web.set(\"tags.more\", \"1\").apply()");
    Comparison comparison =
        Compare.onLocalAzure(new ReplayScript(edited, Optional.of(journal)), new TestConsole());
    assertThat(comparison.lines())
        .extracting(Comparison.Line::result)
        .contains(Comparison.Result.DIFFERENT, Comparison.Result.MISSING, Comparison.Result.EXTRA);
    assertThat(comparison.same()).isFalse();
  }

  @Test
  void nothingRead_isNotComparable_andNotCalledSame() {
    Comparison comparison =
        Compare.onLocalAzure(ReplayScript.read(Recording.of("1 + 1")), new TestConsole());
    assertThat(comparison.complete()).isFalse();
  }

  /** Local Azure behind a socket, with the recorded start under other names. */
  private record Elsewhere(Sandbox azure, SessionOptions how) implements AutoCloseable {
    static Elsewhere with(Path journal, UnaryOperator<String> restored) {
      JsonNode start =
          Starts.first(JournalEntry.read(journal)).values().stream().findFirst().orElseThrow();
      String document =
          restored.apply(
              Json.compact(start)
                  .replace("myResourceGroup", "restored")
                  .replace("myScaleSet", "again"));
      Sandbox azure = Sandbox.of(List.of(document));
      return new Elsewhere(
          azure,
          new SessionOptions(
              Optional.of(azure.serve(0)),
              Optional.empty(),
              Optional.of(Mode.LIVE),
              Map.of(),
              false));
    }

    Comparison compare(ReplayScript script, Optional<Mode> mode) {
      SessionOptions options =
          new SessionOptions(how.endpoint(), how.azure(), mode, Map.of(), false);
      return Compare.onRestored("restored/again", script, options, new TestConsole());
    }

    JsonNode tags() {
      try (ScriptSession session = ScriptSession.open(how, new TestConsole())) {
        return session.toolkit().vmss("restored", "again").model().get("tags");
      }
    }

    @Override
    public void close() {
      azure.close();
    }
  }

  private static Path changed() {
    return Recording.of(
        Map.of("name", "myScaleSet"),
        List.of("web.set(\"tags.owner\", \"someone\").apply()"),
        "var set = vmss(\"myResourceGroup\", param(\"name\", \"web\"))",
        "set.set(\"tags.env\", \"prod\").apply()",
        "az(\"az vmss update -g myResourceGroup -n myScaleSet --set tags.more=1\").apply()",
        "set.capacity(4).apply()",
        "set.model()");
  }

  @Test
  void restoredScaleSet_getsTheRecordedChanges_andIsTheSame() {
    Path journal = changed();
    try (Elsewhere elsewhere = Elsewhere.with(journal, document -> document)) {
      Comparison comparison = elsewhere.compare(ReplayScript.read(journal), Optional.of(Mode.LIVE));
      assertThat(comparison.lines()).allMatch(l -> l.result() == Comparison.Result.SAME);
      assertThat(comparison.lines()).hasSize(9);
      assertThat(comparison.with()).isEqualTo("restored/again");
      assertThat(elsewhere.tags().toString())
          .isEqualTo("{\"env\":\"prod\",\"owner\":\"someone\",\"more\":\"1\"}");
    }
  }

  @Test
  void restoredScaleSet_otherState_isRefused_andNothingIsSent() {
    Path journal = changed();
    try (Elsewhere elsewhere =
        Elsewhere.with(journal, document -> document.replace("someone", "another"))) {
      assertThatThrownBy(
              () -> elsewhere.compare(ReplayScript.read(journal), Optional.of(Mode.LIVE)))
          .isInstanceOf(VmssException.class)
          .hasMessageContaining("'/tags/owner' was \"someone\" and is \"another\"")
          .extracting(e -> ((VmssException) e).exitCode())
          .isEqualTo(ExitCode.CONFLICT);
      assertThat(elsewhere.tags()).hasSize(2);
    }
  }

  @Test
  void restoredScaleSet_withoutLive_isCheckedAndNotChanged() {
    Path journal = changed();
    try (Elsewhere elsewhere = Elsewhere.with(journal, document -> document)) {
      assertThatThrownBy(
              () -> elsewhere.compare(ReplayScript.read(journal), Optional.of(Mode.READ_ONLY)))
          .hasMessageContaining("is as it was")
          .extracting(e -> ((VmssException) e).exitCode())
          .isEqualTo(ExitCode.BLOCKED);
      assertThat(elsewhere.tags()).hasSize(2);
    }
  }

  @Test
  void restoredScaleSet_otherScript_stopsAtTheFirstDifference() {
    Path journal = changed();
    String edited =
        ReplayScript.read(journal).text().replace("set.capacity(4)", "set.capacity(-3)");
    try (Elsewhere elsewhere = Elsewhere.with(journal, document -> document)) {
      Comparison comparison =
          elsewhere.compare(new ReplayScript(edited, Optional.of(journal)), Optional.of(Mode.LIVE));
      assertThat(comparison.same()).isFalse();
      assertThat(comparison.lines())
          .anyMatch(l -> l.step() == 5 && l.result() == Comparison.Result.DIFFERENT)
          .anyMatch(l -> l.step() == 5 && l.what().equals("later steps"));
    }
  }

  @Test
  void restoredScaleSet_scriptThatMakesAnotherName_isBlocked() {
    Path journal = changed();
    String edited =
        ReplayScript.read(journal).text().replace("set.set(", "vmss(\"other\", \"thing\").set(");
    try (Elsewhere elsewhere =
        Elsewhere.with(
            journal,
            document ->
                "{\"value\":["
                    + document
                    + ","
                    + document.replace("restored", "other").replace("again", "thing")
                    + "]}")) {
      assertThatThrownBy(
              () ->
                  elsewhere.compare(
                      new ReplayScript(edited, Optional.of(journal)), Optional.of(Mode.LIVE)))
          .hasMessageContaining("something else than restored/again");
    }
  }

  @Test
  void restoredScaleSet_recordingOfOtherChanges_isNotComparable() {
    ReplayScript nothing = ReplayScript.read(Recording.of("1 + 1"));
    try (Elsewhere elsewhere = Elsewhere.with(changed(), document -> document)) {
      assertThatThrownBy(() -> elsewhere.compare(nothing, Optional.of(Mode.LIVE)))
          .hasMessageContaining("it changed nothing");
    }
  }

  @Test
  void aim_changesLiteralsOnly_asWholeWords() {
    Aim aim = new Aim(new ScaleSetId("s", "rg", "web"), new ScaleSetId("t", "copy", "web2"));
    assertThat(
            aim.at(
                """
                var web = vmss("rg", "web"); // web
                var nsg = "web-nsg"; char c = '"';
                az("az vmss update -g rg --name=web --set tags.a='web x'");
                vmss("/subscriptions/S/resourcegroups/rg/providers/Microsoft.Compute/virtualMachineScaleSets/web");
                vmss("/subscriptions/s/resourceGroups/rg/providers/Microsoft.Compute/virtualMachineScaleSets/webs");
                """))
        .isEqualTo(
            """
            var web = vmss("copy", "web2"); // web
            var nsg = "web-nsg"; char c = '"';
            az("az vmss update -g copy --name=web2 --set tags.a='web2 x'");
            vmss("/subscriptions/t/resourceGroups/copy/providers/Microsoft.Compute/virtualMachineScaleSets/web2");
            vmss("/subscriptions/s/resourceGroups/rg/providers/Microsoft.Compute/virtualMachineScaleSets/webs");
            """);
  }
}

package io.github.vmsstoolkit.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.vmsstoolkit.ExitCode;
import io.github.vmsstoolkit.json.Json;
import io.github.vmsstoolkit.record.JournalEntry;
import io.github.vmsstoolkit.record.ScriptText;
import io.github.vmsstoolkit.replay.Recording;
import io.github.vmsstoolkit.replay.Replay;
import io.github.vmsstoolkit.replay.ReplayScript;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NotebookTest {
  private static List<JournalEntry> entries() {
    return JournalEntry.read(
        Recording.of(
            "var set = vmss(\"myResourceGroup\", \"myScaleSet\");",
            "note(\"before the *sale*\")",
            "set.set(\"tags.env\", \"prod\").apply()",
            "set.model()",
            "set.instances()",
            "$4.get(\"sku.capacity\")",
            "set.set(\"tags.half\", \"y\").apply(); throw new IllegalStateException(\"half\");"));
  }

  @Test
  void journal_toNotebook_toScript_givesTheSameBytes() {
    List<JournalEntry> entries = entries();
    JsonNode notebook = Json.parse(Json.pretty(Notebook.of(entries)));
    assertThat(Notebook.script(notebook)).isEqualTo(ScriptText.full(entries));
    assertThat(Notebook.differences(notebook, entries)).isEmpty();
  }

  @Test
  void notebook_isOfNbformat45_withUniqueIds() {
    ObjectNode notebook = Notebook.of(entries());
    assertThat(notebook.path("nbformat").asInt() * 10 + notebook.path("nbformat_minor").asInt())
        .isEqualTo(45);
    Set<String> ids = new HashSet<>();
    for (JsonNode cell : notebook.path("cells")) {
      assertThat(cell.path("id").asText()).matches("[a-zA-Z0-9_-]{1,64}");
      assertThat(ids.add(cell.path("id").asText())).isTrue();
    }
    assertThat(ids).contains("params", "step-0003");
    assertThat(Json.compact(notebook))
        .contains("application/vnd.vmss.op+json")
        .contains("\"before the *sale*\"")
        .contains("\"ename\":\"java.lang.IllegalStateException\"");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "int a = 1;\n",
        "",
        "\n//%% 1\nint a = 1;\n\n\n//%% 3  expect=x.Y\nvar t = \"\"\"\n  x\n  \"\"\";\n\n//%% end\n",
        "//--- vmss-recording 1\n//---\nimport x;\n\n//%% 1\nint a;\n\n//%% end  steps=1  kept=1\n"
      })
  void anyScript_roundTrip_givesTheSameBytes(String script) {
    String back = Notebook.script(Json.parse(Json.pretty(Notebook.of(script))));
    assertThat(back).isEqualTo(script.contains("//%% end") ? script : script + "\n//%% end\n");
  }

  @Test
  void editedOutput_isNotInTheJournal() {
    List<JournalEntry> entries = entries();
    ObjectNode notebook = Notebook.of(entries);
    ((ObjectNode) notebook.path("cells").path(1)).put("source", "int edited = 1;");
    assertThat(Notebook.differences(notebook, entries))
        .containsExactly("cell step-0001: its text is not in the journal");
  }

  @Test
  void magic_isNamedWithItsCell() {
    ObjectNode notebook = Notebook.of("\n//%% 1\n%record CHG\n\n//%% end\n");
    assertThatThrownBy(() -> Notebook.script(notebook)).hasMessageContaining("magic");
  }

  @Test
  void runbook_leavesOutUnusedReadings_andRunsElsewhere() {
    String runbook = Runbook.of(entries());
    assertThat(runbook)
        .contains("var scaleSet = param(\"scaleSet\", \"myScaleSet\");")
        .contains("vmss(resourceGroup, scaleSet)")
        .contains("//%% 4\nvar $4 = set.model();")
        .doesNotContain("//%% 5")
        .contains("expect=java.lang.IllegalStateException");
    Recording.Outcome outcome =
        Recording.replay(
            new ReplayScript(runbook, Optional.empty()),
            new Replay.Options(false, false, false, 0));
    assertThat(outcome.failure()).isEmpty();
    assertThat(outcome.exit()).isEqualTo(ExitCode.OK);
  }
}

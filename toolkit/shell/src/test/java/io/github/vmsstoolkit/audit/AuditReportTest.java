package io.github.vmsstoolkit.audit;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.vmsstoolkit.ExitCode;
import io.github.vmsstoolkit.Mode;
import io.github.vmsstoolkit.Toolkit;
import io.github.vmsstoolkit.VmssException;
import io.github.vmsstoolkit.arm.Connections;
import io.github.vmsstoolkit.arm.ModeGate;
import io.github.vmsstoolkit.handle.Toolkits;
import io.github.vmsstoolkit.record.Ending;
import io.github.vmsstoolkit.record.Recorder;
import io.github.vmsstoolkit.sandbox.Sandbox;
import io.github.vmsstoolkit.sandbox.SandboxSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AuditReportTest {
  @TempDir private Path folder;

  private Path record(List<String> faults, String code, Consumer<Toolkit> work) {
    try (Sandbox sandbox = Sandbox.start(SandboxSettings.samples(1, faults))) {
      Recorder recorder = new Recorder(Clock.systemUTC());
      Toolkit toolkit =
          Toolkits.open(
              Connections.inProcess(sandbox.client()),
              new ModeGate(Mode.LIVE),
              List.of(recorder.tap()));
      recorder.start(folder, "CHG-4711", Map.of("environment", "local Azure"), "");
      recorder.begin(1, code);
      Ending ending = new Ending("ok", false, "", "", "");
      try {
        work.accept(toolkit);
      } catch (VmssException e) {
        ending = new Ending("threw", false, "", String.valueOf(e.getMessage()), Ending.name(e));
      }
      recorder.end(1, code, ending);
      return recorder.stop("exit").orElseThrow().journal();
    }
  }

  private static AuditReport report(Path journal) {
    return AuditReport.of(journal, Witnesses.NONE, Optional.empty(), Optional.empty());
  }

  @Test
  void change_isTold_beforeAndAfter_inAllForms() {
    AuditReport report =
        report(
            record(
                List.of(),
                "web.set(\"tags.env\", \"prod\").apply()",
                toolkit ->
                    toolkit.vmss("myResourceGroup", "myScaleSet").set("tags.env", "prod").apply()));
    JsonNode write = report.json().path("writes").path(0);
    assertThat(write.path("outcome").asText()).isEqualTo("done");
    assertThat(write.path("changes").path(0).toString())
        .isEqualTo(
            "{\"path\":\"tags.env\",\"before\":\"\\\"sample\\\"\",\"after\":\"\\\"prod\\\"\"}");
    assertThat(ReportText.of(report, "html"))
        .contains("tags.env: &quot;sample&quot; &rarr; &quot;prod&quot;");
    assertThat(ReportText.of(report, "md")).contains("tags.env: \"sample\" → \"prod\"");
    for (String form : List.of("html", "md", "json")) {
      assertThat(ReportText.of(report, form))
          .contains(write.path("requestId").asText())
          .contains("Intact, closed and sealed.")
          .contains("not checked")
          .contains("CHG-4711");
    }
    assertThat(report.exitCode(List.of("sealed"))).isEqualTo(ExitCode.OK);
    assertThat(report.exitCode(List.of("signed"))).isEqualTo(ExitCode.INCOMPLETE);
  }

  @Test
  void sameJournal_givesTheSameBytes() {
    Path journal = record(List.of(), "1", toolkit -> {});
    for (String form : List.of("html", "md", "json")) {
      assertThat(ReportText.of(report(journal), form))
          .isEqualTo(ReportText.of(report(journal), form));
    }
  }

  @Test
  void acceptedAndThenFailed_isToldAsFailed_withTheWayBack() {
    AuditReport report =
        report(
            record(
                List.of("operation-fails,method=PUT,code=AllocationFailed"),
                "web.set(\"tags.env\", \"prod\").apply()",
                toolkit ->
                    toolkit.vmss("myResourceGroup", "myScaleSet").set("tags.env", "prod").apply()));
    JsonNode write = report.json().path("writes").path(0);
    assertThat(write.path("outcome").asText()).startsWith("accepted and then failed: ");
    assertThat(write.path("undo").path(0).asText()).isEqualTo("set(\"tags.env\", \"sample\")");
    assertThat(report.json().path("steps").path(0).path("outcome").asText()).isEqualTo("threw");
    assertThat(ReportText.of(report, "html"))
        .contains("accepted and then failed: ")
        .contains("undo: set(&quot;tags.env&quot;");
    assertThat(ReportText.of(report, "md")).contains("accepted and then failed: ");
  }

  @Test
  void hostileText_cannotActInAReport() {
    String hostile = "<script>alert(1)</script> | `x` \u202Eevil [a](javascript:x)";
    AuditReport report =
        report(
            record(
                List.of(),
                "// " + hostile,
                toolkit ->
                    toolkit
                        .vmss("myResourceGroup", "myScaleSet")
                        .set("tags.env", hostile)
                        .apply()));
    assertThat(ReportText.of(report, "html"))
        .doesNotContain("<script")
        .doesNotContain("\u202E")
        .contains("&lt;script&gt;")
        .contains("(U+202E)");
    assertThat(ReportText.of(report, "md"))
        .doesNotContain("<script")
        .doesNotContain(" | `x`")
        .doesNotContain("[a](");
  }

  @Test
  void tamperedJournal_isReportedAsThat_andNothingElse() throws IOException {
    Path journal = record(List.of(), "1", toolkit -> {});
    Files.writeString(journal, Files.readString(journal).replace("CHG-4711", "CHG-4712"));
    AuditReport report = report(journal);
    assertThat(report.exitCode(List.of())).isEqualTo(ExitCode.TAMPERED);
    assertThat(ReportText.of(report, "html")).contains("Tampered: this journal");
    assertThat(report.json().has("writes")).isFalse();
  }
}

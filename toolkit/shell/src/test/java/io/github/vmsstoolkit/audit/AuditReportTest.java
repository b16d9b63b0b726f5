package io.github.vmsstoolkit.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.azure.core.credential.AccessToken;
import com.azure.core.http.HttpClient;
import com.azure.core.http.HttpHeaders;
import com.azure.core.http.HttpRequest;
import com.azure.core.http.HttpResponse;
import com.azure.core.management.AzureEnvironment;
import com.azure.core.management.profile.AzureProfile;
import com.azure.resourcemanager.compute.ComputeManager;
import com.fasterxml.jackson.databind.JsonNode;
import io.github.vmsstoolkit.ExitCode;
import io.github.vmsstoolkit.Mode;
import io.github.vmsstoolkit.Toolkit;
import io.github.vmsstoolkit.VmssException;
import io.github.vmsstoolkit.arm.Connections;
import io.github.vmsstoolkit.arm.ModeGate;
import io.github.vmsstoolkit.handle.Toolkits;
import io.github.vmsstoolkit.localazure.LocalAzure;
import io.github.vmsstoolkit.localazure.fault.Fault;
import io.github.vmsstoolkit.overlay.LocalAnswer;
import io.github.vmsstoolkit.record.Ending;
import io.github.vmsstoolkit.record.JournalEntry;
import io.github.vmsstoolkit.record.Recorder;
import io.github.vmsstoolkit.replay.Recording;
import io.github.vmsstoolkit.sandbox.Sandbox;
import io.github.vmsstoolkit.sandbox.SandboxSettings;
import io.github.vmsstoolkit.session.Problem;
import io.github.vmsstoolkit.session.ScriptSession;
import io.github.vmsstoolkit.session.SessionOptions;
import io.github.vmsstoolkit.session.StepResult;
import io.github.vmsstoolkit.session.TestConsole;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import reactor.core.publisher.Mono;

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
      recorder.begin(1, code, true);
      Ending ending = new Ending("ok", false, "", "", "");
      try {
        work.accept(toolkit);
      } catch (VmssException e) {
        ending = new Ending("threw", false, "", String.valueOf(e.getMessage()), Ending.name(e));
      }
      recorder.end(1, ending);
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
  void acceptedAndThenFailed_isToldOnScreen_journalAndReports_withTheWayBack() throws IOException {
    TestConsole console = new TestConsole();
    Path journal;
    StepResult failed;
    try (LocalAzure azure = LocalAzure.withSamples();
        ScriptSession session =
            ScriptSession.open(
                new SessionOptions(
                    Optional.of(azure.serve(0).url()),
                    Optional.empty(),
                    Optional.empty(),
                    Map.of(),
                    false),
                console)) {
      azure.arm(Fault.parse("operation-fails,method=PUT,code=AllocationFailed"));
      journal = session.record("CHG-4711");
      failed =
          session.run(
              "vmss(\"myResourceGroup\", \"myScaleSet\").set(\"tags.env\", \"prod\").apply()");
    }
    Problem problem = failed.problems().get(0);
    assertThat(problem.message()).contains("was accepted and then failed: AllocationFailed");
    assertThat(problem.remedy().orElseThrow())
        .contains("to undo it: .set(\"tags.env\", \"sample\").apply()");
    assertThat(JournalEntry.read(journal))
        .anyMatch(entry -> entry.text("problem").contains("was accepted and then failed"));
    AuditReport report = report(journal);
    for (String form : List.of("html", "md", "json")) {
      assertThat(ReportText.of(report, form))
          .contains("accepted and then failed: AllocationFailed")
          .contains("set(")
          .contains("sample");
    }
  }

  /** The SDK registers a resource provider by itself where the subscription has not done so. */
  @Test
  void requestThatTheSdkMade_isToldAsThat() {
    Path journal;
    try (Sandbox sandbox = Sandbox.start()) {
      Recorder recorder = new Recorder(Clock.systemUTC());
      HttpClient seam = recorder.tap().around(new Unregistered(sandbox.client()));
      ComputeManager compute =
          ComputeManager.configure()
              .withHttpClient(seam)
              .authenticate(
                  scopes -> Mono.just(new AccessToken("t", OffsetDateTime.MAX)),
                  new AzureProfile(
                      LocalAzure.SUBSCRIPTION, LocalAzure.SUBSCRIPTION, AzureEnvironment.AZURE));
      recorder.start(folder, "CHG-4711", Map.of("environment", "local Azure"), "");
      recorder.begin(1, "compute.virtualMachineScaleSets().getByResourceGroup(…)", true);
      assertThat(
              compute
                  .virtualMachineScaleSets()
                  .getByResourceGroup("myResourceGroup", "myScaleSet")
                  .name())
          .isEqualTo("myScaleSet");
      recorder.end(1, new Ending("ok", false, "", "", ""));
      journal = recorder.stop("exit").orElseThrow().journal();
    }
    assertThat(JournalEntry.read(journal))
        .filteredOn(entry -> entry.is("http.intent"))
        .singleElement()
        .satisfies(
            intent -> {
              assertThat(intent.fact("target")).contains("/providers/Microsoft.Compute/register");
              assertThat(intent.fact("cause")).isEqualTo("sdk");
              assertThat(intent.step()).isEqualTo(1);
            });
    AuditReport report = report(journal);
    assertThat(report.json().at("/writes/0/typed").asBoolean()).isFalse();
    assertThat(report.json().at("/writes/0/outcome").asText()).isEqualTo("done");
    assertThat(ReportText.of(report, "html")).contains("made by the SDK, typed by nobody");
    assertThat(ReportText.of(report, "md")).contains("made by the SDK, typed by nobody");
  }

  /** Nothing can be read before the provider is registered. */
  private record Unregistered(HttpClient next) implements HttpClient {
    private static final AtomicBoolean REGISTERED = new AtomicBoolean();

    @Override
    public Mono<HttpResponse> send(HttpRequest request) {
      String path = request.getUrl().getPath();
      REGISTERED.compareAndSet(false, path.endsWith("/register"));
      boolean known = REGISTERED.get() || path.endsWith("/providers/Microsoft.Compute");
      return known
          ? next.send(request)
          : Mono.just(
              new LocalAnswer(
                  request,
                  409,
                  new HttpHeaders(),
                  "{\"error\": {\"code\": \"MissingSubscriptionRegistration\", \"message\":"
                      + " \"The subscription is not registered to use namespace"
                      + " 'Microsoft.Compute'.\"}}"));
    }
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

  /** One session; steps as they are given. */
  private Path session(String... snippets) {
    return Recording.of(snippets);
  }

  @Test
  void operationThatEndsInALaterStep_belongsToTheStepThatBeganIt() {
    AuditReport report =
        report(
            session(
                "var going = web.set(\"tags.env\", \"prod\").submit();",
                "web.instances()",
                "going.await(Duration.ofMinutes(1))"));
    JsonNode write = report.json().path("writes").path(0);
    assertThat(write.path("step").asInt()).isEqualTo(1);
    assertThat(write.path("outcome").asText()).isEqualTo("done, as read in step 3");
    assertThat(write.path("wentWell").asBoolean()).isTrue();
    assertThat(report.json().path("writes")).hasSize(1);
  }

  @Test
  void forcedChange_isToldWithFindingAndReason_beforeItsRequest() {
    Path journal =
        session(
            "web.automaticOsUpgrade(true).force(\"agreed in CHG-4712\").apply()",
            "web.set(\"tags.a\", 1).force(\"for nothing\").apply()");
    List<JournalEntry> entries = JournalEntry.read(journal);
    JournalEntry forced = entries.stream().filter(e -> e.is("forced")).findFirst().orElseThrow();
    JournalEntry intent =
        entries.stream().filter(e -> e.is("http.intent")).findFirst().orElseThrow();
    assertThat(forced.seq()).isLessThan(intent.seq());
    assertThat(forced.step()).isEqualTo(1);
    assertThat(forced.text("reason")).isEqualTo("agreed in CHG-4712");
    assertThat(entries).filteredOn(entry -> entry.is("forced")).hasSize(1);
    for (String form : List.of("html", "md", "json")) {
      assertThat(ReportText.of(report(journal), form))
          .contains("auto-os-upgrade")
          .contains("Reason given: agreed in CHG-4712");
    }
  }

  @Test
  void operationWhoseEndNobodyRead_isUnknown() {
    AuditReport report = report(session("web.set(\"tags.env\", \"prod\").submit();"));
    assertThat(report.json().path("writes").path(0).path("outcome").asText())
        .isEqualTo("unknown: accepted, and its end was not read");
  }

  @Test
  void snippetThatThrewAfterItHadWritten_isKept_andSaysBoth() {
    AuditReport report =
        report(
            session(
                "web.set(\"tags.env\", \"prod\").apply(); throw new IllegalStateException(\"half\");"));
    JsonNode step = report.json().path("steps").path(0);
    assertThat(step.path("outcome").asText()).isEqualTo("threw");
    assertThat(step.path("writes").asInt()).isEqualTo(1);
    assertThat(step.path("inScript").asText()).isEqualTo("yes");
    assertThat(report.json().path("writes").path(0).path("outcome").asText()).isEqualTo("done");
  }

  @Test
  void writeThatWasHeldBack_isNotCalledUnknown() {
    Path journal;
    try (Sandbox sandbox = Sandbox.start()) {
      Recorder recorder = new Recorder(Clock.systemUTC());
      Toolkit toolkit =
          Toolkits.open(
              Connections.inProcess(sandbox.client()),
              new ModeGate(Mode.READ_ONLY),
              List.of(recorder.tap()));
      recorder.start(folder, "", Map.of(), "");
      recorder.begin(1, "x", true);
      Throwable held =
          catchThrowable(
              () -> toolkit.vmss("myResourceGroup", "myScaleSet").set("tags.a", 1).apply());
      assertThat(held).hasMessageContaining("Nothing was sent");
      recorder.end(1, new Ending("threw", false, "", "", ""));
      journal = recorder.stop("exit").orElseThrow().journal();
    }
    AuditReport report = report(journal);
    assertThat(report.json().path("writes").path(0).path("outcome").asText())
        .isEqualTo("not sent: held back on this side");
    assertThat(report.exitCode(List.of())).isEqualTo(ExitCode.OK);
  }

  @Test
  void twoSessionsAtOnce_shareNoFile_andTheRegisterHoldsBoth() throws Exception {
    Runnable one = () -> record(List.of(), "1", toolkit -> {});
    Thread first = new Thread(one);
    Thread second = new Thread(one);
    first.start();
    second.start();
    first.join();
    second.join();
    try (Stream<Path> files = Files.list(folder)) {
      List<Path> journals =
          files.filter(file -> file.toString().endsWith(".journal.jsonl")).toList();
      assertThat(journals).hasSize(2);
      assertThat(journals).allMatch(file -> Verify.journal(file).exitCode() == ExitCode.OK);
    }
    assertThat(Files.readAllLines(folder.resolve("register.jsonl"))).hasSize(4);
  }
}

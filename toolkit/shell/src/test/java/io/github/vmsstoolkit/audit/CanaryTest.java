package io.github.vmsstoolkit.audit;

import static org.assertj.core.api.Assertions.assertThat;

import com.azure.core.http.HttpClient;
import com.azure.core.http.HttpHeaders;
import com.azure.core.http.HttpMethod;
import com.azure.core.http.HttpRequest;
import com.azure.core.util.Context;
import io.github.vmsstoolkit.json.Json;
import io.github.vmsstoolkit.overlay.LocalAnswer;
import io.github.vmsstoolkit.record.JournalEntry;
import io.github.vmsstoolkit.record.Recorder;
import io.github.vmsstoolkit.replay.Compare;
import io.github.vmsstoolkit.replay.Recording;
import io.github.vmsstoolkit.replay.Replay;
import io.github.vmsstoolkit.replay.ReplayScript;
import io.github.vmsstoolkit.replay.ScriptPlans;
import io.github.vmsstoolkit.session.Problem;
import io.github.vmsstoolkit.session.ScriptSession;
import io.github.vmsstoolkit.session.StepResult;
import io.github.vmsstoolkit.session.TestConsole;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import reactor.core.publisher.Mono;

/** Secrets go in everywhere; none may come out anywhere, in any form. */
class CanaryTest {
  private static final String PROFILE = "virtualMachineProfile.";
  private static final String PASSWORD = PROFILE + "osProfile.adminPassword";
  private static final String EXTENSION =
      PROFILE + "extensionProfile.extensions[customScript].protectedSettings";

  /** Each place with a secret of its own: ${…} is replaced. */
  private static final List<String> SNIPPETS =
      List.of(
          "System.out.println(\"ordinary output\")",
          "String adminPassword = \"${literal}\"",
          "String dbPassword = \"${split}-\" + \"second-half\"",
          "web.set(\"" + PROFILE + "osProfile.adminPassword\", \"${typed}\").apply()",
          "web.set(\"" + PROFILE + "osProfile.customData\", \"${custom}\").apply()",
          "web.set(\""
              + EXTENSION
              + "\", Map.of(\"commandToExecute\", \"run --pw=${deep}\")).apply()",
          "var body = json(\"{\\\"adminPassword\\\": \\\"${json}\\\"}\")",
          "System.out.println(\"https://x.blob.core.windows.net/c?sv=1&sig=${sas}\")",
          "throw new IllegalStateException(\"Password=${thrown};\", new RuntimeException(\"AccountKey=${cause};\"))",
          "System.out.println(\"Bearer ${bearer}\")",
          "web.set(\"tags.late\", \"${tag}\").apply()",
          "String token = \"${tag}\"",
          "System.out.println(token)",
          "note(\"the password was ${literal}\")",
          "String broken = \"${literal}\" + ;",
          "az vmss update --set " + PASSWORD + "=${azRaw}",
          "az vmss update --set " + PASSWORD + "=${azTypo} --no-such-option",
          "az vmss update --set '" + EXTENSION + "={\"pw\": \"${azJson}\"}'",
          "az vmss create -g myResourceGroup -n other --admin-password ${azCreate} --custom-data ${azData}",
          "az(\"az vmss update --set " + PASSWORD + "=${azCall}\").apply()",
          "var live = secret(\"live\")",
          "web.set(\"" + PASSWORD + "\", live.reveal()).set(\"tags.a\", live.reveal()).apply()",
          "System.out.println(live.reveal() + live + web.model().get(\"tags\"))",
          "System.out.println(java.util.Base64.getEncoder().encodeToString(live.reveal().getBytes()))",
          "throw new IllegalStateException(\"a\", new RuntimeException(\"b \" + live.reveal()))",
          "var ID = web.model().get(\"id\").asText()",
          "rest(\"PATCH\", ID + \"?api-version=2025-04-01\", json(\"{\\\"properties\\\": {"
              + "\\\"virtualMachineProfile\\\": {\\\"osProfile\\\": {\\\"adminPassword\\\": "
              + "\\\"${rest}\\\"}}}}\")).apply()",
          "rest(\"POST\", ID + \"/no?api-version=2025-04-01\", json(\"{\\\"userData\\\": "
              + "\\\"${post}\\\"}\")).apply()",
          "deploy(\"myResourceGroup\", json(\"{\\\"resources\\\": [], \\\"parameters\\\": {\\\"pw\\\": "
              + "{\\\"type\\\": \\\"secureString\\\"}}}\"), json(\"{\\\"pw\\\": {\\\"value\\\": "
              + "\\\"${deploy}\\\"}}\")).apply()",
          "var model = (com.fasterxml.jackson.databind.node.ObjectNode) web.model().json().deepCopy()",
          "model.withObject(\"/properties/virtualMachineProfile/osProfile\").put(\"adminPassword\", \"${create}\")",
          "createOrUpdate(\"myResourceGroup\", \"other\", model).apply()",
          "System.out.println(web.model().json() + \"\" + web.model().get(\"tags\"))",
          "web.model()");

  private static final List<String> ORDINARY =
      List.of(
          "web",
          "Standard_D2s_v3",
          "16.04.201801090",
          "2026-01-01T00:00:00Z",
          "10.0.0.4",
          "prod",
          "password",
          "passwordless login",
          "secretary of state",
          "3 tokens left",
          "the bearer certificates",
          "Password expired",
          "sig: none",
          "run --pw",
          "a=b&c=d",
          "5f1c7a0e-7b0b-4a53-9a0b-2f6f5d5f1f11",
          "/subscriptions/s/resourceGroups/rg/providers/Microsoft.Compute/virtualMachineScaleSets/w",
          "https://management.azure.com/subscriptions?api-version=2025-04-01",
          "https://x.blob.core.windows.net/scripts/install.sh",
          "ssh-rsa AAAAB3NzaC1yc2EAAAADAQABAAABAQ== azureuser@host",
          "W/\"0x8D9A2B3C\"",
          "$skiptoken",
          "Canonical:UbuntuServer:16.04-LTS:latest",
          "sku.capacity=5",
          "größer als 5 € \\ 100 %",
          "-----BEGIN PUBLIC KEY-----");

  @TempDir private Path folder;

  private static Map<String, String> canaries() {
    Map<String, String> canaries = new java.util.LinkedHashMap<>();
    for (String place :
        List.of(
            "literal",
            "split",
            "typed",
            "custom",
            "deep",
            "json",
            "sas",
            "thrown",
            "cause",
            "bearer",
            "tag",
            "azRaw",
            "azTypo",
            "azJson",
            "azCreate",
            "azData",
            "azCall",
            "rest",
            "post",
            "deploy",
            "create")) {
      canaries.put(place, "c4nary" + place + "Q7xZ" + Long.toHexString(System.nanoTime()));
    }
    canaries.put("live", System.getenv("VMSS_SECRET_LIVE"));
    return canaries;
  }

  private static String filled(String snippet, Map<String, String> canaries) {
    String filled = snippet;
    for (Map.Entry<String, String> canary : canaries.entrySet()) {
      filled = filled.replace("${" + canary.getKey() + "}", canary.getValue());
    }
    return filled;
  }

  @Test
  void secretsEverywhere_areInNoFile_output_reportOrNotebook() throws IOException {
    Map<String, String> canaries = canaries();
    TestConsole console = new TestConsole();
    List<String> seen = new ArrayList<>();
    Path journal;
    try (ScriptSession session = ScriptSession.open(Recording.options(Map.of()), console)) {
      journal = session.record("CHG-4711");
      for (String snippet : SNIPPETS) {
        StepResult result = session.run(filled(snippet, canaries));
        result.problems().stream().map(Problem::message).forEach(seen::add);
        result.problems().stream().flatMap(problem -> problem.lines().stream()).forEach(seen::add);
      }
    }
    seen.add(console.out());
    seen.add(console.err());
    seen.add(console.shown());
    derived(journal, seen);
    for (String text : seen) {
      canaries.forEach((place, canary) -> assertClean(place, canary, text));
    }
    assertThat(Verify.journal(journal).tampered()).isEmpty();
    assertThat(String.join("\n", seen))
        .contains("ordinary output")
        .contains("16.04-LTS")
        .contains("ssh-rsa AAAA")
        .contains("myScaleSet");
  }

  /** Whatever was learnt to be secret before, ordinary values stay as they are. */
  @Test
  void ordinaryValues_areKept_inEveryFile() throws IOException {
    TestConsole console = new TestConsole();
    Path journal;
    try (ScriptSession session = ScriptSession.open(Recording.options(Map.of()), console)) {
      journal = session.record("CHG-4711");
      for (int i = 0; i < ORDINARY.size(); i++) {
        String value = Json.compact(Json.of(ORDINARY.get(i)));
        session.run(
            "String ordinary" + i + " = " + value + "; System.out.println(ordinary" + i + ")");
      }
      session.run("String tokenType = \"ordinary-type\"");
      session.run("web.set(\"tags.note\", \"the password is kept elsewhere\").apply()");
    }
    String script = Files.readString(Path.of(journal.toString().replace(".journal.jsonl", ".jsh")));
    for (String value : ORDINARY) {
      assertThat(console.out()).contains(value + "\n");
      assertThat(script).contains(Json.compact(Json.of(value)));
    }
    assertThat(script).contains("\"ordinary-type\"").contains("the password is kept elsewhere");
    assertThat(Files.readString(journal) + script + console.out()).doesNotContain("<redacted");
    assertThat(Verify.journal(journal).purges()).isEmpty();
  }

  @Test
  void listedKeys_areNotInTheJournal() throws IOException {
    String key = "c4naryListed" + System.nanoTime();
    Recorder recorder = new Recorder(Clock.systemUTC());
    HttpClient azure =
        request ->
            Mono.just(
                new LocalAnswer(
                    request,
                    200,
                    new HttpHeaders(),
                    "{\"keys\": [{\"keyName\": \"key1\", \"value\": \"" + key + "\"}]}"));
    recorder.start(folder, "", Map.of(), "");
    recorder
        .tap()
        .around(azure)
        .sendSync(
            new HttpRequest(
                HttpMethod.POST, "https://localhost/a/storageAccounts/b/listKeys?api-version=1"),
            Context.NONE);
    Path journal = recorder.stop("exit").orElseThrow().journal();
    assertThat(Files.readString(journal)).contains("listKeys").doesNotContain(key);
  }

  /** All that is written of a recording and made of it. */
  private void derived(Path journal, List<String> seen) throws IOException {
    String session = journal.getFileName().toString().split("\\.", 2)[0];
    try (Stream<Path> files = Files.list(journal.getParent())) {
      for (Path file : files.filter(f -> f.toString().contains(session)).toList()) {
        seen.add(Files.readString(file));
      }
    }
    ReplayScript script = ReplayScript.read(journal);
    TestConsole console = new TestConsole();
    AuditReport report =
        AuditReport.of(
            journal,
            Witnesses.NONE,
            Optional.of(Compare.onLocalAzure(script, console)),
            Optional.empty());
    for (String form : List.of("html", "md", "json")) {
      seen.add(ReportText.of(report, form));
    }
    seen.add(Json.pretty(Notebook.of(JournalEntry.read(journal))));
    seen.add(Runbook.of(JournalEntry.read(journal)));
    seen.add(Recording.replay(script, new Replay.Options(false, false, true, 0)).failure());
    Path plan = folder.resolve("plan.json");
    new ScriptPlans(Clock.systemUTC(), "alice", Optional.empty())
        .make(
            new ReplayScript(
                "//%% 1\nweb.set(\"tags.a\", 1).apply()\n//%% end\n", Optional.empty()),
            Recording.options(Map.of()),
            console,
            new ScriptPlans.Terms(Duration.ofHours(1), false),
            plan,
            new Replay.Watcher() {
              @Override
              public void passed(ReplayScript.Step step, StepResult result) {}

              @Override
              public void failed(ReplayScript.Step step, StepResult result) {
                throw new AssertionError(result);
              }
            });
    seen.add(Files.readString(plan));
    seen.add(console.out() + console.err());
  }

  private static void assertClean(String place, String canary, String text) {
    byte[] bytes = canary.getBytes(StandardCharsets.UTF_8);
    for (String form :
        List.of(
            canary,
            Base64.getEncoder().withoutPadding().encodeToString(bytes),
            URLEncoder.encode(canary, StandardCharsets.UTF_8),
            Json.compact(Json.of(canary)).replaceAll("^\"|\"$", ""))) {
      int at = text.indexOf(form);
      assertThat(at)
          .as(() -> place + " in …" + text.substring(Math.max(0, at - 80), at) + "<HERE>")
          .isNegative();
    }
  }
}

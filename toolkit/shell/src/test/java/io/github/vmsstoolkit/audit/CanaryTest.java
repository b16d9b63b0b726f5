package io.github.vmsstoolkit.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.vmsstoolkit.json.Json;
import io.github.vmsstoolkit.record.JournalEntry;
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

/** Secrets go in everywhere; none may come out anywhere, in any form. */
class CanaryTest {
  private static final String PROFILE = "virtualMachineProfile.";
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
          "web.model()");

  @TempDir private Path folder;

  private static Map<String, String> canaries() {
    Map<String, String> canaries = new java.util.LinkedHashMap<>();
    for (String place :
        List.of(
            "literal", "split", "typed", "custom", "deep", "json", "sas", "thrown", "cause",
            "bearer", "tag")) {
      canaries.put(place, "c4nary" + place + "Q7xZ" + Long.toHexString(System.nanoTime()));
    }
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
            URLEncoder.encode(canary, StandardCharsets.UTF_8))) {
      int at = text.indexOf(form);
      assertThat(at)
          .as(() -> place + " in …" + text.substring(Math.max(0, at - 80), at) + "<HERE>")
          .isNegative();
    }
  }
}

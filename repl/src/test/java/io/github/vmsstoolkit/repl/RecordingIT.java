package io.github.vmsstoolkit.repl;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.vmsstoolkit.audit.Verdict;
import io.github.vmsstoolkit.audit.Verify;
import io.github.vmsstoolkit.localazure.LocalAzure;
import io.github.vmsstoolkit.localazure.LoggedRequest;
import io.github.vmsstoolkit.record.JournalEntry;
import io.github.vmsstoolkit.render.Format;
import io.github.vmsstoolkit.repl.Vmss.Ended;
import io.github.vmsstoolkit.session.Extras;
import io.github.vmsstoolkit.session.ScriptSession;
import io.github.vmsstoolkit.session.SessionOptions;
import io.github.vmsstoolkit.session.StepOutcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecordingIT {
  private static final int KILLS = Integer.getInteger("vmss.kills", 4);

  @TempDir private Path folder;

  private Ended vmss(String... arguments) {
    return Vmss.start(Vmss.command(arguments), environment());
  }

  private Map<String, String> environment() {
    return Map.of("XDG_STATE_HOME", folder.toString());
  }

  private Path recordings() {
    return folder.resolve("vmss-toolkit").resolve("recordings");
  }

  private List<Path> found(String ending) throws IOException {
    if (!Files.exists(recordings())) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(recordings())) {
      return files.filter(file -> file.toString().endsWith(ending)).sorted().toList();
    }
  }

  private void record() {
    Ended ended =
        vmss(
            "--record",
            "CHG-4711",
            "-e",
            "int cap = param(\"cap\", 4)",
            "-e",
            "web.set(\"sku.capacity\", cap).apply()",
            "-e",
            "web.model().get(\"sku.capacity\").asInt()");
    assertThat(ended.exit()).as(ended.err()).isZero();
  }

  /** The commands are those of the README, as they stand there. */
  @Test
  void auditor_fromJournalToVerdict_inThreeCommands() throws IOException {
    Path key = folder.resolve("bob.key");
    Path keys = folder.resolve("keys");
    Files.writeString(keys, vmss("keys", "new", key.toString(), "--name", "bob").out());
    Ended recorded =
        Vmss.start(
            Vmss.command("--record", "CHG-4711", "-e", "web.set(\"tags.a\", 1).apply()"),
            Map.of("XDG_STATE_HOME", folder.toString(), "VMSS_SIGNING_KEY", key.toString()));
    assertThat(recorded.exit()).as(recorded.err()).isZero();
    Path report = folder.resolve("report.html");
    String journal = found(".journal.jsonl").get(0).toString();
    List<String> commands =
        Files.readString(Path.of("../README.md"))
            .lines()
            .dropWhile(line -> !line.startsWith("### For auditors"))
            .filter(line -> line.startsWith("    vmss "))
            .limit(3)
            .toList();
    assertThat(commands).hasSize(3);
    List<String> outputs = new ArrayList<>();
    for (String command : commands) {
      String[] arguments =
          command
              .strip()
              .substring(5)
              .replace("JOURNAL", journal)
              .replace("KEYS", keys.toString())
              .replace("report.html", report.toString())
              .split(" ");
      Ended ended = vmss(arguments);
      assertThat(ended.exit()).as(command + ended.err()).isZero();
      outputs.add(ended.out());
    }
    assertThat(outputs.get(0)).contains("CHG-4711").contains("closed");
    assertThat(outputs.get(1)).contains("signed      yes, by bob");
    assertThat(Files.readString(report)).contains("tags.a").contains("<td>same</td>");
  }

  @Test
  void script_inReplayAndInStockJshell_givesTheSameVariables() throws IOException {
    sameVariables(List.of(Path.of(System.getProperty("java.home"))));
  }

  /** Those beside the JDK that runs the tests; there are 17 and 25 where releases are made. */
  @Test
  @Tag("foreign")
  void script_inTheStockJshellOfEveryJdkHere_givesTheSameVariables() throws IOException {
    try (Stream<Path> folders = Files.list(Path.of(System.getProperty("java.home")).getParent())) {
      List<Path> homes =
          folders
              .filter(home -> Files.isExecutable(home.resolve("bin").resolve("jshell")))
              .toList();
      assertThat(homes).isNotEmpty();
      sameVariables(homes);
    }
  }

  private void sameVariables(List<Path> homes) throws IOException {
    record();
    Path script = found(".jsh").get(0);
    Ended replayed = vmss("replay", script.toString());
    assertThat(replayed.exit()).as(replayed.err()).isZero();
    String show = "System.out.println(\"variables: \" + cap + \" \" + $3 + \" \" + $2);\n";
    Path shown = folder.resolve("shown.jsh");
    Files.writeString(
        shown, Files.readString(script).replace("//%% end", "//%% 9\n" + show + "\n//%% end"));
    Ended ours = vmss("replay", shown.toString(), "--accept-drift");
    assertThat(variables(ours)).contains("variables: 4 4 ");
    for (Path home : homes) {
      Ended stock = stock(home, shown);
      assertThat(variables(stock)).as(home + stock.out() + stock.err()).isEqualTo(variables(ours));
    }
  }

  private Ended stock(Path home, Path script) {
    List<String> jshell =
        List.of(
            home.resolve("bin").resolve("jshell").toString(),
            "--class-path",
            Path.of("target/vmss/vmss.jar").toAbsolutePath().toString(),
            script.toString(),
            "-");
    return Vmss.start(jshell, environment());
  }

  /** Where several lines are entered as one step. */
  private void recordAtThePrompt(String... steps) throws IOException {
    Extras here =
        new Extras(
            Optional.empty(),
            List.of(),
            Map.of(),
            Extras.NONE.values(),
            Optional.of(Files.createDirectories(recordings())));
    SessionOptions options =
        new SessionOptions(Optional.empty(), Optional.empty(), Optional.empty(), Map.of(), false)
            .with(here);
    Output output = Output.of(Format.AUTO, true, false);
    try (ScriptSession session = ScriptSession.open(options, new BatchConsole(output))) {
      session.record("CHG-4711");
      List.of(steps)
          .forEach(step -> assertThat(session.run(step).outcome()).isEqualTo(StepOutcome.OK));
    }
  }

  @Test
  void script_thatIsNotPortable_saysSo_andTheStockJshellCutsItOtherwise() throws IOException {
    String joined = "var joined = \"a\" // why\n  .concat(\"b\");";
    recordAtThePrompt(joined, "System.out.println(\"variables: \" + joined)");
    Path script = found(".jsh").get(0);
    Ended replayed = vmss("replay", script.toString());
    assertThat(replayed.err()).contains("not portable to the stock jshell: step 1");
    assertThat(variables(replayed)).isEqualTo("variables: ab");
    assertThat(variables(stock(Path.of(System.getProperty("java.home")), script)))
        .isEqualTo("variables: a");
    assertThat(vmss("verify", found(".journal.jsonl").get(0).toString()).out())
        .contains("does not run in the stock jshell: step 1");
    assertThat(vmss("recordings", "-o", "json").out()).contains("no: step 1 is cut otherwise");
  }

  private static String variables(Ended ended) {
    return ended
        .out()
        .lines()
        .filter(line -> line.startsWith("variables: "))
        .findFirst()
        .map(line -> line.replaceAll("@[0-9a-f]+", "@"))
        .orElse("");
  }

  @Test
  void activityLog_ofARecording_reconcilesWithIt_andMissesWhatOthersDid() throws IOException {
    Path log = folder.resolve("a.json");
    Path more = folder.resolve("more.json");
    try (LocalAzure azure = LocalAzure.withSamples()) {
      String url = azure.serve(0).url().toString();
      String change = "vmss(\"myResourceGroup\", \"myScaleSet\").set(\"tags.a\", 1).apply()";
      Ended recorded = vmss("--endpoint", url, "--record", "CHG-4711", "-e", change);
      assertThat(recorded.exit()).as(recorded.err()).isZero();
      String journal = found(".journal.jsonl").get(0).toString();
      String id = Path.of(journal).getFileName().toString().split("\\.", 2)[0];
      activityLog(url, id, log);
      Ended verified = vmss("verify", journal, "--activity-log", log.toString());
      assertThat(verified.out()).contains("reconciled  yes, with Azure's log");
      assertThat(verified.exit()).isZero();
      Ended other = vmss("--endpoint", url, "-e", change.replace("1", "2"));
      assertThat(other.exit()).as(other.err()).isZero();
      activityLog(url, journal, more);
      Ended differs = vmss("verify", journal, "--activity-log", more.toString());
      assertThat(differs.out()).contains("1 outside of the recording");
      assertThat(differs.exit()).isEqualTo(1);
    }
  }

  private void activityLog(String url, String recording, Path out) {
    Ended exported =
        vmss("activity-log", "--endpoint", url, "--recording", recording, "--out", out.toString());
    assertThat(exported.exit()).as(exported.err()).isZero();
    assertThat(exported.out()).contains("events in");
  }

  /** The sample of a second local Azure is in the state in which the first one was recorded. */
  @Test
  void audit_againstARestoredScaleSet_asksForLiveAndForTheNameOfAProtectedOne() throws IOException {
    record();
    String journal = found(".journal.jsonl").get(0).toString();
    Path config = Files.createDirectories(folder.resolve("config").resolve("vmss-toolkit"));
    Files.writeString(
        config.resolve("config.toml"),
        "[targets.shop]\ngroup = \"myResourceGroup\"\nname = \"myScaleSet\"\nprotected = true\n");
    Map<String, String> environment =
        Map.of(
            "XDG_STATE_HOME", folder.toString(), "XDG_CONFIG_HOME", config.getParent().toString());
    try (LocalAzure azure = LocalAzure.withSamples()) {
      String url = azure.serve(0).url().toString();
      List<String> audit =
          List.of(
              "audit",
              journal,
              "--against",
              "myResourceGroup/myScaleSet",
              "--endpoint",
              url,
              "-o",
              folder.resolve("restored.md").toString());
      Ended readOnly = against(audit, environment, "--mode", "read-only");
      assertThat(readOnly.err()).contains("as it was when the recording began", "--live");
      Ended refused = against(audit, environment, "--live");
      assertThat(refused.err()).contains("--confirm myScaleSet");
      assertThat(List.of(readOnly.exit(), refused.exit())).containsOnly(9);
      assertThat(azure.log()).noneMatch(request -> request.method().equals("PUT"));
      Ended same = against(audit, environment, "--live", "--confirm", "myScaleSet");
      assertThat(same.exit()).as(same.err()).isZero();
      assertThat(Files.readString(folder.resolve("restored.md")))
          .contains("## Compared with myResourceGroup/myScaleSet")
          .contains("| compared | same |");
      Files.delete(folder.resolve("restored.md"));
      Ended changed = against(audit, environment, "--live", "--confirm", "myScaleSet");
      assertThat(changed.err()).contains("'/sku/capacity' was 3 and is 4", "Nothing was sent");
      assertThat(changed.exit()).isEqualTo(5);
    }
  }

  private static Ended against(
      List<String> audit, Map<String, String> environment, String... more) {
    List<String> arguments = new ArrayList<>(audit);
    arguments.addAll(List.of(more));
    return Vmss.start(Vmss.command(arguments.toArray(String[]::new)), environment);
  }

  @Test
  void notebook_isHeldToItsJournal() throws IOException {
    record();
    String journal = found(".journal.jsonl").get(0).toString();
    Path notebook = Path.of(journal).resolveSibling("change.ipynb");
    Ended exported = vmss("notebook", "export", journal, "-o", notebook.toString());
    assertThat(exported.exit()).as(exported.err()).isZero();
    Ended verified = vmss("verify", notebook.toString());
    assertThat(verified.out()).contains("Intact, closed and sealed.");
    assertThat(verified.exit()).isZero();
    Files.writeString(
        notebook, Files.readString(notebook).replace("web.set(\\\"sku", "web.edit(\\\"sku"));
    Ended edited = vmss("verify", notebook.toString());
    assertThat(edited.exit()).as(edited.out()).isEqualTo(3);
  }

  /** {@code -Dvmss.kills=50} for a long run. */
  @Test
  void kill_atAnyMoment_leavesAPrefix_withEveryWriteThatArrived() throws Exception {
    Random random = new Random(1);
    for (int i = 0; i < KILLS; i++) {
      try (LocalAzure azure = LocalAzure.withSamples()) {
        String url = azure.serve(0).url().toString();
        List<String> command =
            Vmss.command(
                "--endpoint",
                url,
                "--record",
                "CHG-" + i,
                "-e",
                "var set = vmss(\"myResourceGroup\", \"myScaleSet\");"
                    + "for (int i = 0; i < 10_000; i++) { set.set(\"tags.i\", i).apply();"
                    + " set.all().upgrade().batch(1).apply(); }");
        ProcessBuilder builder =
            new ProcessBuilder(command)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD);
        builder.environment().putAll(environment());
        Process process = builder.start();
        while (azure.log().stream().noneMatch(request -> request.method().equals("PUT"))) {
          assertThat(process.isAlive()).isTrue();
          TimeUnit.MILLISECONDS.sleep(20);
        }
        TimeUnit.MILLISECONDS.sleep(random.nextInt(1_000));
        process.destroyForcibly().waitFor();
        List<Path> journals = found(".journal.jsonl");
        check(journals.get(journals.size() - 1), azure.log());
      }
    }
  }

  private static void check(Path journal, List<LoggedRequest> received) {
    Verdict verdict = Verify.journal(journal);
    assertThat(verdict.tampered()).isEmpty();
    assertThat(verdict.closed()).isFalse();
    long written =
        JournalEntry.read(journal).stream().filter(entry -> entry.is("http.intent")).count();
    long arrived = received.stream().filter(request -> !request.method().equals("GET")).count();
    assertThat(arrived).isPositive().isLessThanOrEqualTo(written);
    assertThat(written - arrived).isLessThanOrEqualTo(1);
  }
}

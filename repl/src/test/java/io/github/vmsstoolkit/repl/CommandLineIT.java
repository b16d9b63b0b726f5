package io.github.vmsstoolkit.repl;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.vmsstoolkit.json.Json;
import io.github.vmsstoolkit.repl.Vmss.Ended;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CommandLineIT {
  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "vmss(\"myResourceGroup\",\"myScaleSet\").model()",
        "web.instanceView()",
        "web.vm(\"0\").model()",
        "web.vm(\"0\").instanceView()",
        "web.instances()",
        "web.set(\"tags.a\", 1).diff()",
        "List.of(1, 2)"
      })
  void json_ofAValue_isAllThatIsOnStdout(String snippet) {
    Ended ended = Vmss.run("-o", "json", "-e", snippet);
    assertThat(ended.exit()).as(ended.err()).isZero();
    JsonNode document = Json.parse(ended.out());
    assertThat(document.isContainerNode()).isTrue();
    assertThat(ended.err().lines().filter(line -> !line.startsWith("planned"))).isEmpty();
  }

  @Test
  void table_forAPerson_isReadable() {
    Ended ended = Vmss.run("-e", "web.instances()");
    assertThat(ended.out())
        .contains("latest model")
        .contains("customScript succeeded")
        .doesNotContain("\u001b[");
    assertThat(Vmss.run("-e", "web.model()").out()).contains("  capacity: 3");
    assertThat(ended.err()).isEmpty();
  }

  @Test
  void snippets_repeated_shareASession() {
    Ended ended = Vmss.run("-e", "int a = 20", "-e", "a + 1", "-e", "$2 * 2");
    assertThat(ended.out()).isEqualTo("21\n42\n");
    assertThat(Vmss.run("-e", "1 + 1; 2 + 2").out()).isEqualTo("2\n4\n");
  }

  @Test
  void standardInput_isAScript() {
    Ended ended = Vmss.withInput("int a = 1;\n\n// comment\na + 1\n", "-");
    assertThat(ended.out()).isEqualTo("2\n");
    assertThat(ended.exit()).isZero();
  }

  @Test
  void script_firstFailure_endsItWithPlaceAndCode() throws IOException {
    Path script = folder.resolve("change.jsh");
    Files.writeString(script, "#!/usr/bin/env vmss\n1\n\nweb.set(\"sku.capcity\", 2)\n3\n");
    Ended ended = Vmss.run(script.toString());
    assertThat(ended.exit()).isEqualTo(6);
    assertThat(ended.out()).isEqualTo("1\n");
    assertThat(ended.err())
        .isEqualTo(
            """
            error: There is no property 'capcity' in 'sku'.
              at: sku.capcity
              in: line 4
              next: Did you mean 'capacity'?
            """);
  }

  @Test
  void change_notApplied_isTold() {
    Ended ended = Vmss.withInput("int a;\nvar p = web.set(\"tags.a\", \"1\");\n", "-");
    assertThat(ended.exit()).isZero();
    assertThat(ended.err())
        .isEqualTo("planned, not sent: line 2: myScaleSet: set(\"tags.a\", …)\n");
    assertThat(Vmss.withInput("web.set(\"tags.a\", \"1\")", "--strict", "-").exit()).isEqualTo(6);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "wbe.model() | 6 | Did you mean",
        "1 / 0 | 6 | / by zero",
        "vmss(\"rg\", \"nope\").model() | 6 | could not be found",
        "web.vm(\"2\").model() | 6 | Instances: 0, 1, 3",
        "web.outdated().upgrade() | 6 | No instance",
        "/mode live | 9 | cannot raise the mode",
        "web.set(\"tags.a\", 1).apply() | 9 | read-only",
        "json(\"{a}\") | 6 | line 1, column",
        "foo( | 6 | not complete"
      })
  void snippet_wrong_saysWhatAndEndsWithItsCode(String snippet, int code, String text) {
    Ended ended = Vmss.run("--mode", "read-only", "-e", snippet);
    assertThat(ended.exit()).isEqualTo(code);
    assertThat(ended.out()).isEmpty();
    assertThat(ended.err()).startsWith("error: ").contains(text).doesNotContain("\tat ");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--mdoe live | Did you mean --mode",
        "-o jsn -e 1 | Did you mean 'json'",
        "--mode raed-only -e 1 | Did you mean 'read-only'",
        "nosuchfile.jsh | There is no such file",
        "--endpoint http://example.com -e 1 | tokens go only to the chosen cloud",
        "--endpoint 127.0.0.1:80 -e 1 | no URL",
        "local-azure --prot 1 | Did you mean --port",
        "local-azure --port x | Invalid value",
        "local-azure --fault throtled | Did you mean 'throttled'",
        "local-azure --fault throttled,tims=2 | Write it like",
        "--live --mode plan -e 1 | exclude each other",
        "--progress lin -e 1 | Did you mean 'line'",
        "--subscription x --cloud azzure -e 1 | Did you mean 'azure'",
        "--subscription 00000000-0000-0000-0000-000000000001 --credential envv -e 1 | Did you mean 'env'"
      })
  void commandLine_wrong_isUsage(String arguments, String text) {
    Ended ended = Vmss.run(arguments.split(" "));
    assertThat(ended.exit()).isEqualTo(2);
    assertThat(ended.out()).isEmpty();
    assertThat(ended.err()).contains(text).doesNotContain("\tat ");
  }

  @Test
  void error_asJson_isOneObject() {
    Ended ended = Vmss.run("-o", "json", "-e", "web.set(\"sku.capcity\", 1)");
    JsonNode error = Json.parse(ended.err());
    assertThat(error.path("code").asText()).isEqualTo("UnknownProperty");
    assertThat(error.path("remedy").asText()).contains("capacity");
    assertThat(error.path("exitCode").asInt()).isEqualTo(6);
  }

  @Test
  void debug_on_showsTheTrace() {
    assertThat(Vmss.run("--debug", "-e", "1 / 0").err()).contains("\tat ");
  }

  @Test
  void systemExit_inASnippet_isNamed() {
    Ended ended = Vmss.run("-e", "System.exit(7)", "-e", "1");
    assertThat(ended.exit()).isEqualTo(7);
    assertThat(ended.err()).contains("called System.exit");
    assertThat(ended.out()).isEmpty();
  }

  @Test
  void localAzure_served_printsItsUrlFirstAndAnswers() throws IOException, InterruptedException {
    Process server = new ProcessBuilder(Vmss.command("local-azure")).start();
    try (BufferedReader lines = server.inputReader(StandardCharsets.UTF_8)) {
      String url = lines.readLine();
      assertThat(url).matches("http://127\\.0\\.0\\.1:\\d+");
      Ended ended =
          Vmss.run(
              "--endpoint",
              url,
              "-e",
              "toolkit().mode()",
              "-e",
              "vmss(\"myResourceGroup\", \"myScaleSet\").list().size()");
      assertThat(ended.err()).isEmpty();
      assertThat(ended.out()).isEqualTo("LIVE\n3\n");
    } finally {
      server.destroy();
      assertThat(server.waitFor(10, TimeUnit.SECONDS)).isTrue();
    }
  }

  @Test
  void interrupt_ofARunningScript_endsWith130AndAWord() throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(Vmss.command("-e", "{ System.out.println(\"begun\"); while (true) {} }"))
            .start();
    try (BufferedReader out = process.inputReader(StandardCharsets.UTF_8);
        BufferedReader err = process.errorReader(StandardCharsets.UTF_8)) {
      assertThat(out.readLine()).isEqualTo("begun");
      new ProcessBuilder("kill", "-INT", Long.toString(process.pid())).start().waitFor();
      assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
      assertThat(process.exitValue()).isEqualTo(130);
      assertThat(err.readLine()).contains("interrupted");
    }
  }

  @Test
  void progress_isTalk_aLineForEachChange() {
    String change = "web.set(\"tags.a\", \"1\").apply()";
    Ended told = Vmss.run("-e", change);
    assertThat(told.err())
        .isEqualTo(
            """
            The change of myResourceGroup/myScaleSet 0 of 1
            The change of myResourceGroup/myScaleSet 1 of 1
            """);
    assertThat(told.out()).isEqualTo("Done: 1 change of myResourceGroup/myScaleSet.\n");
    assertThat(Vmss.run("--progress", "none", "-e", change).err()).isEmpty();
    assertThat(Vmss.run("-o", "json", "-e", change).err()).as("errors only").isEmpty();
    assertThat(Vmss.run("--progress", "live", "-e", change).err())
        .contains("The change of")
        .endsWith("\r\u001b[K");
  }

  @Test
  void usage_asJson_isOneObject() {
    JsonNode error = Json.parse(Vmss.run("-o", "json", "--mode", "lvie", "-e", "1").err());
    assertThat(error.path("code").asText()).isEqualTo("Usage");
    assertThat(Json.parse(Vmss.run("-o", "json", "--mdoe", "live").err()).path("remedy").asText())
        .isEqualTo("Did you mean --mode?");
  }

  @Test
  void help_andVersion_areOnStdout() {
    assertThat(Vmss.run("--help").out()).contains("--endpoint").contains("Exit codes");
    assertThat(Vmss.run("--version").out()).startsWith("vmss-toolkit ");
  }

  @Test
  void recording_madeListedVerifiedAndRunAgain() throws IOException {
    Map<String, String> state = Map.of("XDG_STATE_HOME", folder.toString());
    Ended recorded =
        Vmss.start(
            Vmss.command(
                "--progress",
                "none",
                "--record",
                "CHG-4711",
                "-e",
                "web.set(\"tags.env\", \"prod\").apply()",
                "-e",
                "6 * 7"),
            state);
    assertThat(recorded.err()).isEmpty();
    Ended listed =
        Vmss.start(Vmss.command("recordings", "--change", "CHG-4711", "-o", "json"), state);
    JsonNode recording = Json.parse(listed.out()).path(0);
    assertThat(recording.path("writes").asInt()).isEqualTo(1);
    String journal = recording.path("journal").asText();
    Ended verified = Vmss.start(Vmss.command("verify", journal), state);
    assertThat(verified.exit()).isZero();
    assertThat(verified.out()).startsWith("Intact, closed and sealed.");
    Ended again =
        Vmss.start(
            Vmss.command("--progress", "none", journal.replace(".journal.jsonl", ".jsh")), state);
    assertThat(again.err()).isEmpty();
    assertThat(again.exit()).isZero();
    Files.writeString(
        Path.of(journal), Files.readString(Path.of(journal)).replaceFirst("CHG-4711", "CHG-4712"));
    Ended tampered = Vmss.start(Vmss.command("verify", journal), state);
    assertThat(tampered.exit()).isEqualTo(3);
    assertThat(tampered.out()).contains("line 1: it was edited");
  }
}

package io.github.vmsstoolkit.repl;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.vmsstoolkit.repl.Vmss.Ended;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code vmss local-azure} as a process of its own. */
class LocalAzureIT {
  private static final String SAMPLE = "vmss(\"myResourceGroup\", \"myScaleSet\")";

  @TempDir private Path folder;
  private @Nullable Process server;

  /** Starts it; its URL, which has to be the first line. */
  private String serve(String... options) throws IOException {
    Process process = new ProcessBuilder(Vmss.command(with(options))).start();
    server = process;
    BufferedReader lines = process.inputReader(StandardCharsets.UTF_8);
    String url = String.valueOf(lines.readLine());
    assertThat(url).matches("http://127\\.0\\.0\\.1:\\d+");
    return url;
  }

  private static String[] with(String... options) {
    String[] all = new String[options.length + 1];
    all[0] = "local-azure";
    System.arraycopy(options, 0, all, 1, options.length);
    return all;
  }

  /** As {@code kill -9} does. */
  @AfterEach
  void kill() throws InterruptedException {
    if (server != null) {
      server.destroyForcibly();
      assertThat(server.waitFor(10, TimeUnit.SECONDS)).isTrue();
      server = null;
    }
  }

  private static String said(String url, String snippet) {
    Ended ended = Vmss.run("--endpoint", url, "-e", snippet);
    assertThat(ended.exit()).as(ended.err()).isZero();
    return ended.out().strip();
  }

  @Test
  void state_killed_isThereAgain() throws IOException, InterruptedException {
    String state = folder.resolve("state").toString();
    String url = serve("--state", state);
    said(url, SAMPLE + ".set(\"tags.env\", \"prod\").apply()");
    kill();
    assertThat(said(serve("--state", state), SAMPLE + ".model().get(\"tags.env\").asText()"))
        .isEqualTo("prod");
  }

  @Test
  void state_inUseByAnother_isUsage() throws IOException {
    String state = folder.resolve("state").toString();
    serve("--state", state);
    Ended second = Vmss.run("local-azure", "--state", state);
    assertThat(second.exit()).isEqualTo(2);
    assertThat(second.err()).startsWith("error: The state cannot be kept there: Another local");
    assertThat(second.out()).isEmpty();
  }

  @Test
  void from_aModelAndItsInstances_rehearsesThatSet() throws IOException {
    Path model = folder.resolve("model.json");
    Path instances = folder.resolve("instances.json");
    String set =
        "/subscriptions/12345678-1234-1234-1234-123456789012/resourceGroups/prod/providers"
            + "/Microsoft.Compute/virtualMachineScaleSets/shop";
    Files.writeString(
        model,
        Vmss.run("-o", "json", "-e", SAMPLE + ".model()")
            .out()
            .replaceAll("/subscriptions/[^\"]*/virtualMachineScaleSets/myScaleSet", set)
            .replace("\"name\" : \"myScaleSet\"", "\"name\" : \"shop\""));
    Files.writeString(
        instances,
        "{\"value\":[{\"id\":\"%1$s/virtualMachines/7\",\"instanceId\":\"7\"},{\"id\":\"%1$s/virtualMachines/9\",\"instanceId\":\"9\"}]}"
            .formatted(set));
    String url = serve("--from", model.toString(), instances.toString(), "--rules", "seed");
    assertThat(said(url, "scaleSets()")).contains("shop").doesNotContain("myScaleSet");
    assertThat(said(url, "vmss(\"prod\", \"shop\").list().stream().map(i -> i.id()).toList()"))
        .contains("7")
        .contains("9");
  }

  @Test
  void speed_andThrottle_areTaken() throws IOException {
    String url = serve("--speed", "1000", "--throttle");
    assertThat(said(url, SAMPLE + ".set(\"tags.a\", \"b\").apply()")).isNotEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--speed x | Invalid value",
        "--speed -1 | from 0 to 100000",
        "--speed NaN | from 0 to 100000",
        "--rules old | Choose one of current, seed",
        "--port 70000 | no port 70000",
        "--from nosuch.json | no such file",
        "--from pom.xml | no JSON",
        "--state pom.xml | it is a file",
        "--state /proc/x | cannot be kept there",
        "--trottle | Did you mean --throttle"
      })
  void option_bad_isUsageInOneLine(String arguments, String text) {
    Ended ended = Vmss.run(with(arguments.split(" ")));
    assertThat(ended.exit()).isEqualTo(2);
    assertThat(ended.out()).isEmpty();
    assertThat(ended.err()).startsWith("error: ").contains(text).doesNotContain("\tat ");
    assertThat(ended.err().lines().filter(line -> line.startsWith("error"))).hasSize(1);
  }

  @Test
  void from_unusable_doesNotSpoilTheStateFolder() throws IOException {
    String state = folder.resolve("state").toString();
    assertThat(Vmss.run("local-azure", "--state", state, "--from", "pom.xml").exit()).isEqualTo(2);
    assertThat(said(serve("--state", state), SAMPLE + ".list().size()")).isEqualTo("3");
  }
}

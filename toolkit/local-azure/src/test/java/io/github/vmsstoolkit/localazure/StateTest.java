package io.github.vmsstoolkit.localazure;

import static io.github.vmsstoolkit.localazure.RawClient.SET;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.vmsstoolkit.localazure.arm.RuleSet;
import io.github.vmsstoolkit.localazure.fault.Fault;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class StateTest {
  @TempDir Path folder;

  private LocalAzure open() {
    return LocalAzure.with(LocalOptions.withSamples().state(folder));
  }

  private static String tag(LocalAzure azure, String value) {
    return new RawClient(azure).patch(SET, "{'tags':{'n':'" + value + "'}}").header("ETag") + "";
  }

  @Test
  void reopened_isWhatItWas_toTheByte() {
    String before;
    try (LocalAzure azure = open()) {
      RawClient raw = new RawClient(azure);
      raw.patched(SET, "{'sku':{'capacity':6}}");
      raw.await(raw.post(SET + "/virtualMachines/1/powerOff", ""));
      raw.await(raw.post(SET + "/delete", "{'instanceIds':['0']}"));
      raw.get(SET + "/virtualMachines");
      before = raw.get(SET + "/virtualMachines?$expand=instanceView").text() + raw.get(SET).text();
    }
    try (LocalAzure azure = open()) {
      RawClient raw = new RawClient(azure);
      String after = raw.get(SET + "/virtualMachines?$expand=instanceView").text();
      assertThat(after + raw.get(SET).text()).isEqualTo(before);
    }
  }

  @Test
  void operation_underWay_goesOnWithItsIdAndTime() {
    String operation;
    try (LocalAzure azure = open()) {
      RawClient raw = new RawClient(azure);
      operation = raw.patch(SET, "{'sku':{'capacity':6}}").header("Azure-AsyncOperation") + "";
      raw.get(operation);
    }
    try (LocalAzure azure = open()) {
      RawClient raw = new RawClient(azure);
      assertThat(raw.get(operation).json().path("status").asText()).isEqualTo("InProgress");
      assertThat(raw.get(operation).json().path("status").asText()).isEqualTo("Succeeded");
      assertThat(raw.instances(SET)).hasSize(6);
    }
  }

  @Test
  void faults_andWhatTheyUsedUp_areKept() {
    try (LocalAzure azure = open()) {
      azure.arm(Fault.parse("unavailable,times=2"));
      new RawClient(azure).get(SET);
    }
    try (LocalAzure azure = open()) {
      assertThat(new RawClient(azure).get(SET).status()).isEqualTo(503);
      assertThat(new RawClient(azure).get(SET).status()).isEqualTo(200);
    }
  }

  @Test
  void options_ofTheFirstStart_hold() {
    LocalAzure.with(LocalOptions.empty().rules(RuleSet.SEED).state(folder)).close();

    try (LocalAzure azure = open()) {
      assertThat(new RawClient(azure).get("/local-azure").json().path("rules").asText())
          .isEqualTo("seed");
      assertThat(new RawClient(azure).get(SET).errorCode()).isEqualTo("ResourceGroupNotFound");
    }
  }

  @Test
  void openTwice_isRefused() {
    try (LocalAzure azure = open()) {
      assertThatThrownBy(this::open).hasMessageContaining("Another local Azure uses");
      assertThat(new RawClient(azure).get(SET).status()).isEqualTo(200);
    }
  }

  @Test
  void journal_cutAnywhere_opensWithAllWholeLines() throws IOException {
    try (LocalAzure azure = open()) {
      tag(azure, "1");
      tag(azure, "2");
    }
    Path file = folder.resolve("journal.jsonl");
    byte[] whole = Files.readAllBytes(file);
    int second = new String(whole, StandardCharsets.UTF_8).lastIndexOf('\n', whole.length - 2) + 1;
    for (int length = second; length <= whole.length; length++) {
      Files.write(file, Arrays.copyOf(whole, length));
      try (LocalAzure azure = open()) {
        String expected = length == whole.length ? "2" : "1";
        assertThat(new RawClient(azure).model(SET).at("/tags/n").asText()).isEqualTo(expected);
      }
    }
  }

  @Test
  void journal_damagedInside_isRefused() throws IOException {
    try (LocalAzure azure = open()) {
      tag(azure, "1");
    }
    Path file = folder.resolve("journal.jsonl");
    String text = Files.readString(file);
    Files.writeString(file, text.replaceFirst("\"seed\":1", "\"seed\":2"));

    assertThatThrownBy(this::open)
        .hasMessageContaining("Line 1 of")
        .hasMessageContaining("damaged");
  }

  @Test
  @Timeout(60)
  void killed_threeTimes_losesNothingAcknowledged() throws Exception {
    killed(3);
  }

  @Test
  @Tag("soak")
  @Timeout(600)
  void killed_fiftyTimes_losesNothingAcknowledged() throws Exception {
    killed(50);
  }

  private void killed(int times) throws Exception {
    Random random = new Random(times);
    int acknowledged = 0;
    for (int round = 0; round < times; round++) {
      Process process = start();
      try {
        String url = url(process);
        assertThat(stored(url)).as("round " + round).isGreaterThanOrEqualTo(acknowledged);
        acknowledged = writeUntilDead(url, acknowledged, 1 + random.nextInt(12), process);
      } finally {
        process.destroyForcibly().waitFor();
      }
    }
    try (LocalAzure azure = open()) {
      assertThat(new RawClient(azure).model(SET).at("/tags/n").asInt())
          .isGreaterThanOrEqualTo(acknowledged);
    }
    assertThat(acknowledged).isGreaterThanOrEqualTo(times);
  }

  /** Writes on and on; the kill comes from beside while a write is under way. */
  private static int writeUntilDead(String url, int from, int killAfter, Process process) {
    int acknowledged = from;
    while (true) {
      if (acknowledged == from + killAfter) {
        new Thread(process::destroyForcibly).start();
      }
      try {
        HttpResponse<String> answer =
            send(
                HttpRequest.newBuilder(URI.create(url + SET + "?api-version=2025-04-01"))
                    .method(
                        "PATCH",
                        BodyPublishers.ofString(
                            "{\"tags\":{\"n\":\"" + (acknowledged + 1) + "\"}}")));
        assertThat(answer.statusCode()).isEqualTo(200);
        acknowledged++;
      } catch (IOException e) {
        return acknowledged;
      }
    }
  }

  private static HttpResponse<String> send(HttpRequest.Builder request) throws IOException {
    try {
      return HttpClient.newHttpClient()
          .send(request.timeout(Duration.ofSeconds(20)).build(), BodyHandlers.ofString());
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private static int stored(String url) throws IOException {
    String body =
        send(HttpRequest.newBuilder(URI.create(url + SET + "?api-version=2025-04-01"))).body();
    JsonNode tag = RawClient.parse(body).at("/tags/n");
    return tag.asInt(0);
  }

  private Process start() throws IOException {
    return new ProcessBuilder(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xshare:auto",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                StateServer.class.getName(),
                folder.toString()))
        .redirectError(ProcessBuilder.Redirect.INHERIT)
        .start();
  }

  private static String url(Process process) throws IOException {
    BufferedReader out = process.inputReader();
    String line = out.readLine();
    assertThat(line).startsWith("http://127.0.0.1:");
    return line;
  }
}

package io.github.vmsstoolkit.examples;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.vmsstoolkit.json.Json;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/**
 * The current Azure CLI from PyPI, in a Python environment of the tests' own below {@code target},
 * as one process for many commands.
 */
final class AzBatch implements AutoCloseable {
  static final String VERSION = "2.91.0";
  private static final Path HOME = Path.of("target/az-" + VERSION);
  private static final Path MARK = HOME.resolve("complete");

  private final Process process;
  private final BufferedReader answers;
  private final Writer commands;

  /** What one command left behind. */
  record Answer(int exit, String out, String err) {}

  private AzBatch(Process process) {
    this.process = process;
    answers = process.inputReader(StandardCharsets.UTF_8);
    commands = process.outputWriter(StandardCharsets.UTF_8);
  }

  /** Installs it unless it is there, and starts it; the first time takes a minute. */
  static AzBatch start(URI endpoint) throws IOException, InterruptedException {
    if (!Files.exists(MARK)) {
      step("python3", "-m", "venv", "--clear", HOME.toString());
      step(
          HOME + "/bin/pip",
          "install",
          "--quiet",
          "--disable-pip-version-check",
          "azure-cli==" + VERSION);
      Files.writeString(MARK, VERSION);
    }
    ProcessBuilder builder =
        new ProcessBuilder(
            HOME + "/bin/python",
            "src/test/resources/az/az_local.py",
            "--endpoint",
            endpoint.toString(),
            "--batch");
    builder.environment().put("AZURE_CONFIG_DIR", HOME.resolve("config").toString());
    return new AzBatch(builder.redirectError(ProcessBuilder.Redirect.INHERIT).start());
  }

  private static void step(String... command) throws IOException, InterruptedException {
    Process process = new ProcessBuilder(command).inheritIO().start();
    if (!process.waitFor(10, TimeUnit.MINUTES)) {
      process.destroyForcibly();
    }
    if (process.waitFor() != 0) {
      throw new IOException("failed: " + String.join(" ", command));
    }
  }

  /** Runs a command, written as in a shell without the word az. */
  Answer run(String command) throws IOException {
    commands.write(command + "\n");
    commands.flush();
    String line = answers.readLine();
    if (line == null) {
      throw new IOException("az ended at: " + command);
    }
    JsonNode answer = Json.parse(line);
    return new Answer(
        answer.path("exit").asInt(), answer.path("out").asText(), answer.path("err").asText());
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}

package io.github.vmsstoolkit.examples;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Runs the built {@code vmss} and the real {@code az} as processes. */
final class Programs {
  /** What a process left behind. */
  record Ended(int exit, String out, String err) {}

  private Programs() {}

  /** The built product, on the JDK that runs the tests. */
  static Ended vmss(String... arguments) {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-jar",
                "../repl/target/vmss/vmss.jar"));
    command.addAll(List.of(arguments));
    return run(command);
  }

  /** The real Azure CLI against a local endpoint, without a login. */
  static Ended az(URI endpoint, String... arguments) {
    List<String> command =
        new ArrayList<>(
            List.of(
                "/usr/bin/python3",
                "src/test/resources/az/az_local.py",
                "--endpoint",
                endpoint.toString()));
    command.addAll(List.of(arguments));
    return run(command);
  }

  static Ended run(List<String> command) {
    return run(command, Map.of(), "");
  }

  static Ended run(List<String> command, Map<String, String> environment, String input) {
    try {
      Path out = Files.createTempFile("out", ".txt");
      Path err = Files.createTempFile("err", ".txt");
      ProcessBuilder builder =
          new ProcessBuilder(command).redirectOutput(out.toFile()).redirectError(err.toFile());
      builder.environment().putAll(environment);
      Process process = builder.start();
      process.getOutputStream().write(input.getBytes(StandardCharsets.UTF_8));
      process.getOutputStream().close();
      if (!process.waitFor(3, TimeUnit.MINUTES)) {
        process.destroyForcibly();
        throw new AssertionError("did not end: " + command);
      }
      Ended ended = new Ended(process.exitValue(), Files.readString(out), Files.readString(err));
      Files.delete(out);
      Files.delete(err);
      return ended;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }
}

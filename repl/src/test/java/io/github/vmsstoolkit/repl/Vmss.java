package io.github.vmsstoolkit.repl;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * Runs the packaged product as a process, on the JDK that runs the tests, and other programs beside
 * it.
 */
public final class Vmss {
  /** What a process left behind. */
  public record Ended(int exit, String out, String err) {}

  /** From the folder of every module of the first level. */
  private static final Path JAR = Path.of("../repl/target/vmss/vmss.jar");

  private Vmss() {}

  /** The command line that runs it. */
  public static List<String> command(String... arguments) {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-jar",
                JAR.toAbsolutePath().normalize().toString()));
    command.addAll(List.of(arguments));
    return command;
  }

  /** Runs it with nothing on its standard input. */
  public static Ended run(String... arguments) {
    return withInput("", arguments);
  }

  static Ended withInput(String input, String... arguments) {
    return start(command(arguments), Map.of(), input);
  }

  /** The same with nothing on its standard input. */
  public static Ended start(List<String> command, Map<String, String> environment) {
    return start(command, environment, "");
  }

  /**
   * Runs a program to its end.
   *
   * @param environment is added to that of the tests
   * @throws AssertionError if it does not end in 3 minutes
   */
  public static Ended start(List<String> command, Map<String, String> environment, String input) {
    try {
      Path out = Files.createTempFile("vmss", ".out");
      Path err = Files.createTempFile("vmss", ".err");
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

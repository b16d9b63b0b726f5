package io.github.vmsstoolkit.bench;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Times whole processes, in milliseconds. */
final class Stopwatch {
  /** Where am I: JLine asks a terminal, which is not there to answer. */
  private static final String ASKS_FOR_CURSOR = "\033[6n";

  private static final String CURSOR = "\033[1;1R";

  private Stopwatch() {}

  /**
   * From the start to the end of a process.
   *
   * @throws IllegalStateException if it fails
   */
  static long process(List<String> command) throws IOException, InterruptedException {
    Path output = Files.createTempFile("compare", ".out");
    try {
      long begin = System.nanoTime();
      Process process =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(output.toFile())
              .start();
      process.getOutputStream().close();
      int exit = process.waitFor();
      long took = since(begin);
      if (exit != 0) {
        throw new IllegalStateException(command + " failed: " + Files.readString(output));
      }
      return took;
    } finally {
      Files.delete(output);
    }
  }

  /** From the start of a program on a terminal of its own until it shows {@code prompt}. */
  static long prompt(String program, String prompt) throws IOException, InterruptedException {
    return onATerminal(program, (screen, keys) -> readTo(prompt, screen, keys));
  }

  /** The same until what is typed at the prompt at once is answered. */
  static long answer(String program, String prompt, String typed, String answer)
      throws IOException, InterruptedException {
    return onATerminal(
        program,
        (screen, keys) -> {
          readTo(prompt, screen, keys);
          type(keys, typed + "\r");
          readTo(answer, screen, keys);
        });
  }

  private interface Dialogue {
    void run(InputStream screen, OutputStream keys) throws IOException;
  }

  private static long onATerminal(String program, Dialogue dialogue)
      throws IOException, InterruptedException {
    long begin = System.nanoTime();
    Process process =
        new ProcessBuilder("script", "-qec", "stty cols 80 rows 24; exec " + program, "/dev/null")
            .redirectErrorStream(true)
            .start();
    try (InputStream screen = process.getInputStream();
        OutputStream keys = process.getOutputStream()) {
      dialogue.run(screen, keys);
      long took = since(begin);
      type(keys, "/exit\r");
      screen.transferTo(OutputStream.nullOutputStream());
      process.waitFor();
      return took;
    }
  }

  private static void readTo(String prompt, InputStream screen, OutputStream keys)
      throws IOException {
    StringBuilder seen = new StringBuilder();
    byte[] some = new byte[4096];
    while (seen.indexOf(prompt) < 0) {
      int count = screen.read(some);
      if (count < 0) {
        throw new IllegalStateException("ended without the prompt " + prompt + ": " + seen);
      }
      String text = new String(some, 0, count, StandardCharsets.UTF_8);
      seen.append(text);
      if (text.contains(ASKS_FOR_CURSOR)) {
        type(keys, CURSOR);
      }
    }
  }

  private static void type(OutputStream keys, String text) throws IOException {
    keys.write(text.getBytes(StandardCharsets.US_ASCII));
    keys.flush();
  }

  private static long since(long begin) {
    return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begin);
  }
}

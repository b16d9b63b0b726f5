package io.github.vmsstoolkit.session;

import io.github.vmsstoolkit.secret.Redactor;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/** Hands what snippets print to the console, in whole characters. */
final class Streams {
  private final PrintStream out = System.out;
  private final PrintStream err = System.err;

  private Streams() {}

  /** Routes {@code System.out} and {@code System.err} to the console, until {@link #restore}. */
  static Streams route(Console console) {
    Streams before = new Streams();
    System.setOut(stream(console::out));
    System.setErr(stream(console::err));
    return before;
  }

  void restore() {
    System.setOut(out);
    System.setErr(err);
  }

  private static PrintStream stream(Consumer<String> sink) {
    return new PrintStream(new Whole(sink), true, StandardCharsets.UTF_8);
  }

  /**
   * PrintStream writes a print in one array and flushes; a character is never split between arrays.
   */
  private static final class Whole extends OutputStream {
    private final Consumer<String> sink;
    private final ByteArrayOutputStream single = new ByteArrayOutputStream();

    Whole(Consumer<String> sink) {
      this.sink = sink;
    }

    @Override
    public synchronized void write(int b) {
      single.write(b);
    }

    @Override
    public synchronized void write(byte[] bytes, int from, int length) {
      single.write(bytes, from, length);
      flush();
    }

    @Override
    public synchronized void flush() {
      if (single.size() > 0) {
        String text = single.toString(StandardCharsets.UTF_8);
        single.reset();
        sink.accept(Redactor.text(text));
      }
    }
  }
}

package io.github.vmsstoolkit.kernel;

import io.github.vmsstoolkit.session.Console;
import io.github.vmsstoolkit.session.Question;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * {@code System.in} of cells: each line is asked of the person; it ends where nobody can be asked.
 */
final class CellInput extends InputStream {
  private final Console console;
  private byte[] line = {};
  private int next;

  CellInput(Console console) {
    this.console = console;
  }

  private boolean filled() {
    if (next < line.length) {
      return true;
    }
    Optional<String> answer = console.ask(new Question("", false));
    line = answer.map(text -> (text + "\n").getBytes(StandardCharsets.UTF_8)).orElse(new byte[0]);
    next = 0;
    return line.length > 0;
  }

  @Override
  public synchronized int read() {
    return filled() ? line[next++] & 0xff : -1;
  }

  @Override
  public synchronized int read(byte[] into, int from, int length) {
    if (length == 0) {
      return 0;
    }
    if (!filled()) {
      return -1;
    }
    int count = Math.min(length, line.length - next);
    System.arraycopy(line, next, into, from, count);
    next += count;
    return count;
  }

  @Override
  public synchronized int available() {
    return line.length - next;
  }
}

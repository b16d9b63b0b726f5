package io.github.vmsstoolkit.repl;

import io.github.vmsstoolkit.secret.Redactor;
import java.time.Instant;
import org.jline.reader.impl.history.DefaultHistory;

/** The history of lines, without secrets: they are masked before a line is kept. */
final class SafeHistory extends DefaultHistory {
  @Override
  public void add(Instant time, String line) {
    super.add(time, Redactor.text(line));
  }
}

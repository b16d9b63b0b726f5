package io.github.vmsstoolkit.repl;

import io.github.vmsstoolkit.record.SourceSecrets;
import io.github.vmsstoolkit.secret.Redactor;
import java.time.Instant;
import org.jline.reader.impl.history.DefaultHistory;
import org.jspecify.annotations.Nullable;

/**
 * The history of lines, without secrets. A line is taken in after it has run, not before: it may be
 * the line itself that makes a value known as secret.
 */
final class SafeHistory extends DefaultHistory {
  private record Typed(Instant time, String line) {}

  private @Nullable Typed pending;

  @Override
  public void add(Instant time, String line) {
    takeIn();
    pending = new Typed(time, line);
  }

  /** Takes in the line that has run meanwhile. */
  void takeIn() {
    Typed typed = pending;
    pending = null;
    if (typed != null) {
      super.add(typed.time(), Redactor.text(SourceSecrets.redact(typed.line())));
    }
  }
}

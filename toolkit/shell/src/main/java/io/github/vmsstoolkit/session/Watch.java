package io.github.vmsstoolkit.session;

import io.github.vmsstoolkit.Display;
import io.github.vmsstoolkit.ExitCode;
import io.github.vmsstoolkit.Shown;
import io.github.vmsstoolkit.VmssException;
import io.github.vmsstoolkit.secret.Redactor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Shows what changes, as it changes. */
final class Watch {
  private Watch() {}

  /** Returns never; throws when it is interrupted or {@code value} fails. */
  static void run(Console console, int seconds, Supplier<?> value) {
    if (seconds < 1) {
      throw VmssException.of(ExitCode.FAILED, "BadNumber", "watch takes seconds from 1.")
          .at("watch(" + seconds + ", …)")
          .remedy("Write watch(5, web::instances).");
    }
    Display last = null;
    while (true) {
      last = shown(console, last, display(value.get()));
      pause(seconds);
    }
  }

  private static Display shown(Console console, @Nullable Display last, Display now) {
    if (!now.equals(last)) {
      console.clear();
      console.show(now);
    }
    return now;
  }

  private static Display display(@Nullable Object value) {
    return value instanceof Shown shown
        ? shown.display()
        : Display.Text.of(Redactor.text(String.valueOf(value)));
  }

  private static void pause(int seconds) {
    try {
      TimeUnit.SECONDS.sleep(seconds);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw VmssException.of(ExitCode.INTERRUPTED, "Interrupted", "No longer watched.");
    }
  }
}

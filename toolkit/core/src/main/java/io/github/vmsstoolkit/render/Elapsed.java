package io.github.vmsstoolkit.render;

import java.time.Duration;
import java.util.Locale;

/** Lengths of time as people read them. */
public final class Elapsed {
  private Elapsed() {}

  /** As exact as it matters: {@code 0.35 s}, {@code 12.3 s}, {@code 3 min 20 s}. */
  public static String text(Duration time) {
    double seconds = time.toMillis() / 1000.0;
    if (time.toSeconds() < 100) {
      return String.format(Locale.ROOT, time.toSeconds() < 10 ? "%.2f s" : "%.1f s", seconds);
    }
    return time.toHours() > 0
        ? time.toHours() + " h " + time.toMinutesPart() + " min"
        : time.toMinutes() + " min " + time.toSecondsPart() + " s";
  }
}

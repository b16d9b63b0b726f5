package io.github.vmsstoolkit.rollout;

import io.github.vmsstoolkit.ExitCode;
import io.github.vmsstoolkit.VmssException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * In which portions a rollout goes, and when it stops.
 *
 * @param canary how many go first on their own; 0 for none
 * @param batch how many go at a time after that; empty for all that are left
 * @param pause what to wait between two portions
 * @param stopAfter how many failed instances end it
 * @param within the time after which no further portion begins
 */
record Schedule(int canary, Optional<Size> batch, Duration pause, int stopAfter, Duration within) {
  static final Schedule AT_ONCE =
      new Schedule(0, Optional.empty(), Duration.ZERO, 1, Duration.ofHours(4));

  /** A number of instances, or a share of them in per cent. */
  record Size(int number, boolean percent) {
    static Size of(String text) {
      String digits = text.strip().replaceFirst("\\s*%$", "");
      if (!digits.matches("\\d{1,4}")) {
        throw VmssException.of(
                ExitCode.FAILED, "BadBatch", "'" + text + "' is neither a number nor a percentage.")
            .at("batch")
            .remedy("Write batch(4) or batch(\"10%\").");
      }
      return checked(Integer.parseInt(digits), text.strip().endsWith("%"));
    }

    static Size checked(int number, boolean percent) {
      if (number < 1 || (percent && number > 100)) {
        throw VmssException.of(
                ExitCode.FAILED,
                "BadBatch",
                "A batch has at least 1 instance, or 1 to 100 per cent.")
            .at("batch")
            .remedy("Write batch(4) or batch(\"10%\").");
      }
      return new Size(number, percent);
    }

    /** At least one; a share is rounded down, so that never more are down than was said. */
    int of(int total) {
      return percent ? Math.max(1, total * number / 100) : number;
    }

    @Override
    public String toString() {
      return percent ? number + "%" : Integer.toString(number);
    }
  }

  Schedule withCanary(int n) {
    return new Schedule(n, batch, pause, stopAfter, within);
  }

  Schedule withBatch(Size size) {
    return new Schedule(canary, Optional.of(size), pause, stopAfter, within);
  }

  Schedule withPause(Duration d) {
    return new Schedule(canary, batch, d, stopAfter, within);
  }

  Schedule withStopAfter(int n) {
    return new Schedule(canary, batch, pause, n, within);
  }

  Schedule withDeadline(Duration d) {
    return new Schedule(canary, batch, pause, stopAfter, d);
  }

  /** The portions, in order; none is empty. */
  List<List<String>> portions(List<String> ids) {
    List<List<String>> portions = new ArrayList<>();
    int first = Math.min(canary, ids.size());
    if (first > 0) {
      portions.add(ids.subList(0, first));
    }
    int size = batch.map(b -> b.of(ids.size())).orElse(Math.max(1, ids.size()));
    for (int from = first; from < ids.size(); from += size) {
      portions.add(ids.subList(from, Math.min(ids.size(), from + size)));
    }
    return portions;
  }

  /** The calls that make this schedule, to be written behind a selection's action. */
  String calls() {
    StringBuilder calls = new StringBuilder();
    batch.ifPresent(
        size -> calls.append(size.percent() ? ".batch(\"" + size + "\")" : ".batch(" + size + ")"));
    if (!pause.isZero()) {
      calls.append(".pause(Duration.parse(\"").append(pause).append("\"))");
    }
    if (stopAfter != AT_ONCE.stopAfter) {
      calls.append(".stopAfterFailures(").append(stopAfter).append(')');
    }
    return calls.toString();
  }
}

package io.github.vmsstoolkit.rollout;

import io.github.vmsstoolkit.ExitCode;
import io.github.vmsstoolkit.Instance;
import io.github.vmsstoolkit.VmssException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
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
 * @param gate how long the instances of a portion have time to be healthy; empty for no gate
 * @param byZone whether no portion spans zones
 */
record Schedule(
    int canary,
    Optional<Size> batch,
    Duration pause,
    int stopAfter,
    Duration within,
    Optional<Duration> gate,
    boolean byZone) {
  static final Schedule AT_ONCE =
      new Schedule(
          0, Optional.empty(), Duration.ZERO, 1, Duration.ofHours(4), Optional.empty(), false);

  /** What a portion has to become healthy unless more is said. */
  static final Duration GATE = Duration.ofMinutes(10);

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
    return new Schedule(n, batch, pause, stopAfter, within, gate, byZone);
  }

  Schedule withBatch(Size size) {
    return new Schedule(canary, Optional.of(size), pause, stopAfter, within, gate, byZone);
  }

  Schedule withPause(Duration d) {
    return new Schedule(canary, batch, d, stopAfter, within, gate, byZone);
  }

  Schedule withStopAfter(int n) {
    return new Schedule(canary, batch, pause, n, within, gate, byZone);
  }

  Schedule withDeadline(Duration d) {
    return new Schedule(canary, batch, pause, stopAfter, d, gate, byZone);
  }

  Schedule withGate(Duration d) {
    return new Schedule(canary, batch, pause, stopAfter, within, Optional.of(d), byZone);
  }

  Schedule zoneAfterZone() {
    return new Schedule(canary, batch, pause, stopAfter, within, gate, true);
  }

  /** The portions, in order; none is empty. */
  List<List<Instance>> portions(List<Instance> instances) {
    List<Instance> ordered = new ArrayList<>(instances);
    if (byZone) {
      ordered.sort(Comparator.comparing(Schedule::zone));
    }
    List<List<Instance>> portions = new ArrayList<>();
    int first = Math.min(canary, ordered.size());
    if (first > 0) {
      portions.add(ordered.subList(0, first));
    }
    int size = batch.map(b -> b.of(ordered.size())).orElse(Math.max(1, ordered.size()));
    for (int from = first; from < ordered.size(); ) {
      int to = Math.min(ordered.size(), from + size);
      while (byZone && !zone(ordered.get(to - 1)).equals(zone(ordered.get(from)))) {
        to--;
      }
      portions.add(ordered.subList(from, to));
      from = to;
    }
    return portions;
  }

  /** Regional instances come last. */
  private static String zone(Instance instance) {
    return instance.zone().orElse("~");
  }

  /**
   * The calls that go on with this schedule, to be written behind a selection's action.
   *
   * @param total how many instances the schedule was made for: a share of the rest would be another
   * @param canaryLeft whether the canary has not been sent yet
   */
  String calls(int total, boolean canaryLeft) {
    StringBuilder calls = new StringBuilder();
    if (canary > 0 && canaryLeft) {
      calls.append(".canary(").append(canary).append(')');
    }
    batch.ifPresent(size -> calls.append(".batch(").append(size.of(total)).append(')'));
    if (byZone) {
      calls.append(".byZone()");
    }
    gate.ifPresent(time -> calls.append(gateCall(time)));
    if (!pause.isZero()) {
      calls.append(".pause(").append(duration(pause)).append(')');
    }
    if (stopAfter != AT_ONCE.stopAfter) {
      calls.append(".stopAfterFailures(").append(stopAfter).append(')');
    }
    if (!within.equals(AT_ONCE.within)) {
      calls.append(".within(").append(duration(within)).append(')');
    }
    return calls.toString();
  }

  private static String gateCall(Duration time) {
    return ".gateOnHealth(" + (time.equals(GATE) ? "" : duration(time)) + ")";
  }

  private static String duration(Duration d) {
    return "Duration.parse(\"" + d + "\")";
  }
}

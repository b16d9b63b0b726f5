package io.github.vmsstoolkit.localazure.arm;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.PriorityQueue;

/** The time of local Azure: it moves only when told, and runs what falls due on the way. */
public final class VirtualClock {
  private record Due(Instant at, long order, Runnable work) {}

  private final PriorityQueue<Due> due =
      new PriorityQueue<>(Comparator.comparing(Due::at).thenComparingLong(Due::order));
  private Instant now;
  private long order;

  public VirtualClock(Instant start) {
    this.now = start;
  }

  public Instant now() {
    return now;
  }

  public void after(Duration delay, Runnable work) {
    due.add(new Due(now.plus(delay), order++, work));
  }

  /** Moves on; work that falls due sees the instant it was due at. */
  public void advance(Duration step) {
    Instant end = now.plus(step);
    for (Due next = due.peek(); next != null && !next.at().isAfter(end); next = due.peek()) {
      due.remove();
      now = next.at();
      next.work().run();
    }
    now = end;
  }
}

package io.github.vmsstoolkit.localazure.arm;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** What happened, in order; the oldest events go when there are very many. */
public final class EventLog {
  private static final int KEPT = 100_000;

  private final VirtualClock clock;
  private final Deque<Event> events = new ArrayDeque<>();
  private long count;

  /**
   * One thing that happened.
   *
   * @param number counts from 1
   * @param kind such as {@code instance}, {@code operation} or {@code fault}
   * @param subject path of the resource, or of the request
   * @param text what became of it
   */
  public record Event(long number, Instant at, String kind, String subject, String text) {}

  EventLog(VirtualClock clock) {
    this.clock = clock;
  }

  public void add(String kind, String subject, String text) {
    events.add(new Event(++count, clock.now(), kind, subject, text));
    if (events.size() > KEPT) {
      events.remove();
    }
  }

  /** The events with higher numbers, oldest first. */
  public List<Event> after(long number) {
    return events.stream().filter(event -> event.number() > number).toList();
  }
}

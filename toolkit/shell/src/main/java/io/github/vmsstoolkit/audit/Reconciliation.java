package io.github.vmsstoolkit.audit;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.vmsstoolkit.record.JournalEntry;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A journal held against Azure's own log of writes, as the REST API or {@code az monitor
 * activity-log list} gives it.
 *
 * @param outside writes to the session's scale sets that are not in the journal
 * @param claimed writes of the journal that Azure does not know
 */
record Reconciliation(List<String> outside, List<String> claimed) {
  private static final Pattern SCALE_SET =
      Pattern.compile(".*/providers/microsoft\\.compute/virtualmachinescalesets/[^/?]+");

  /** Events lag, and clocks differ. */
  private static final Duration SLACK = Duration.ofMinutes(5);

  private record Event(String resource, String correlation, String operation, String at) {
    String shown() {
      return at + " " + operation + " " + resource;
    }
  }

  static Reconciliation of(List<JournalEntry> entries, JsonNode log) {
    List<JournalEntry> sent = sent(entries);
    List<Event> events = events(log);
    Set<String> ours =
        sent.stream().map(entry -> entry.fact("correlation")).collect(Collectors.toSet());
    Set<String> targets =
        sent.stream().map(entry -> scaleSet(entry.path())).collect(Collectors.toSet());
    List<String> outside =
        events.stream()
            .filter(event -> targets.contains(scaleSet(event.resource())))
            .filter(event -> during(entries, event))
            .filter(event -> !ours.contains(event.correlation()))
            .map(Event::shown)
            .toList();
    List<String> claimed =
        sent.stream()
            .filter(entry -> events.stream().noneMatch(event -> same(entry, event)))
            .map(entry -> entry.fact("method") + " " + entry.fact("target"))
            .toList();
    return new Reconciliation(outside, claimed);
  }

  boolean holds() {
    return outside.isEmpty() && claimed.isEmpty();
  }

  private static List<JournalEntry> sent(List<JournalEntry> entries) {
    Set<Long> blocked =
        entries.stream()
            .filter(entry -> entry.number("blocked") > 0)
            .map(entry -> entry.number("intent"))
            .collect(Collectors.toSet());
    return entries.stream()
        .filter(entry -> entry.is("http.intent") && !blocked.contains(entry.seq()))
        .toList();
  }

  /** Azure names the resource of an action, local Azure its whole path. */
  private static boolean same(JournalEntry entry, Event event) {
    return event.correlation().equals(entry.fact("correlation"))
        && entry.path().startsWith(scaleSet(event.resource()));
  }

  private static String scaleSet(String path) {
    Matcher matcher = SCALE_SET.matcher(path);
    return matcher.lookingAt() ? matcher.group() : path;
  }

  /** Local Azure's time is its own, so there every event counts. */
  private static boolean during(List<JournalEntry> entries, Event event) {
    if (entries.get(0).fact("environment").equals("local Azure")) {
      return true;
    }
    try {
      Instant at = Instant.parse(event.at());
      Instant from = entries.get(0).at().minus(SLACK);
      Instant to = entries.get(entries.size() - 1).at().plus(SLACK);
      return at.isAfter(from) && at.isBefore(to);
    } catch (DateTimeParseException e) {
      return true;
    }
  }

  private static List<Event> events(JsonNode log) {
    List<Event> events = new ArrayList<>();
    JsonNode list = log.isArray() ? log : log.path("value");
    Set<Event> seen = new LinkedHashSet<>();
    for (JsonNode event : list) {
      JsonNode operation = event.path("operationName");
      seen.add(
          new Event(
              event.path("resourceId").asText().toLowerCase(Locale.ROOT),
              event.path("correlationId").asText(),
              operation.isTextual() ? operation.asText() : operation.path("value").asText(),
              event.path("eventTimestamp").asText()));
    }
    events.addAll(seen);
    return events;
  }
}

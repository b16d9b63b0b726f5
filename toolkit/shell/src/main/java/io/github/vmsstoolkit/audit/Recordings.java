package io.github.vmsstoolkit.audit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.vmsstoolkit.Display;
import io.github.vmsstoolkit.Display.Column;
import io.github.vmsstoolkit.Display.Span;
import io.github.vmsstoolkit.Display.Style;
import io.github.vmsstoolkit.Shown;
import io.github.vmsstoolkit.VmssException;
import io.github.vmsstoolkit.json.Json;
import io.github.vmsstoolkit.record.JournalEntry;
import io.github.vmsstoolkit.record.Portable;
import io.github.vmsstoolkit.record.Register;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The recordings of a folder, newest first. */
public final class Recordings implements Shown {
  private static final String ENDING = ".journal.jsonl";

  private record Recording(
      Path journal,
      String change,
      String environment,
      long steps,
      long writes,
      String portable,
      String state,
      Instant at) {}

  private final List<Recording> recordings;

  private Recordings(List<Recording> recordings) {
    this.recordings = recordings;
  }

  /**
   * The recordings in {@code folder}.
   *
   * @param change only those of this change, letter case free
   * @param since only those that began then or later
   */
  public static Recordings in(Path folder, Optional<String> change, Optional<Instant> since)
      throws IOException {
    List<Recording> found = new ArrayList<>();
    try (Stream<Path> files = Files.list(folder)) {
      List<Path> journals =
          files
              .filter(file -> file.toString().endsWith(ENDING))
              .sorted(Comparator.comparing(Path::toString).reversed())
              .toList();
      for (Path journal : journals) {
        found.add(read(journal));
      }
      found.addAll(missing(folder, journals));
    }
    return new Recordings(
        found.stream()
            .filter(r -> change.map(r.change()::equalsIgnoreCase).orElse(true))
            .filter(r -> since.map(from -> !r.at().isBefore(from)).orElse(true))
            .toList());
  }

  /** Sessions that the register knows and whose journals are gone. */
  private static List<Recording> missing(Path folder, List<Path> journals) {
    Path register = new Register(folder).file();
    if (!Files.exists(register)) {
      return List.of();
    }
    List<String> there = journals.stream().map(path -> path.getFileName().toString()).toList();
    return JournalEntry.read(register).stream()
        .filter(entry -> entry.is("register.begin"))
        .filter(entry -> !there.contains(entry.fact("session") + ENDING))
        .map(
            entry ->
                new Recording(
                    folder.resolve(entry.fact("session") + ENDING),
                    "",
                    "",
                    0,
                    0,
                    "",
                    "MISSING",
                    entry.at()))
        .toList();
  }

  private static Recording read(Path journal) throws IOException {
    List<JsonNode> entries = entries(Files.readAllLines(journal));
    JsonNode start = entries.isEmpty() ? JsonNodeFactory.instance.objectNode() : entries.get(0);
    boolean closed = entries.stream().anyMatch(entry -> type(entry, "session.end"));
    return new Recording(
        journal,
        start.path("change").asText(),
        start.path("environment").asText(),
        entries.stream().filter(entry -> type(entry, "step.begin")).count(),
        entries.stream().filter(entry -> type(entry, "http.intent")).count(),
        Portable.of(entries.stream().map(JournalEntry::new).toList()).toString(),
        closed ? "closed" : "open or crashed",
        started(start));
  }

  private static Instant started(JsonNode start) {
    try {
      return Instant.parse(start.path("at").asText());
    } catch (DateTimeParseException e) {
      return Instant.EPOCH;
    }
  }

  private static boolean type(JsonNode entry, String type) {
    return entry.path("type").asText().equals(type);
  }

  /** Lines that are no entries are for verify to tell of. */
  private static List<JsonNode> entries(List<String> lines) {
    List<JsonNode> entries = new ArrayList<>();
    for (String line : lines) {
      try {
        entries.add(Json.parse(line));
      } catch (VmssException e) {
        return entries;
      }
    }
    return entries;
  }

  @Override
  public Display display() {
    if (recordings.isEmpty()) {
      return Display.Text.of("There are no recordings.");
    }
    List<Column> columns =
        List.of(
            new Column("journal", 0),
            new Column("change", 0),
            new Column("environment", 2),
            new Column("steps", 1),
            new Column("writes", 1),
            new Column("portable", 3),
            new Column("state", 1));
    return new Display.Table(columns, recordings.stream().map(Recordings::row).toList());
  }

  private static List<Span> row(Recording r) {
    return List.of(
        Span.of(r.journal().toString(), Style.NAME),
        Span.of(r.change().isEmpty() ? "-" : r.change()),
        Span.of(r.environment()),
        Span.of(Long.toString(r.steps())),
        Span.of(Long.toString(r.writes())),
        Span.of(r.portable().split(":", 2)[0]),
        Span.of(r.state(), r.state().equals("closed") ? Style.PLAIN : Style.WARN));
  }

  @Override
  public JsonNode json() {
    var list = JsonNodeFactory.instance.arrayNode();
    for (Recording r : recordings) {
      ObjectNode node = list.addObject();
      node.put("journal", r.journal().toString())
          .put("change", r.change())
          .put("environment", r.environment());
      node.put("steps", r.steps()).put("writes", r.writes());
      node.put("portable", r.portable()).put("state", r.state());
    }
    return list;
  }
}

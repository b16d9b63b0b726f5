package io.github.vmsstoolkit.render;

import io.github.vmsstoolkit.Display;
import io.github.vmsstoolkit.Display.Column;
import io.github.vmsstoolkit.Display.Lane;
import io.github.vmsstoolkit.Display.Line;
import io.github.vmsstoolkit.Display.Phase;
import io.github.vmsstoolkit.Display.Span;
import io.github.vmsstoolkit.Display.Stage;
import io.github.vmsstoolkit.Display.Style;
import io.github.vmsstoolkit.Display.Timeline;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A timeline in rows: one for an instance, or where these are too many, one for a batch or for some
 * batches that follow each other.
 *
 * @param told what a row stands for, where that is no instance
 */
record TimelineRows(String head, List<Row> rows, String told) {
  /** More than this no screen shows at once. */
  private static final int MOST = 40;

  /** So many are named of those that did not end well. */
  private static final int NAMED = 5;

  private static final List<Stage> ORDER =
      List.of(
          Stage.DONE,
          Stage.FAILED,
          Stage.GONE,
          Stage.UNKNOWN,
          Stage.WORKING,
          Stage.GATED,
          Stage.NOT_BEGUN);

  private static final List<Column> COLUMNS =
      List.of(
          new Column("batch", 0),
          new Column("instance", 0),
          new Column("state", 0),
          new Column("time", 1),
          new Column("remark", 2));

  record Row(
      String batch, String name, Stage stage, String state, List<Phase> phases, String remark) {
    /** From its first moment to its last. */
    String time() {
      return phases.isEmpty()
          ? "-"
          : Elapsed.text(phases.get(phases.size() - 1).to().minus(phases.get(0).from()));
    }
  }

  static TimelineRows of(Timeline timeline) {
    String head =
        timeline.title()
            + ": "
            + counts(timeline.lanes())
            + ", after "
            + Elapsed.text(timeline.elapsed());
    if (timeline.lanes().size() <= MOST) {
      return new TimelineRows(head, timeline.lanes().stream().map(TimelineRows::row).toList(), "");
    }
    List<List<Lane>> batches =
        List.copyOf(
            timeline.lanes().stream()
                .collect(Collectors.groupingBy(Lane::batch, TreeMap::new, Collectors.toList()))
                .values());
    int together = (batches.size() + MOST - 1) / MOST;
    List<Row> rows = new ArrayList<>();
    for (int from = 0; from < batches.size(); from += together) {
      rows.add(row(batches.subList(from, Math.min(batches.size(), from + together))));
    }
    return new TimelineRows(
        head,
        rows,
        timeline.lanes().size()
            + " instances: a row is "
            + (together == 1 ? "a batch" : "up to " + together + " batches")
            + ".");
  }

  private static Row row(Lane lane) {
    return new Row(
        Integer.toString(lane.batch()),
        lane.name(),
        lane.stage(),
        lane.stage().word(),
        lane.phases(),
        lane.remark());
  }

  private static Row row(List<List<Lane>> batches) {
    List<Lane> lanes = batches.stream().flatMap(List::stream).toList();
    int first = lanes.get(0).batch();
    int last = lanes.get(lanes.size() - 1).batch();
    return new Row(
        first == last ? Integer.toString(first) : first + "-" + last,
        lanes.size() + (lanes.size() == 1 ? " instance" : " instances"),
        worst(lanes),
        counts(lanes),
        batches.stream().flatMap(TimelineRows::phases).toList(),
        unwell(lanes));
  }

  /** What the instances of a batch went through, from the first of them to the last. */
  private static Stream<Phase> phases(List<Lane> batch) {
    return Stream.of(Stage.WORKING, Stage.GATED)
        .flatMap(
            stage ->
                batch.stream()
                    .flatMap(lane -> lane.phases().stream())
                    .filter(phase -> phase.stage() == stage)
                    .reduce(
                        (a, b) -> new Phase(stage, min(a.from(), b.from()), max(a.to(), b.to())))
                    .stream());
  }

  private static Duration min(Duration a, Duration b) {
    return a.compareTo(b) < 0 ? a : b;
  }

  private static Duration max(Duration a, Duration b) {
    return a.compareTo(b) > 0 ? a : b;
  }

  private static Stage worst(List<Lane> lanes) {
    return Stream.of(
            Stage.FAILED, Stage.UNKNOWN, Stage.GONE, Stage.WORKING, Stage.GATED, Stage.NOT_BEGUN)
        .filter(stage -> lanes.stream().anyMatch(lane -> lane.stage() == stage))
        .findFirst()
        .orElse(Stage.DONE);
  }

  private static String counts(List<Lane> lanes) {
    Map<Stage, Long> count =
        lanes.stream().collect(Collectors.groupingBy(Lane::stage, Collectors.counting()));
    return ORDER.stream()
        .filter(count::containsKey)
        .map(stage -> count.get(stage) + " " + stage.word())
        .collect(Collectors.joining(", "));
  }

  /** Who did not end well, and why; the first few of them. */
  private static String unwell(List<Lane> lanes) {
    List<Lane> unwell =
        lanes.stream().filter(lane -> lane.stage().ended() && lane.stage() != Stage.DONE).toList();
    String named =
        unwell.stream()
            .limit(NAMED)
            .map(
                lane ->
                    lane.name()
                        + " "
                        + lane.stage().word()
                        + (lane.remark().isEmpty() ? "" : " (" + lane.remark() + ")"))
            .collect(Collectors.joining(", "));
    return unwell.size() > NAMED ? named + " and " + (unwell.size() - NAMED) + " more" : named;
  }

  /** The timeline where there is no picture. */
  Display words() {
    List<Display> parts = new ArrayList<>();
    parts.add(new Display.Text(List.of(Line.of(head, Style.STRONG))));
    boolean remarks = rows.stream().anyMatch(row -> !row.remark().isEmpty());
    int columns = remarks ? COLUMNS.size() : COLUMNS.size() - 1;
    parts.add(
        new Display.Table(
            COLUMNS.subList(0, columns),
            rows.stream().map(row -> cells(row).subList(0, columns)).toList()));
    if (!told.isEmpty()) {
      parts.add(Display.Text.of(told));
    }
    return new Display.Stack(parts);
  }

  private static List<Span> cells(Row row) {
    return List.of(
        Span.of(row.batch()),
        Span.of(row.name(), Style.NAME),
        Span.of(row.state(), row.stage().style()),
        Span.of(row.time()),
        Span.of(row.remark()));
  }
}

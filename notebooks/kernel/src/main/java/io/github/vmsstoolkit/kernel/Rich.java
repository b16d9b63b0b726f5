package io.github.vmsstoolkit.kernel;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.vmsstoolkit.Change;
import io.github.vmsstoolkit.Display;
import io.github.vmsstoolkit.Display.Column;
import io.github.vmsstoolkit.Display.Span;
import io.github.vmsstoolkit.Display.Style;
import io.github.vmsstoolkit.Finding;
import io.github.vmsstoolkit.Rollout;
import io.github.vmsstoolkit.Shown;
import io.github.vmsstoolkit.View;
import io.github.vmsstoolkit.render.Html;
import io.github.vmsstoolkit.render.Html.Tile;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a page has room for beside a value's own form: instances as a grid, the portions of a
 * rollout in time, the sources of findings. Everything is in words as well.
 */
final class Rich {
  /** What a person takes in at a glance; of more, the number is told. */
  private static final int MOST = 20;

  private Rich() {}

  /** What stands above the value. */
  static String before(Shown shown) {
    return shown instanceof View ? instances(shown.display()).map(Rich::grid).orElse("") : "";
  }

  /** What stands below the value. */
  static String after(Shown shown) {
    String portions = shown instanceof Rollout ? portions(shown.json().path("batches")) : "";
    return shown instanceof Change change && !change.findings().isEmpty()
        ? portions + findings(change.findings())
        : portions;
  }

  private static Optional<Display.Table> instances(Display display) {
    if (display instanceof Display.Table table) {
      List<String> names = table.columns().stream().map(Column::name).toList();
      return names.containsAll(List.of("id", "latest model", "power", "health"))
          ? Optional.of(table)
          : Optional.empty();
    }
    return display instanceof Display.Stack stack
        ? stack.parts().stream().flatMap(part -> instances(part).stream()).findFirst()
        : Optional.empty();
  }

  private static String grid(Display.Table table) {
    List<String> names = table.columns().stream().map(Column::name).toList();
    int id = names.indexOf("id");
    int latest = names.indexOf("latest model");
    int power = names.indexOf("power");
    return Html.tiles(
        table.rows().stream()
            .map(row -> tile(row, row.get(id), row.get(latest), row.get(power)))
            .toList());
  }

  private static Tile tile(List<Span> row, Span id, Span latest, Span power) {
    List<Span> lines = new ArrayList<>(List.of(id, Span.of(power.text())));
    if (latest.style() != Style.GOOD) {
      lines.add(Span.of("old model"));
    }
    row.stream()
        .filter(cell -> cell.style() == Style.BAD && !cell.equals(power))
        .forEach(cell -> lines.add(Span.of("! " + cell.text())));
    return new Tile(lines, worst(row), String.join(", ", row.stream().map(Span::text).toList()));
  }

  private static Style worst(List<Span> row) {
    return List.of(Style.BAD, Style.WARN).stream()
        .filter(style -> row.stream().anyMatch(cell -> cell.style() == style))
        .findFirst()
        .orElse(Style.GOOD);
  }

  private static String portions(JsonNode batches) {
    List<List<Tile>> steps = new ArrayList<>();
    for (JsonNode batch : batches) {
      if (steps.size() == MOST) {
        steps.add(List.of(more(batches.size() - MOST, "batches")));
        break;
      }
      steps.add(portion(batch));
    }
    return steps.size() > 1 ? Html.timeline(steps) : "";
  }

  private static List<Tile> portion(JsonNode batch) {
    List<Tile> tiles = new ArrayList<>();
    for (JsonNode id : batch) {
      if (tiles.size() == MOST) {
        tiles.add(more(batch.size() - MOST, "instances"));
        break;
      }
      tiles.add(tile(id.asText(), "instance " + id.asText()));
    }
    return tiles;
  }

  private static Tile more(int number, String what) {
    return tile("and " + number + " more", number + " more " + what);
  }

  private static Tile tile(String text, String title) {
    return new Tile(List.of(Span.of(text)), Style.PLAIN, title);
  }

  private static String findings(List<Finding> findings) {
    List<List<Span>> rows =
        findings.stream()
            .map(
                finding ->
                    List.of(
                        finding.severity() == Finding.Severity.ERROR
                            ? Span.of("error", Style.BAD)
                            : Span.of("warning", Style.WARN),
                        Span.of(finding.rule(), Style.NAME),
                        Span.of(finding.message()),
                        Span.of(finding.source(), Style.DIM)))
            .toList();
    return Html.of(
        new Display.Table(
            List.of(
                new Column("finding", 0),
                new Column("rule", 0),
                new Column("what", 0),
                new Column("source", 1)),
            rows));
  }
}

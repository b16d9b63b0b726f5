package io.github.vmsstoolkit.render;

import io.github.vmsstoolkit.Display.Phase;
import io.github.vmsstoolkit.Display.Stage;
import io.github.vmsstoolkit.Display.Style;
import io.github.vmsstoolkit.Display.Timeline;
import io.github.vmsstoolkit.render.TimelineRows.Row;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * A timeline as a table with a drawing in each row. A page that does not trust what it shows takes
 * the drawings out and leaves their titles, so the table then tells the times in words. Positions
 * are shares of the width: the drawing fits any, and nothing in it refers to anything by name.
 */
final class TimelineHtml {
  private static final String HEAD =
      "text-align:left;vertical-align:middle;padding:0 10px 0 0;white-space:nowrap";
  private static final String CELL = HEAD + ";font-weight:normal";
  private static final String SPAN = "border-top:1px solid rgba(128,128,128,0.6)";
  private static final String BAR =
      "<rect y=\"4\" height=\"12\" stroke=\"currentColor\" stroke-opacity=\"0.6\" fill=\"";
  private static final String DASHED =
      "<rect y=\"7\" height=\"6\" stroke=\"currentColor\" stroke-dasharray=\"3 2\" fill=\"none\"";
  private static final List<Integer> QUARTERS = List.of(25, 50, 75, 100);

  /** What is too short to be seen is drawn this wide, in per cent. */
  private static final double LEAST = 0.6;

  private final StringBuilder out = new StringBuilder();
  private final Timeline timeline;
  private final TimelineRows rows;

  private TimelineHtml(Timeline timeline) {
    this.timeline = timeline;
    this.rows = TimelineRows.of(timeline);
  }

  static String of(Timeline timeline) {
    TimelineHtml html = new TimelineHtml(timeline);
    html.page();
    return html.out.toString();
  }

  private void page() {
    out.append("<div><b>").append(Html.escaped(rows.head())).append("</b></div>");
    out.append(
        "<table style=\"border-collapse:collapse;table-layout:auto;width:100%;margin:4px 0\">");
    out.append("<thead><tr>");
    cell("th", HEAD, "batch");
    cell("th", HEAD, "instance");
    out.append("<th style=\"padding:0;text-align:left;width:60%\">");
    axis();
    out.append("</th>");
    cell("th", HEAD + ";padding-left:10px", "state");
    out.append("</tr></thead><tbody>");
    String batch = "";
    for (Row row : rows.rows()) {
      row(row, !row.batch().equals(batch));
      batch = row.batch();
    }
    out.append("</tbody></table>");
    legend();
  }

  private void cell(String element, String style, String text) {
    out.append('<').append(element).append(" style=\"").append(style).append("\">");
    out.append(Html.escaped(text)).append("</").append(element).append('>');
  }

  private void row(Row row, boolean first) {
    String line = first ? ";" + SPAN : "";
    out.append("<tr style=\"background:none\">");
    cell("td", CELL + line, first ? row.batch() : "");
    cell("th", HEAD + line, row.name());
    out.append("<td style=\"padding:0;text-align:left;width:60%").append(line).append("\">");
    drawing(row);
    out.append("</td><td style=\"")
        .append(HEAD.replace("nowrap", "normal"))
        .append(";padding-left:10px")
        .append(line)
        .append("\">");
    out.append("<span style=\"background-color:").append(Html.tint(row.stage().style(), 0.25));
    out.append("\">").append(Html.escaped(row.state())).append("</span> ");
    out.append(Html.escaped(row.phases().isEmpty() ? "" : row.time()));
    if (!row.remark().isEmpty()) {
      out.append("<br/>").append(Html.escaped(row.remark()));
    }
    out.append("</td></tr>");
  }

  private void drawing(Row row) {
    String told = told(row);
    svg(told, 20);
    out.append("<title>").append(Html.escaped(told)).append("</title>");
    for (int quarter : QUARTERS) {
      out.append("<line x1=\"").append(quarter).append("%\" x2=\"").append(quarter);
      out.append("%\" y1=\"0\" y2=\"20\" stroke=\"currentColor\" stroke-opacity=\"0.2\"/>");
    }
    for (Phase phase : row.phases()) {
      bar(row, phase.stage(), share(phase.from()), share(phase.to()));
    }
    mark(row);
    out.append("</svg>");
  }

  private void svg(String label, int height) {
    out.append("<svg role=\"img\" aria-label=\"").append(Html.escaped(label));
    out.append("\" width=\"100%\" height=\"").append(height);
    out.append("\" style=\"vertical-align:middle;overflow:visible\">");
  }

  private void bar(Row row, Stage stage, double from, double to) {
    double width = Math.max(LEAST, to - from);
    out.append(stage == Stage.GATED ? DASHED : BAR + Html.tint(row.stage().style(), 0.6) + "\"");
    out.append(" x=\"").append(percent(Math.min(from, 100 - LEAST)));
    out.append("\" width=\"").append(percent(width)).append("\"/>");
  }

  /** How it ended, where that was not well: the colour is not needed to see it. */
  private void mark(Row row) {
    String mark =
        switch (row.stage()) {
          case FAILED -> "\u00d7";
          case GONE, UNKNOWN -> "?";
          case NOT_BEGUN, WORKING, GATED, DONE -> "";
        };
    if (!mark.isEmpty() && !row.phases().isEmpty()) {
      double end = share(row.phases().get(row.phases().size() - 1).to());
      out.append("<text x=\"").append(percent(Math.max(end, 3)));
      out.append("\" y=\"15\" text-anchor=\"end\" font-size=\"16\" font-weight=\"bold\"");
      out.append(" fill=\"currentColor\">").append(mark).append("</text>");
    }
  }

  private void axis() {
    svg("time from 0 s to " + Elapsed.text(timeline.elapsed()), 18);
    out.append("<text x=\"0\" y=\"13\" font-size=\"11\" fill=\"currentColor\">0 s</text>");
    for (int quarter : QUARTERS) {
      out.append(" <text x=\"").append(quarter).append("%\" y=\"13\" font-size=\"11\"");
      out.append(" fill=\"currentColor\" text-anchor=\"");
      out.append(quarter == 100 ? "end" : "middle").append("\">");
      out.append(Elapsed.text(timeline.elapsed().multipliedBy(quarter).dividedBy(100)));
      out.append("</text>");
    }
    out.append("</svg>");
  }

  private void legend() {
    out.append("<div style=\"opacity:0.75\">");
    swatch(BAR + Html.tint(Style.GOOD, 0.6) + "\" x=\"1\" width=\"22\"/>", "at work");
    swatch(DASHED + " x=\"1\" width=\"22\"/>", "waiting for health");
    out.append("&#215; failed &#160; ? end not known &#160; line across: next batch");
    if (!rows.told().isEmpty()) {
      out.append("<br/>").append(Html.escaped(rows.told()));
    }
    out.append("</div>");
  }

  private void swatch(String shape, String words) {
    out.append("<svg aria-hidden=\"true\" width=\"24\" height=\"20\"");
    out.append(" style=\"vertical-align:middle\">").append(shape).append("</svg> ");
    out.append(words).append(" &#160; ");
  }

  private double share(Duration at) {
    long all = Math.max(1, timeline.elapsed().toMillis());
    return Math.max(0, Math.min(100, 100.0 * at.toMillis() / all));
  }

  private static String percent(double share) {
    return String.format(Locale.ROOT, "%.1f%%", share);
  }

  private static String told(Row row) {
    String phases =
        row.phases().stream()
            .map(
                phase ->
                    phase.stage().word()
                        + " from "
                        + Elapsed.text(phase.from())
                        + " to "
                        + Elapsed.text(phase.to()))
            .collect(Collectors.joining(", "));
    return phases.isEmpty() ? row.stage().word() : phases;
  }
}

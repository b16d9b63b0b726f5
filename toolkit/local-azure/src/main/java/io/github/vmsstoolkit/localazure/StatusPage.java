package io.github.vmsstoolkit.localazure;

import io.github.vmsstoolkit.localazure.arm.ArmResponse;
import io.github.vmsstoolkit.localazure.compute.Compute;
import java.time.Instant;
import java.util.List;

/** A page for a person to watch: scale sets, their instances, the last requests. */
final class StatusPage {
  private static final int REQUESTS = 30;
  private static final String STYLE =
      "body{font:14px sans-serif;margin:2em;color:#222}h2{margin-bottom:.3em}"
          + ".i{display:inline-block;padding:.4em .6em;margin:.15em;border-radius:4px;color:#fff}"
          + ".ok{background:#1a7f37}.old{background:#6e5a00}.busy{background:#0550ae}"
          + ".bad{background:#b42318}.off{background:#5b6470}"
          + "table{border-collapse:collapse}td{padding:.1em .8em .1em 0;font-family:monospace}";

  private StatusPage() {}

  static ArmResponse of(Instant now, List<Compute.SetStatus> sets, List<LoggedRequest> log) {
    StringBuilder page =
        new StringBuilder("<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\">")
            .append("<meta http-equiv=\"refresh\" content=\"2\"><title>Local Azure</title><style>")
            .append(STYLE)
            .append("</style></head><body><h1>Local Azure</h1><p>Virtual time ")
            .append(now)
            .append("</p>\n");
    sets.forEach(set -> set(page, set));
    page.append("<h2>Requests</h2><table>");
    for (int i = log.size() - 1; i >= Math.max(0, log.size() - REQUESTS); i--) {
      LoggedRequest one = log.get(i);
      page.append("<tr><td>").append(one.at()).append("</td><td>").append(one.status());
      page.append("</td><td>").append(escaped(one.method())).append("</td><td>");
      page.append(escaped(one.target())).append("</td></tr>\n");
    }
    page.append("</table></body></html>\n");
    return ArmResponse.text(page.toString(), "text/html; charset=utf-8")
        .with("Content-Security-Policy", "default-src 'none'; style-src 'unsafe-inline'");
  }

  private static void set(StringBuilder page, Compute.SetStatus set) {
    page.append("<h2>").append(escaped(set.name())).append("</h2><p>");
    page.append(escaped(set.summary())).append("</p><div>");
    for (Compute.InstanceStatus one : set.instances()) {
      page.append("<span class=\"i ").append(style(one)).append("\" title=\"");
      page.append(escaped(one.summary())).append("\">").append(escaped(one.id()));
      page.append("</span>");
    }
    page.append("</div>\n");
  }

  private static String style(Compute.InstanceStatus one) {
    return switch (one.look()) {
      case BUSY -> "busy";
      case FAILED, UNHEALTHY -> "bad";
      case OFF -> "off";
      case OUTDATED -> "old";
      case FINE -> "ok";
    };
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;")
        .replace("'", "&#39;");
  }
}

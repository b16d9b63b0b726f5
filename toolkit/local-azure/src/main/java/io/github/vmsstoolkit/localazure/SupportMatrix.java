package io.github.vmsstoolkit.localazure;

import io.github.vmsstoolkit.localazure.arm.Route;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Which requests a local Azure answers, as a chapter made of its table of routes. */
public final class SupportMatrix {
  private static final String HEAD =
      """
      ## What it answers

      Made from the table of routes, so do not edit from here on. An operation of the service that is not here, or
      is marked 501, is refused with status 501 and its name. Scale sets of the Flexible
      orchestration mode are documents (GET, PUT, PATCH, DELETE); calls on their instances are
      refused with 501.

      """;

  private SupportMatrix() {}

  /** Markdown, ending with a line feed; the same for every local Azure of this version. */
  public static String render() {
    List<Route> routes = new Endpoint(LocalAzure.SUBSCRIPTION, LocalOptions.empty()).routes();
    Map<String, List<Route>> groups =
        routes.stream()
            .collect(
                Collectors.groupingBy(SupportMatrix::group, TreeMap::new, Collectors.toList()));
    StringBuilder page = new StringBuilder(HEAD);
    long missing = routes.stream().filter(Route::isMissing).count();
    page.append(routes.size() - missing).append(" operations are answered, ");
    page.append(missing).append(" are known and refused.\n");
    groups.forEach((group, of) -> section(page, group, of));
    return page.toString();
  }

  private static void section(StringBuilder page, String group, List<Route> routes) {
    page.append("\n### ").append(group).append("\n\n");
    page.append("| operation | request | api-versions | |\n| --- | --- | --- | --- |\n");
    routes.stream()
        .sorted(Comparator.comparing(Route::name).thenComparing(Route::template))
        .forEach(
            route ->
                page.append("| ")
                    .append(route.name())
                    .append(" | `")
                    .append(route.method())
                    .append(' ')
                    .append(shortened(route.template()))
                    .append("` | ")
                    .append(route.versions().text())
                    .append(" | ")
                    .append(route.isMissing() ? "501" : "yes")
                    .append(" |\n"));
  }

  private static String group(Route route) {
    int at = route.template().indexOf("/providers/");
    if (route.template().startsWith("/local-azure")) {
      return "Local Azure itself";
    }
    String provider =
        at < 0 ? "Microsoft.Resources" : route.template().substring(at + 11).split("/")[0];
    return provider.startsWith("{") ? groupOfUnnamed(route) : provider;
  }

  private static String groupOfUnnamed(Route route) {
    int last = route.template().lastIndexOf("/providers/Microsoft.");
    return last < 0 ? "Microsoft.Resources" : route.template().substring(last + 11).split("/")[0];
  }

  private static String shortened(String template) {
    return template
        .replace("/subscriptions/{sub}/resourceGroups/{rg}", "{group}")
        .replace("/subscriptions/{sub}", "{subscription}");
  }
}

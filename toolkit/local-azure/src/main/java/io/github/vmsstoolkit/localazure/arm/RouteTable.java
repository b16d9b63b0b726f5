package io.github.vmsstoolkit.localazure.arm;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Finds the route of a request; the first that matches wins. */
public final class RouteTable {
  /** A route with its template taken apart, once. */
  private record Entry(Route route, List<String> pattern) {}

  private final List<Route> routes;
  private final List<Entry> entries;

  public RouteTable(List<Route> routes) {
    this.routes = List.copyOf(routes);
    this.entries = routes.stream().map(route -> new Entry(route, route.parts())).toList();
  }

  public List<Route> routes() {
    return routes;
  }

  public ArmResponse answer(ArmRequest request) {
    try {
      return dispatch(request);
    } catch (ArmError e) {
      return e.response();
    } catch (RuntimeException e) {
      // A defect of local Azure: over HTTP the client would otherwise see a cut connection only.
      return Errors.internal(request.method() + " " + request.path(), e).response();
    }
  }

  private ArmResponse dispatch(ArmRequest request) {
    List<String> segments = request.segments();
    boolean pathKnown = false;
    for (Entry entry : entries) {
      Route route = entry.route();
      Optional<Map<String, String>> values = Route.match(entry.pattern(), segments);
      if (values.isPresent() && route.method().equals(request.method())) {
        route.versions().check(request.apiVersion());
        return route.handler().handle(new Call(request, values.get()));
      }
      pathKnown |= values.isPresent();
    }
    throw pathKnown
        ? Errors.methodNotAllowed(request.method())
        : Errors.notImplemented(request.method() + " " + request.path());
  }
}

package io.github.vmsstoolkit.localazure.arm;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One row of the table of requests.
 *
 * @param template path with {@code {placeholders}}, matched without regard to case
 * @param name what the operation is called in messages and in the support matrix
 */
public record Route(
    String method, String template, String name, ApiVersions versions, Handler handler) {

  /** Answers the requests of one route. */
  @FunctionalInterface
  public interface Handler {
    ArmResponse handle(Call call);
  }

  /** A request the service has and local Azure does not: the answer says so. */
  public static Route missing(String method, String template, String name) {
    return new Route(method, template, name, ApiVersions.ANY_DATE, new Missing(name));
  }

  /** Whether requests of this route are refused as not implemented. */
  public boolean isMissing() {
    return handler instanceof Missing;
  }

  private record Missing(String name) implements Handler {
    @Override
    public ArmResponse handle(Call call) {
      throw Errors.notImplemented(name);
    }
  }

  static Optional<Map<String, String>> match(List<String> pattern, List<String> segments) {
    if (pattern.size() != segments.size()) {
      return Optional.empty();
    }
    Map<String, String> values = new LinkedHashMap<>();
    for (int i = 0; i < pattern.size(); i++) {
      String want = pattern.get(i);
      if (want.startsWith("{")) {
        values.put(want.substring(1, want.length() - 1), segments.get(i));
      } else if (!want.equalsIgnoreCase(segments.get(i))) {
        return Optional.empty();
      }
    }
    return Optional.of(values);
  }

  List<String> parts() {
    return Arrays.stream(template.split("/")).filter(part -> !part.isEmpty()).toList();
  }
}

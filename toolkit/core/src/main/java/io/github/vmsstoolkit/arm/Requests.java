package io.github.vmsstoolkit.arm;

import com.azure.core.http.HttpHeaderName;
import com.azure.core.http.HttpMethod;
import com.azure.core.http.HttpRequest;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** What a request is for, as far as method and path tell. */
public final class Requests {
  private static final Set<HttpMethod> READING =
      Set.of(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.OPTIONS);

  /** POSTs that only read. A POST that is not here writes. */
  private static final List<String> READING_POSTS =
      List.of(
          "/backendhealth",
          "/getbackendhealthondemand",
          "/retrievebootdiagnosticsdata",
          "/providers/microsoft.resourcegraph/resources");

  private Requests() {}

  /** Whether the request may change something. */
  public static boolean writes(HttpRequest request) {
    if (READING.contains(request.getHttpMethod())) {
      return false;
    }
    return request.getHttpMethod() != HttpMethod.POST
        || READING_POSTS.stream().noneMatch(path(request)::endsWith);
  }

  /** Whether the request reads the state of a long-running operation. */
  static boolean polls(HttpRequest request) {
    return request.getHttpMethod() == HttpMethod.GET && path(request).contains("/operations/");
  }

  /** Whether the request can be sent again without a change happening twice. */
  public static boolean repeatable(HttpRequest request) {
    return !writes(request)
        || (request.getHttpMethod() == HttpMethod.PUT
            && request.getHeaders().getValue(HttpHeaderName.IF_MATCH) != null);
  }

  /** Whether the request does something that is not known to be done twice the same. */
  static boolean once(HttpRequest request) {
    return writes(request)
        && (request.getHttpMethod() == HttpMethod.POST
            || request.getHttpMethod() == HttpMethod.DELETE);
  }

  static String path(HttpRequest request) {
    return request.getUrl().getPath().toLowerCase(Locale.ROOT);
  }
}

package io.github.vmsstoolkit.record;

import com.azure.core.http.HttpHeaderName;
import com.azure.core.http.HttpHeaders;
import com.azure.core.http.HttpMethod;
import com.azure.core.http.HttpRequest;
import com.azure.core.util.BinaryData;
import io.github.vmsstoolkit.VmssException;
import io.github.vmsstoolkit.json.Json;
import io.github.vmsstoolkit.secret.Redactor;
import java.net.URL;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Requests and answers as they may be kept: by what is allowed, not by what is known to be secret.
 */
final class RequestText {
  private static final Set<HttpMethod> READING =
      Set.of(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.OPTIONS);

  private static final Set<String> QUERY =
      Set.of(
          "api-version",
          "$expand",
          "$filter",
          "$select",
          "$top",
          "forcedeletion",
          "hibernate",
          "skipshutdown",
          "tempdisk");

  private static final List<String> HEADERS =
      List.of(
          "content-type",
          "etag",
          "if-match",
          "if-none-match",
          "retry-after",
          "date",
          "x-ms-request-id",
          "x-ms-correlation-request-id",
          "x-ms-client-request-id",
          "x-ms-routing-request-id");

  private RequestText() {}

  static boolean mutates(HttpRequest request) {
    return !READING.contains(request.getHttpMethod());
  }

  /** Path and query; query members that nobody allowed are named and not shown. */
  static String target(URL url) {
    String query = url.getQuery();
    if (query == null) {
      return url.getPath();
    }
    return url.getPath()
        + "?"
        + Arrays.stream(query.split("&")).map(RequestText::member).collect(Collectors.joining("&"));
  }

  private static String member(String member) {
    String name = member.split("=", 2)[0];
    return QUERY.contains(name.toLowerCase(Locale.ROOT)) ? member : name + "=<redacted>";
  }

  static String headers(HttpHeaders headers) {
    return HEADERS.stream()
        .filter(name -> headers.getValue(HttpHeaderName.fromString(name)) != null)
        .map(name -> name + ": " + headers.getValue(HttpHeaderName.fromString(name)))
        .collect(Collectors.joining("\n"));
  }

  /** A body without secrets; what is no JSON is kept as redacted text. */
  static String body(@Nullable BinaryData body) {
    String text = body == null ? "" : body.toString();
    if (text.isBlank()) {
      return "";
    }
    try {
      return Json.compact(Redactor.json(Json.parse(text)));
    } catch (VmssException e) {
      return Redactor.text(text);
    }
  }
}

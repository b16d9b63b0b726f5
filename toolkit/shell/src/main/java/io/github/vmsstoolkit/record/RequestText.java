package io.github.vmsstoolkit.record;

import com.azure.core.http.HttpHeaderName;
import com.azure.core.http.HttpHeaders;
import com.azure.core.http.HttpMethod;
import com.azure.core.http.HttpRequest;
import com.azure.core.util.BinaryData;
import io.github.vmsstoolkit.VmssException;
import io.github.vmsstoolkit.json.Json;
import io.github.vmsstoolkit.secret.Redactor;
import java.net.MalformedURLException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Requests and answers as they may be kept: by what is allowed, not by what is known to be secret.
 */
public final class RequestText {
  private static final Set<HttpMethod> READING =
      Set.of(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.OPTIONS);

  private static final Pattern REGISTRATION =
      Pattern.compile("(?i)/subscriptions/[^/]+/providers/[^/]+/register");

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
          "location",
          "azure-asyncoperation",
          "date",
          "x-ms-request-id",
          "x-ms-correlation-request-id",
          "x-ms-client-request-id",
          "x-ms-routing-request-id");

  private static final Set<String> URLS = Set.of("location", "azure-asyncoperation");

  private RequestText() {}

  /** Whether it may change something, as far as the method tells. */
  public static boolean mutates(HttpRequest request) {
    return !READING.contains(request.getHttpMethod());
  }

  /**
   * Whether nobody typed it: the SDK registers a resource provider by itself where the subscription
   * has none. The toolkit's own requests never do that unasked.
   */
  static boolean sdk(HttpRequest request) {
    String agent = request.getHeaders().getValue(HttpHeaderName.USER_AGENT);
    return REGISTRATION.matcher(request.getUrl().getPath()).matches()
        && (agent == null || !agent.startsWith("vmss-toolkit"));
  }

  /** Path and query; query members that nobody allowed are named and not shown. */
  public static String target(URL url) {
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
    return QUERY.contains(name.toLowerCase(Locale.ROOT)) ? member : name + "=REDACTED";
  }

  static String headers(HttpHeaders headers) {
    return HEADERS.stream()
        .filter(name -> headers.getValue(HttpHeaderName.fromString(name)) != null)
        .map(name -> name + ": " + shown(name, headers.getValue(HttpHeaderName.fromString(name))))
        .collect(Collectors.joining("\n"));
  }

  private static String shown(String name, String value) {
    return URLS.contains(name) ? url(value).map(RequestText::whole).orElse("") : value;
  }

  private static String whole(URL url) {
    return url.getProtocol() + "://" + url.getAuthority() + target(url);
  }

  private static Optional<URL> url(String text) {
    try {
      return Optional.of(new URI(text).toURL());
    } catch (URISyntaxException | MalformedURLException | IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /** Where the operation can be read that an answer speaks of. */
  static List<String> operations(HttpHeaders headers) {
    return URLS.stream()
        .map(name -> headers.getValue(HttpHeaderName.fromString(name)))
        .filter(Objects::nonNull)
        .flatMap(text -> url(text).stream())
        .map(RequestText::target)
        .toList();
  }

  /** A body without secrets; what is no JSON is kept as redacted text. */
  public static String body(@Nullable BinaryData body) {
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

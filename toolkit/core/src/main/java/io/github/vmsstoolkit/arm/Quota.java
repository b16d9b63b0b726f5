package io.github.vmsstoolkit.arm;

import com.azure.core.http.HttpClient;
import com.azure.core.http.HttpHeader;
import com.azure.core.http.HttpRequest;
import com.azure.core.http.HttpResponse;
import com.azure.core.util.Context;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import reactor.core.publisher.Mono;

/**
 * Notes how many requests Azure will still take, as its answers say ("Understand how Azure Resource
 * Manager throttles requests", "Troubleshoot API throttling errors - Compute").
 */
final class Quota implements HttpClient {
  private static final String HEADER = "x-ms-ratelimit-remaining-";

  /** {@code Microsoft.Compute/HighCostGetVMScaleSet30Min;107}, several with commas between. */
  private static final Pattern OF_RESOURCE = Pattern.compile("([^,;\\s]+);(\\d{1,9})");

  private final HttpClient next;
  private final Map<String, Integer> left = new ConcurrentHashMap<>();

  Quota(HttpClient next) {
    this.next = next;
  }

  /** What is left, by the name of the limit. */
  Map<String, Integer> left() {
    return new TreeMap<>(left);
  }

  private HttpResponse note(HttpResponse answer) {
    for (HttpHeader header : answer.getHeaders()) {
      String name = header.getName().toLowerCase(Locale.ROOT);
      if (name.startsWith(HEADER)) {
        header.getValuesList().forEach(value -> note(name.substring(HEADER.length()), value));
      }
    }
    return answer;
  }

  private void note(String name, String value) {
    if (value.matches("\\d{1,9}")) {
      left.put(name, Integer.valueOf(value));
      return;
    }
    Matcher limit = OF_RESOURCE.matcher(value);
    while (limit.find()) {
      left.put(limit.group(1), Integer.valueOf(limit.group(2)));
    }
  }

  @Override
  public Mono<HttpResponse> send(HttpRequest request) {
    return next.send(request).map(this::note);
  }

  @Override
  public Mono<HttpResponse> send(HttpRequest request, Context context) {
    return next.send(request, context).map(this::note);
  }

  @Override
  public HttpResponse sendSync(HttpRequest request, Context context) {
    return note(next.sendSync(request, context));
  }
}

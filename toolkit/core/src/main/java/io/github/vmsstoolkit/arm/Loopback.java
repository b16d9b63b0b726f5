package io.github.vmsstoolkit.arm;

import com.azure.core.http.HttpClient;
import com.azure.core.http.HttpHeaderName;
import com.azure.core.http.HttpRequest;
import io.github.vmsstoolkit.ExitCode;
import io.github.vmsstoolkit.VmssException;
import java.net.MalformedURLException;
import java.net.URI;
import java.net.URL;
import java.util.regex.Pattern;

/**
 * Speaks plain HTTP to a loopback address at the last moment: the SDK's pipeline refuses to send a
 * token over plain HTTP, so all before this sees https.
 */
final class Loopback {
  private static final HttpHeaderName FORWARDED = HttpHeaderName.fromString("X-Forwarded-Proto");

  private static final Pattern LOOPBACK = Pattern.compile("localhost|127(\\.\\d{1,3}){3}|\\[::1]");

  private Loopback() {}

  /** A client in front of {@code next} that does so. */
  static HttpClient before(HttpClient next) {
    return new Layer(next, Loopback::plain);
  }

  /** The endpoint as the pipeline sees it. */
  static String https(URI endpoint) {
    return "https://" + checked(endpoint).getRawAuthority();
  }

  private static URI checked(URI endpoint) {
    if (!"http".equals(endpoint.getScheme()) || endpoint.getHost() == null || !loopback(endpoint)) {
      throw VmssException.of(
              ExitCode.USAGE,
              "NotLoopback",
              "An endpoint is local Azure on this machine, such as http://127.0.0.1:8080, and nothing else:"
                  + " tokens go only to the chosen cloud.")
          .at(endpoint.toString())
          .remedy("For real Azure name a subscription: --subscription NAME.");
    }
    return endpoint;
  }

  /** Literal addresses only: a name could be made to resolve to anything. */
  private static boolean loopback(URI endpoint) {
    return endpoint.getRawUserInfo() == null && LOOPBACK.matcher(endpoint.getHost()).matches();
  }

  private static HttpRequest plain(HttpRequest request) {
    URL url = request.getUrl();
    try {
      URL plain = new URL("http", url.getHost(), url.getPort(), url.getFile());
      return request.copy().setUrl(plain).setHeader(FORWARDED, "https");
    } catch (MalformedURLException e) {
      throw new IllegalStateException("an https URL is a valid http URL: " + url, e);
    }
  }
}

package io.github.vmsstoolkit.localazure;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.github.vmsstoolkit.localazure.arm.ArmRequest;
import io.github.vmsstoolkit.localazure.arm.ArmResponse;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** A local Azure that listens on the loopback interface. */
public final class LocalServer implements AutoCloseable {
  private final HttpServer server;

  private LocalServer(HttpServer server) {
    this.server = server;
  }

  static LocalServer start(Endpoint endpoint, int port) throws IOException {
    InetAddress loopback = InetAddress.getByAddress(new byte[] {127, 0, 0, 1});
    HttpServer server = HttpServer.create(new InetSocketAddress(loopback, port), 0);
    server.createContext("/", exchange -> serve(endpoint, exchange));
    server.start();
    return new LocalServer(server);
  }

  /** Scheme, host and port to send requests to. */
  public URI url() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  /** Stops listening at once; requests under way are cut off. */
  @Override
  public void close() {
    server.stop(0);
  }

  private static void serve(Endpoint endpoint, HttpExchange exchange) throws IOException {
    try (exchange) {
      ArmResponse answer = endpoint.answer(request(exchange));
      answer.headers().forEach(exchange.getResponseHeaders()::set);
      // A length of -1 says that there is no body.
      byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
      boolean noBody = body.length == 0 || exchange.getRequestMethod().equals("HEAD");
      exchange.sendResponseHeaders(answer.status(), noBody ? -1 : body.length);
      if (!noBody) {
        exchange.getResponseBody().write(body);
      }
    }
  }

  private static ArmRequest request(HttpExchange exchange) throws IOException {
    Map<String, String> headers = new HashMap<>();
    Headers sent = exchange.getRequestHeaders();
    for (Map.Entry<String, List<String>> header : sent.entrySet()) {
      headers.put(header.getKey().toLowerCase(Locale.ROOT), String.join(",", header.getValue()));
    }
    InetSocketAddress address = exchange.getLocalAddress();
    String host = headers.getOrDefault("host", "127.0.0.1:" + address.getPort());
    boolean secure = "https".equalsIgnoreCase(headers.get("x-forwarded-proto"));
    URI uri = exchange.getRequestURI();
    String query = uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery();
    return new ArmRequest(
        exchange.getRequestMethod(),
        (secure ? "https://" : "http://") + host,
        uri.getRawPath() + query,
        headers,
        new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
  }
}

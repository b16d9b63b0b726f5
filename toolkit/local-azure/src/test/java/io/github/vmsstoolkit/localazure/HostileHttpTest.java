package io.github.vmsstoolkit.localazure;

import static io.github.vmsstoolkit.localazure.RawClient.SET;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.vmsstoolkit.localazure.http.Limits;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(20)
class HostileHttpTest {
  private static final String GET = "GET " + SET + "?api-version=2025-04-01 HTTP/1.1\r\n";
  private static final String HOST = "Host: localhost\r\n";
  private static final Limits IMPATIENT =
      new Limits(8192, 50, 10_000, Duration.ofMillis(300), Duration.ofSeconds(5));

  private final LocalAzure azure = LocalAzure.withSamples();
  private LocalServer server;

  @BeforeEach
  void start() throws IOException {
    server = azure.serve(0, IMPATIENT);
  }

  @AfterEach
  void stop() {
    azure.close();
  }

  /** Everything the server says until it closes. */
  private String exchange(String request) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.url().getPort())) {
      OutputStream out = socket.getOutputStream();
      try {
        out.write(request.getBytes(StandardCharsets.ISO_8859_1));
        out.flush();
      } catch (SocketException e) {
        // The server has heard enough; its answer is there all the same.
      }
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private static String status(String answer) {
    return answer.length() < 12 ? answer : answer.substring(9, 12);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          400 | HELLO\\r\\n\\r\\n
          400 | GET  / HTTP/1.1\\r\\n\\r\\n
          400 | GET a HTTP/1.1\\r\\nHost: x\\r\\n\\r\\n
          505 | GET / HTTP/2.0\\r\\nHost: x\\r\\n\\r\\n
          400 | GET / HTTP/1.1\\r\\n\\r\\n
          400 | GET / HTTP/1.1\\r\\nHost: x\\r\\nHost: y\\r\\n\\r\\n
          400 | GET / HTTP/1.1\\r\\nHost: x\\r\\nno colon\\r\\n\\r\\n
          400 | GET / HTTP/1.1\\r\\nHost: x\\r\\n folded: y\\r\\n\\r\\n
          400 | GET / HTTP/1.1\\r\\nHost: "><script>\\r\\n\\r\\n
          400 | PUT / HTTP/1.1\\r\\nHost: x\\r\\nContent-Length: -1\\r\\n\\r\\n
          400 | PUT / HTTP/1.1\\r\\nHost: x\\r\\nContent-Length: 1\\r\\nTransfer-Encoding: chunked\\r\\n\\r\\n
          413 | PUT / HTTP/1.1\\r\\nHost: x\\r\\nContent-Length: 10001\\r\\n\\r\\n
          413 | PUT / HTTP/1.1\\r\\nHost: x\\r\\nTransfer-Encoding: chunked\\r\\n\\r\\nfffffff\\r\\n
          501 | PUT / HTTP/1.1\\r\\nHost: x\\r\\nTransfer-Encoding: gzip\\r\\n\\r\\n
          408 | PUT / HTTP/1.1\\r\\nHost: x\\r\\nContent-Length: 5\\r\\n\\r\\nabc
          408 | GET / HTTP/1.1\\r\\nHost:
          """)
  void request_malformed_getsAnAnswerAndTheEnd(String status, String request) throws Exception {
    String answer = exchange(request.replace("\\r\\n", "\r\n"));

    assertThat(status(answer)).isEqualTo(status);
    assertThat(answer).contains("Connection: close").contains("\"code\":");
  }

  @Test
  void headers_tooManyOrTooLong_areRefused() throws Exception {
    assertThat(status(exchange(GET + HOST + "X: y\r\n".repeat(10_000) + "\r\n"))).isEqualTo("431");
    assertThat(status(exchange(GET + "X: " + "y".repeat(1_000_000) + "\r\n\r\n"))).isEqualTo("431");
  }

  @ParameterizedTest
  @CsvSource({
    "/subscriptions/../../etc/passwd, 400",
    "/subscriptions/%2e%2e/x, 400",
    "/subscriptions/a%2Fb, 400",
    "/subscriptions/a%5Cb, 400",
    "/subscriptions/a%00b, 400",
    "/subscriptions/%zz, 400",
    "//subscriptions//x//, 404"
  })
  void path_tricks_areRefused(String path, String status) throws Exception {
    String answer =
        exchange(
            "GET "
                + path
                + "?api-version=2022-12-01 HTTP/1.1\r\n"
                + HOST
                + "Connection: close\r\n\r\n");

    assertThat(status(answer)).isEqualTo(status);
  }

  @Test
  void slowClient_doesNotHoldOthersUp() throws Exception {
    try (Socket slow = new Socket(InetAddress.getLoopbackAddress(), server.url().getPort())) {
      slow.getOutputStream().write("GET /".getBytes(StandardCharsets.US_ASCII));

      assertThat(status(exchange(GET + HOST + "Connection: close\r\n\r\n"))).isEqualTo("200");
      String answer = new String(slow.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      assertThat(status(answer)).isEqualTo("408");
    }
  }

  @Test
  void connection_keptAlive_servesManyAndChunks() throws Exception {
    String answer =
        exchange(
            GET
                + HOST
                + "\r\n"
                + "PATCH "
                + SET
                + "?api-version=2025-04-01 HTTP/1.1\r\n"
                + HOST
                + "Transfer-Encoding: chunked\r\nConnection: close\r\n\r\n"
                + "8\r\n{\"tags\":\r\n9\r\n{\"a\":\"b\"}\r\n1\r\n}\r\n0\r\n\r\n");

    assertThat(answer.split("HTTP/1.1 200 OK", -1)).hasSize(3);
    assertThat(new RawClient(azure).model(SET).at("/tags/a").asText()).isEqualTo("b");
  }
}

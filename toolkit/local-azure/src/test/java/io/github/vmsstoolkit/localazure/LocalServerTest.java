package io.github.vmsstoolkit.localazure;

import static io.github.vmsstoolkit.localazure.RawClient.SET;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LocalServerTest {
  private final LocalAzure azure = LocalAzure.withSamples();
  private final HttpClient client = HttpClient.newHttpClient();
  private LocalServer server;

  @BeforeEach
  void start() throws IOException {
    server = azure.serve(0);
  }

  @AfterEach
  void stop() {
    azure.close();
  }

  private HttpResponse<String> send(HttpRequest.Builder request)
      throws IOException, InterruptedException {
    return client.send(request.build(), BodyHandlers.ofString());
  }

  private HttpRequest.Builder at(String path) {
    return HttpRequest.newBuilder(URI.create(server.url() + path + "?api-version=2025-04-01"));
  }

  @Test
  void url_isTheLoopback() {
    assertThat(server.url().toString()).matches("http://127\\.0\\.0\\.1:[0-9]+");
  }

  @Test
  void get_set_isTheInProcessOne() throws Exception {
    HttpResponse<String> response = send(at(SET).header("Authorization", "Bearer anything"));

    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.headers().firstValue("x-ms-local-azure")).contains("1");
    assertThat(response.body()).isEqualTo(new RawClient(azure).get(SET).text());
    assertThat(response.body()).contains("{\r\n  \"name\": \"myScaleSet\",\r\n");
  }

  @Test
  void links_followTheHostAndTheAnnouncedScheme() throws Exception {
    HttpRequest.Builder restart = at(SET + "/restart").POST(BodyPublishers.noBody());
    HttpResponse<String> plain = send(restart.copy());
    HttpResponse<String> secure = send(restart.copy().header("X-Forwarded-Proto", "https"));

    assertThat(plain.headers().firstValue("Location").orElseThrow())
        .startsWith(server.url() + "/subscriptions/");
    assertThat(secure.headers().firstValue("Azure-AsyncOperation").orElseThrow())
        .startsWith("https://127.0.0.1:" + server.url().getPort() + "/subscriptions/");
  }

  @Test
  void patch_withBody_isCarriedOut() throws Exception {
    HttpResponse<String> response =
        send(at(SET).method("PATCH", BodyPublishers.ofString("{\"tags\":{\"ü\":\"ß\"}}")));

    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(new RawClient(azure).model(SET).at("/tags/ü").asText()).isEqualTo("ß");
  }

  @Test
  void head_group_hasNoBody() throws Exception {
    HttpResponse<String> response =
        send(at(RawClient.GROUP).method("HEAD", BodyPublishers.noBody()));

    assertThat(response.statusCode()).isEqualTo(204);
    assertThat(response.body()).isEmpty();
  }
}

package io.github.vmsstoolkit.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.vmsstoolkit.Mode;
import io.github.vmsstoolkit.ScaleSet;
import io.github.vmsstoolkit.arm.Connections;
import io.github.vmsstoolkit.arm.ModeGate;
import io.github.vmsstoolkit.handle.Toolkits;
import io.github.vmsstoolkit.localazure.LocalAzure;
import io.github.vmsstoolkit.localazure.LocalServer;
import io.github.vmsstoolkit.localazure.LoggedRequest;
import io.github.vmsstoolkit.render.Format;
import io.github.vmsstoolkit.render.Look;
import io.github.vmsstoolkit.render.Renderer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;

/** The table of a scale set with a thousand instances, over a socket. */
final class ThousandInstances implements AutoCloseable {
  private static final int RUNS = 15;
  private static final int WARM_UP = 30;
  private static final ObjectMapper JSON = new ObjectMapper();

  private final LocalAzure azure = LocalAzure.withSamples();
  private final LocalServer server;
  private final ScaleSet set;
  private final HttpClient bare = HttpClient.newHttpClient();

  ThousandInstances() throws IOException {
    server = azure.serve(0);
    set =
        Toolkits.open(Connections.loopback(server.url()), new ModeGate(Mode.LIVE), List.of())
            .vmss("myResourceGroup", "myScaleSet");
    set.set("singlePlacementGroup", false).set("sku.capacity", 1000).apply();
  }

  /** The toolkit's table beside the same pages fetched and parsed. */
  Contest contest() throws IOException, InterruptedException {
    int before = azure.log().size();
    set.instances();
    int requests = azure.log().size() - before;
    List<LoggedRequest> pages =
        azure.log().subList(before, azure.log().size()).stream()
            .filter(request -> request.target().contains("/virtualMachines?"))
            .toList();
    for (int i = 0; i < WARM_UP; i++) {
      table();
      fetched(pages.get(0).target());
    }
    return new Contest(
        "table of 1,000 instances, %d pages in %d requests, warm, beside bare HTTP and parsing"
            .formatted(pages.size(), requests),
        RUNS,
        this::table,
        () -> fetched(pages.get(0).target()),
        "1.5");
  }

  private double table() {
    long begin = System.nanoTime();
    String text = Renderer.render(set.instances(), Format.TABLE, new Look(120, false));
    if (text.lines().count() < 1000) {
      throw new IllegalStateException("not all instances are in the table");
    }
    return (System.nanoTime() - begin) / 1e6;
  }

  private double fetched(String first) throws IOException, InterruptedException {
    long begin = System.nanoTime();
    URI next = server.url().resolve(first);
    while (next != null) {
      HttpRequest request =
          HttpRequest.newBuilder(next).header("Authorization", "Bearer bench").build();
      JsonNode page =
          JSON.readTree(bare.send(request, HttpResponse.BodyHandlers.ofByteArray()).body());
      next = page.has("nextLink") ? URI.create(page.get("nextLink").asText()) : null;
    }
    return (System.nanoTime() - begin) / 1e6;
  }

  @Override
  public void close() {
    server.close();
    azure.close();
  }
}

package io.github.vmsstoolkit.localazure;

import com.azure.core.http.HttpHeaderName;
import com.azure.core.http.HttpMethod;
import com.azure.core.http.HttpRequest;
import com.azure.core.http.HttpResponse;
import com.azure.core.util.Context;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Sends plain requests through the in-process transport. */
final class RawClient {
  static final String GROUP =
      "/subscriptions/" + LocalAzure.SUBSCRIPTION + "/resourceGroups/myResourceGroup";
  static final String SET =
      GROUP + "/providers/Microsoft.Compute/virtualMachineScaleSets/myScaleSet";
  static final String IMAGE_SET =
      GROUP + "/providers/Microsoft.Compute/virtualMachineScaleSets/myImageScaleSet";
  static final String NETWORK = GROUP + "/providers/Microsoft.Network";

  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final String BASE = "https://management.azure.com";

  private final LocalAzure azure;
  private final String version;

  RawClient(LocalAzure azure) {
    this(azure, "2025-04-01");
  }

  RawClient(LocalAzure azure, String version) {
    this.azure = azure;
    this.version = version;
  }

  record Reply(int status, Map<String, String> headers, String text) {
    JsonNode json() {
      return parse(text);
    }

    @Nullable String header(String name) {
      return headers.entrySet().stream()
          .filter(header -> header.getKey().equalsIgnoreCase(name))
          .map(Map.Entry::getValue)
          .findFirst()
          .orElse(null);
    }

    String errorCode() {
      return json().path("error").path("code").asText();
    }

    String errorMessage() {
      return json().path("error").path("message").asText();
    }
  }

  static JsonNode parse(String text) {
    try {
      return MAPPER.readTree(text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Reply get(String path) {
    return send("GET", path, "", Map.of());
  }

  Reply post(String path, String body) {
    return send("POST", path, body, Map.of());
  }

  Reply put(String path, String body) {
    return send("PUT", path, body, Map.of());
  }

  Reply put(String path, JsonNode body) {
    return send("PUT", path, body.toString(), Map.of());
  }

  Reply patch(String path, String body) {
    return send("PATCH", path, body, Map.of());
  }

  Reply delete(String path) {
    return send("DELETE", path, "", Map.of());
  }

  /** A path without api-version gets the client's; single quotes in the body stand for double. */
  Reply send(String method, String path, String body, Map<String, String> headers) {
    String url = path.startsWith("http") ? path : BASE + path;
    if (!url.contains("api-version=")) {
      url += (url.contains("?") ? "&" : "?") + "api-version=" + version;
    }
    HttpRequest request = new HttpRequest(HttpMethod.valueOf(method), url);
    headers.forEach((name, value) -> request.setHeader(HttpHeaderName.fromString(name), value));
    if (!body.isEmpty()) {
      request.setBody(body.replace('\'', '"'));
    }
    try (HttpResponse response = azure.client().sendSync(request, Context.NONE)) {
      return new Reply(
          response.getStatusCode(),
          response.getHeaders().toMap(),
          response.getBodyAsBinaryData().toString());
    }
  }

  /** Polls the operation a reply started until it has ended. */
  JsonNode await(Reply started) {
    String url = started.header("Azure-AsyncOperation");
    if (url == null) {
      throw new AssertionError("no operation: " + started);
    }
    for (int poll = 0; poll < 50; poll++) {
      JsonNode document = get(url).json();
      if (!document.path("status").asText().equals("InProgress")) {
        return document;
      }
    }
    throw new AssertionError("never ended: " + url);
  }

  /** Sends a PATCH and waits for its end. */
  JsonNode patched(String path, String body) {
    return await(patch(path, body));
  }

  ObjectNode model(String set) {
    return (ObjectNode) get(set).json();
  }

  JsonNode instances(String set) {
    return get(set + "/virtualMachines").json().path("value");
  }
}

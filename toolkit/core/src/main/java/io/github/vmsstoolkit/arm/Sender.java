package io.github.vmsstoolkit.arm;

import com.azure.core.http.HttpClient;
import com.azure.core.http.HttpMethod;
import com.azure.core.http.HttpPipeline;
import com.azure.core.http.HttpRequest;
import com.azure.core.http.HttpResponse;
import com.azure.core.http.rest.Response;
import com.azure.core.management.exception.ManagementException;
import com.azure.core.util.BinaryData;
import com.azure.core.util.Context;
import com.azure.resourcemanager.compute.fluent.ComputeManagementClient;
import com.azure.resourcemanager.compute.implementation.ComputeManagementClientBuilder;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.github.vmsstoolkit.VmssException;
import io.github.vmsstoolkit.json.Json;
import java.time.Instant;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** Sends one request, on the calling thread, and makes an answer or a failure of what comes. */
final class Sender {
  /** Else the SDK reads answers in pieces of 8 KB, each on another thread with its own deadline. */
  private static final Context WHOLE_ANSWER = new Context("azure-eagerly-read-response", true);

  private final Connection connection;
  private final HttpClient seam;
  private final String endpoint;
  private @Nullable HttpPipeline pipeline;
  private @Nullable ComputeManagementClient compute;

  Sender(Connection connection, HttpClient seam, String endpoint) {
    this.connection = connection;
    this.seam = seam;
    this.endpoint = endpoint;
  }

  /**
   * Sends an action with the SDK's own call.
   *
   * @throws VmssException if it was refused, or it is not known what came of it
   */
  <T> Answer act(String what, Function<ComputeManagementClient, Mono<Response<T>>> call) {
    try {
      Response<T> response = call.apply(compute()).block();
      if (response == null) {
        throw Transport.unknown(what, "The answer was empty");
      }
      return new Answer(
          what,
          response.getStatusCode(),
          response.getHeaders(),
          MissingNode.getInstance(),
          Instant.now());
    } catch (ManagementException e) {
      HttpResponse refused = e.getResponse();
      throw ArmError.ofAction(
          what,
          refused.getStatusCode(),
          refused.getHeaders(),
          parse(refused.getBodyAsBinaryData()));
    } catch (VmssException e) {
      throw e;
    } catch (RuntimeException e) {
      throw Transport.failure(what, true, azure(), e);
    }
  }

  /**
   * Sends a request.
   *
   * @throws VmssException if it was refused, or it is not known what came of it
   */
  Answer send(HttpRequest request) {
    String what = request.getHttpMethod() + " " + request.getUrl().getFile();
    try (HttpResponse response = pipeline().sendSync(request, WHOLE_ANSWER)) {
      JsonNode body = parse(response.getBodyAsBinaryData());
      if (response.getStatusCode() >= 400) {
        throw Requests.once(request)
            ? ArmError.ofAction(what, response.getStatusCode(), response.getHeaders(), body)
            : ArmError.of(what, response.getStatusCode(), response.getHeaders(), body);
      }
      return new Answer(what, response.getStatusCode(), response.getHeaders(), body, Instant.now());
    } catch (VmssException e) {
      throw e;
    } catch (RuntimeException e) {
      throw Transport.failure(what, Requests.writes(request), azure(), e);
    }
  }

  private static JsonNode parse(@Nullable BinaryData body) {
    byte[] bytes = body == null ? new byte[0] : body.toBytes();
    return isBlank(bytes) ? MissingNode.getInstance() : Json.parse(bytes);
  }

  private static boolean isBlank(byte[] text) {
    for (byte c : text) {
      if (c > ' ' || c < 0) {
        return false;
      }
    }
    return true;
  }

  /** Reads a text at this endpoint, with its token. */
  String text(String url) {
    HttpRequest request = new HttpRequest(HttpMethod.GET, url);
    try (HttpResponse response = pipeline().sendSync(request, WHOLE_ANSWER)) {
      String text = response.getBodyAsBinaryData().toString();
      if (response.getStatusCode() >= 400) {
        throw PlainText.refused(response.getStatusCode());
      }
      return text;
    } catch (VmssException e) {
      throw e;
    } catch (RuntimeException e) {
      throw Transport.failure("GET of a text", false, azure(), e);
    }
  }

  private boolean azure() {
    return !(connection.credential() instanceof StubCredential);
  }

  private synchronized HttpPipeline pipeline() {
    HttpPipeline made = pipeline == null ? Pipelines.of(connection, seam) : pipeline;
    pipeline = made;
    return made;
  }

  private synchronized ComputeManagementClient compute() {
    ComputeManagementClient client = compute;
    if (client == null) {
      client =
          new ComputeManagementClientBuilder()
              .pipeline(pipeline())
              .endpoint(endpoint)
              .subscriptionId(connection.profile().getSubscriptionId())
              .buildClient();
      compute = client;
    }
    return client;
  }
}

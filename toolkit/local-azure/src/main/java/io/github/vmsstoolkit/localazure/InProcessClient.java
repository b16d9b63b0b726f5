package io.github.vmsstoolkit.localazure;

import com.azure.core.http.HttpClient;
import com.azure.core.http.HttpHeader;
import com.azure.core.http.HttpHeaderName;
import com.azure.core.http.HttpHeaders;
import com.azure.core.http.HttpRequest;
import com.azure.core.http.HttpResponse;
import com.azure.core.util.BinaryData;
import com.azure.core.util.Context;
import com.azure.core.util.FluxUtil;
import io.github.vmsstoolkit.localazure.arm.ArmRequest;
import io.github.vmsstoolkit.localazure.arm.ArmResponse;
import io.github.vmsstoolkit.localazure.http.Delivery;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URL;
import java.nio.ByteBuffer;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The SDK's transport, without a socket. */
final class InProcessClient implements HttpClient {
  private final Endpoint endpoint;

  InProcessClient(Endpoint endpoint) {
    this.endpoint = endpoint;
  }

  @Override
  public Mono<HttpResponse> send(HttpRequest request) {
    Flux<ByteBuffer> body = request.getBody();
    Mono<byte[]> bytes =
        body == null ? Mono.just(new byte[0]) : FluxUtil.collectBytesInByteBufferStream(body);
    return bytes.flatMap(content -> delivered(request, deliver(request, content)));
  }

  @Override
  public Mono<HttpResponse> send(HttpRequest request, Context context) {
    return send(request);
  }

  @Override
  public HttpResponse sendSync(HttpRequest request, Context context) {
    BinaryData body = request.getBodyAsBinaryData();
    Delivery delivery = deliver(request, body == null ? new byte[0] : body.toBytes());
    return Objects.requireNonNull(delivered(request, delivery).block());
  }

  private static Mono<HttpResponse> delivered(HttpRequest request, Delivery delivery) {
    Mono<HttpResponse> answer =
        delivery.manner() == Delivery.Manner.WHOLE
            ? Mono.just(new Answer(request, delivery.answer()))
            : Mono.error(
                // What a client of the socket sees of a reset or an early end.
                new UncheckedIOException(new IOException("Connection reset by peer")));
    return delivery.delay().isZero() ? answer : answer.delaySubscription(delivery.delay());
  }

  private Delivery deliver(HttpRequest request, byte[] body) {
    URL url = request.getUrl();
    Map<String, String> headers = new HashMap<>();
    for (HttpHeader header : request.getHeaders()) {
      headers.put(header.getName().toLowerCase(Locale.ROOT), header.getValue());
    }
    ArmRequest asked =
        new ArmRequest(
            request.getHttpMethod().toString(),
            url.getProtocol() + "://" + url.getAuthority(),
            url.getFile(),
            headers,
            new String(body, StandardCharsets.UTF_8));
    return endpoint.answer(asked);
  }

  private static final class Answer extends HttpResponse {
    private final int status;
    private final byte[] body;
    private final HttpHeaders headers = new HttpHeaders();

    Answer(HttpRequest request, ArmResponse answer) {
      super(request);
      this.status = answer.status();
      this.body = answer.body().getBytes(StandardCharsets.UTF_8);
      answer
          .headers()
          .forEach((name, value) -> headers.set(HttpHeaderName.fromString(name), value));
      headers.set(HttpHeaderName.CONTENT_LENGTH, Integer.toString(body.length));
    }

    @Override
    public int getStatusCode() {
      return status;
    }

    @Override
    @Deprecated
    public @Nullable String getHeaderValue(String name) {
      return headers.getValue(HttpHeaderName.fromString(name));
    }

    @Override
    public @Nullable String getHeaderValue(HttpHeaderName name) {
      return headers.getValue(name);
    }

    @Override
    public HttpHeaders getHeaders() {
      return headers;
    }

    @Override
    public Flux<ByteBuffer> getBody() {
      return Flux.defer(() -> Flux.just(ByteBuffer.wrap(body.clone())));
    }

    @Override
    public BinaryData getBodyAsBinaryData() {
      return BinaryData.fromBytes(body.clone());
    }

    @Override
    public Mono<byte[]> getBodyAsByteArray() {
      return Mono.fromSupplier(() -> body.clone());
    }

    @Override
    public Mono<String> getBodyAsString() {
      return getBodyAsString(StandardCharsets.UTF_8);
    }

    @Override
    public Mono<String> getBodyAsString(Charset charset) {
      return Mono.fromSupplier(() -> new String(body, charset));
    }
  }
}

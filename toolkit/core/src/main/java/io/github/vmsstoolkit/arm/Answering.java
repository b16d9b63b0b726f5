package io.github.vmsstoolkit.arm;

import com.azure.core.http.HttpClient;
import com.azure.core.http.HttpRequest;
import com.azure.core.http.HttpResponse;
import com.azure.core.util.Context;
import java.util.Optional;
import java.util.function.BiFunction;
import reactor.core.publisher.Mono;

/** A client in front of another one that answers some requests itself. */
public final class Answering implements HttpClient {
  private final HttpClient next;
  private final BiFunction<HttpRequest, Context, Optional<HttpResponse>> answer;

  /**
   * A client in front of {@code next}.
   *
   * @param answer what is answered here; empty for what goes to the next client. It may block, as
   *     it is called on the toolkit's own threads
   */
  public Answering(
      HttpClient next, BiFunction<HttpRequest, Context, Optional<HttpResponse>> answer) {
    this.next = next;
    this.answer = answer;
  }

  @Override
  public Mono<HttpResponse> send(HttpRequest request) {
    return send(request, Context.NONE);
  }

  @Override
  public Mono<HttpResponse> send(HttpRequest request, Context context) {
    return Mono.defer(
        () ->
            answer
                .apply(request, context)
                .map(Mono::just)
                .orElseGet(() -> next.send(request, context)));
  }

  @Override
  public HttpResponse sendSync(HttpRequest request, Context context) {
    return answer.apply(request, context).orElseGet(() -> next.sendSync(request, context));
  }
}

package io.github.vmsstoolkit.arm;

import com.azure.core.http.HttpClient;
import com.azure.core.http.HttpRequest;
import com.azure.core.http.HttpResponse;
import com.azure.core.util.Context;
import java.util.function.UnaryOperator;
import reactor.core.publisher.Mono;

/** A client in front of another one that looks at each request first. */
public final class Layer implements HttpClient {
  private final HttpClient next;
  private final UnaryOperator<HttpRequest> pass;

  /**
   * A layer in front of {@code next}.
   *
   * @param pass what goes to the next client; throws to veto
   */
  public Layer(HttpClient next, UnaryOperator<HttpRequest> pass) {
    this.next = next;
    this.pass = pass;
  }

  @Override
  public Mono<HttpResponse> send(HttpRequest request) {
    return Mono.defer(() -> next.send(pass.apply(request)));
  }

  @Override
  public Mono<HttpResponse> send(HttpRequest request, Context context) {
    return Mono.defer(() -> next.send(pass.apply(request), context));
  }

  @Override
  public HttpResponse sendSync(HttpRequest request, Context context) {
    return next.sendSync(pass.apply(request), context);
  }
}

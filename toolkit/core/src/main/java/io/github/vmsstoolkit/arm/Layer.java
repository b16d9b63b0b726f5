package io.github.vmsstoolkit.arm;

import com.azure.core.http.HttpClient;
import com.azure.core.http.HttpRequest;
import com.azure.core.http.HttpResponse;
import com.azure.core.util.Context;
import reactor.core.publisher.Mono;

/** A client in front of another one that looks at each request first. */
abstract class Layer implements HttpClient {
  private final HttpClient next;

  Layer(HttpClient next) {
    this.next = next;
  }

  /** What goes to the next client; throws to veto. */
  abstract HttpRequest pass(HttpRequest request);

  @Override
  public final Mono<HttpResponse> send(HttpRequest request) {
    return Mono.defer(() -> next.send(pass(request)));
  }

  @Override
  public final Mono<HttpResponse> send(HttpRequest request, Context context) {
    return Mono.defer(() -> next.send(pass(request), context));
  }

  @Override
  public final HttpResponse sendSync(HttpRequest request, Context context) {
    return next.sendSync(pass(request), context);
  }
}

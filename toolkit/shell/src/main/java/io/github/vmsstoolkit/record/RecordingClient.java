package io.github.vmsstoolkit.record;

import com.azure.core.http.HttpClient;
import com.azure.core.http.HttpRequest;
import com.azure.core.http.HttpResponse;
import com.azure.core.util.Context;
import reactor.core.publisher.Mono;

/** Stands in the seam: what would change something is in the journal before it is sent. */
final class RecordingClient implements HttpClient {
  private final HttpClient next;
  private final Recorder recorder;

  RecordingClient(HttpClient next, Recorder recorder) {
    this.next = next;
    this.recorder = recorder;
  }

  @Override
  public Mono<HttpResponse> send(HttpRequest request) {
    return send(request, Context.NONE);
  }

  @Override
  public Mono<HttpResponse> send(HttpRequest request, Context context) {
    return Mono.defer(
        () -> {
          Recorder.Sent sent = recorder.sending(request);
          return next.send(request, context)
              .doOnError(failure -> recorder.failed(sent, failure))
              .flatMap(answer -> kept(sent, answer));
        });
  }

  private Mono<HttpResponse> kept(Recorder.Sent sent, HttpResponse answer) {
    if (!recorder.active()) {
      return Mono.just(answer);
    }
    HttpResponse whole = answer.buffer();
    return whole
        .getBodyAsString()
        .defaultIfEmpty("")
        .map(
            body -> {
              recorder.answered(sent, whole, body);
              return whole;
            });
  }

  @Override
  public HttpResponse sendSync(HttpRequest request, Context context) {
    Recorder.Sent sent = recorder.sending(request);
    HttpResponse answer;
    try {
      answer = next.sendSync(request, context);
    } catch (RuntimeException e) {
      recorder.failed(sent, e);
      throw e;
    }
    if (!recorder.active()) {
      return answer;
    }
    HttpResponse whole = answer.buffer();
    recorder.answered(sent, whole, whole.getBodyAsBinaryData().toString());
    return whole;
  }
}

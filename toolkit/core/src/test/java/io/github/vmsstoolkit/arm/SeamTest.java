package io.github.vmsstoolkit.arm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.azure.core.http.HttpClient;
import com.azure.core.http.HttpHeaderName;
import com.azure.core.http.HttpMethod;
import com.azure.core.http.HttpRequest;
import com.azure.core.http.HttpResponse;
import com.azure.core.util.Context;
import io.github.vmsstoolkit.ExitCode;
import io.github.vmsstoolkit.Local;
import io.github.vmsstoolkit.Mode;
import io.github.vmsstoolkit.ScaleSet;
import io.github.vmsstoolkit.Toolkit;
import io.github.vmsstoolkit.Traffic;
import io.github.vmsstoolkit.VmssException;
import io.github.vmsstoolkit.handle.Toolkits;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

class SeamTest {
  private final Local local = new Local();

  @AfterEach
  void close() {
    local.close();
  }

  @Test
  void tap_always_seesEveryRequestAlsoTheRefused() {
    List<String> seen = Collections.synchronizedList(new ArrayList<>());
    Toolkit toolkit = toolkit(Mode.READ_ONLY, next -> noting(next, seen));
    ScaleSet web = toolkit.vmss("myResourceGroup", "myScaleSet");
    assertThatThrownBy(() -> web.set("tags.a", "1").apply()).isInstanceOf(VmssException.class);
    assertThatThrownBy(() -> web.all().restart().apply()).isInstanceOf(VmssException.class);
    assertThat(seen).containsExactly("GET", "PUT", "GET", "GET", "POST");
    assertThat(local.writes()).isZero();
  }

  @Test
  void traffic_counts_readsWritesAndPolls() {
    Toolkit toolkit = toolkit(Mode.LIVE, next -> next);
    ScaleSet web = toolkit.vmss("myResourceGroup", "myScaleSet");
    web.set("tags.a", "1").apply();
    Traffic traffic = toolkit.traffic();
    assertThat(traffic.reads()).isEqualTo(2);
    assertThat(traffic.writes()).isEqualTo(1);
    assertThat(traffic.polls()).isPositive();
  }

  @Test
  void requestsLeft_areWhatTheAnswersSaid() {
    Toolkit toolkit = toolkit(Mode.LIVE, next -> next);
    assertThat(toolkit.requestsLeft()).isEmpty();
    ScaleSet web = toolkit.vmss("myResourceGroup", "myScaleSet");
    web.model();
    int before = toolkit.requestsLeft().get("Microsoft.Compute/GetVMScaleSetResource");
    web.model();
    assertThat(toolkit.requestsLeft())
        .containsEntry("Microsoft.Compute/GetVMScaleSetResource", before - 1)
        .containsEntry("subscription-reads", 11999)
        .doesNotContainKey("subscription-writes");
    assertThat(toolkit.traffic().reads()).isEqualTo(2);
  }

  @Test
  void link_toAnotherHost_isNotFollowed() {
    Arm arm =
        Arm.open(Connections.inProcess(local.azure().client()), new ModeGate(Mode.LIVE), List.of());
    VmssException e =
        catchThrowableOfType(VmssException.class, () -> arm.read("https://attacker.example/next"));
    assertThat(e.code()).isEqualTo("ForeignHost");
    assertThat(local.requests()).isEmpty();
  }

  @Test
  void action_withLostAnswer_isSentOnceAndUnknown() {
    AtomicInteger posts = new AtomicInteger();
    Toolkit toolkit = toolkit(Mode.LIVE, next -> losing(next, HttpMethod.POST, posts));
    ScaleSet web = toolkit.vmss("myResourceGroup", "myScaleSet");
    VmssException e = catchThrowableOfType(VmssException.class, () -> web.all().restart().apply());
    assertThat(e.exitCode()).isEqualTo(ExitCode.UNKNOWN);
    assertThat(posts).hasValue(1);
  }

  @Test
  void put_withLostAnswer_isRepeatedUnderItsCondition() {
    AtomicInteger puts = new AtomicInteger();
    Toolkit toolkit = toolkit(Mode.LIVE, next -> losing(next, HttpMethod.PUT, puts));
    ScaleSet web = toolkit.vmss("myResourceGroup", "myScaleSet");
    VmssException e =
        catchThrowableOfType(VmssException.class, () -> web.set("tags.a", "1").apply());
    assertThat(puts).hasValue(2);
    assertThat(e.exitCode()).isEqualTo(ExitCode.UNKNOWN);
    assertThat(e).hasMessageContaining("is as planned");
    assertThat(web.model().get("tags.a").asText()).isEqualTo("1");
  }

  @Test
  void request_always_carriesNoTokenButTheStub() {
    List<String> tokens = new ArrayList<>();
    Toolkit toolkit =
        toolkit(
            Mode.LIVE,
            next ->
                new Layer(
                    next,
                    request -> {
                      tokens.add(request.getHeaders().getValue(HttpHeaderName.AUTHORIZATION));
                      return request;
                    }));
    toolkit.vmss("myResourceGroup", "myScaleSet").model();
    assertThat(tokens).containsExactly("Bearer local-azure-stub-token");
  }

  private Toolkit toolkit(Mode mode, Tap tap) {
    return Toolkits.open(
        Connections.inProcess(local.azure().client()), new ModeGate(mode), List.of(tap));
  }

  private static HttpClient noting(HttpClient next, List<String> seen) {
    return new Layer(
        next,
        request -> {
          seen.add(request.getHttpMethod().toString());
          return request;
        });
  }

  /** Passes requests on and loses the first answer of one method, as a broken connection does. */
  private static HttpClient losing(HttpClient next, HttpMethod method, AtomicInteger count) {
    return new HttpClient() {
      @Override
      public Mono<HttpResponse> send(HttpRequest request) {
        return next.send(request)
            .flatMap(response -> lost(request) ? Mono.error(broken()) : Mono.just(response));
      }

      @Override
      public HttpResponse sendSync(HttpRequest request, Context context) {
        HttpResponse response = next.sendSync(request, context);
        if (lost(request)) {
          throw new java.io.UncheckedIOException(broken());
        }
        return response;
      }

      private boolean lost(HttpRequest request) {
        return request.getHttpMethod() == method && count.incrementAndGet() == 1;
      }

      private IOException broken() {
        return new IOException("connection reset");
      }
    };
  }
}

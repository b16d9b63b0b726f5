package io.github.vmsstoolkit.arm;

import com.azure.core.http.HttpClient;
import com.azure.core.http.HttpRequest;
import io.github.vmsstoolkit.ExitCode;
import io.github.vmsstoolkit.Mode;
import io.github.vmsstoolkit.Traffic;
import io.github.vmsstoolkit.VmssException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The one place that every request of a session passes, whoever made it: taps, then the mode guard,
 * then the counter, then the transport. It stands below the SDK's pipeline, because the pipeline
 * makes requests of its own.
 */
final class Seam {
  private final AtomicInteger reads = new AtomicInteger();
  private final AtomicInteger writes = new AtomicInteger();
  private final AtomicInteger polls = new AtomicInteger();
  private final HttpClient client;
  private final Quota quota;

  /**
   * @param host the only host that requests may go to: they carry a token for it
   */
  Seam(HttpClient transport, String host, ModeGate gate, List<Tap> taps) {
    this.quota = new Quota(transport);
    HttpClient counter = new Layer(quota, this::counted);
    HttpClient inner = new Layer(counter, request -> allowed(request, host, gate));
    for (int i = taps.size() - 1; i >= 0; i--) {
      inner = taps.get(i).around(inner);
    }
    this.client = inner;
  }

  HttpClient client() {
    return client;
  }

  Traffic traffic() {
    return new Traffic(reads.get(), writes.get(), polls.get());
  }

  Map<String, Integer> requestsLeft() {
    return quota.left();
  }

  private HttpRequest counted(HttpRequest request) {
    AtomicInteger counted =
        Requests.writes(request) ? writes : Requests.polls(request) ? polls : reads;
    counted.incrementAndGet();
    return request;
  }

  private static HttpRequest allowed(HttpRequest request, String host, ModeGate gate) {
    if (!request.getUrl().getHost().equalsIgnoreCase(host)) {
      throw foreign(request, host);
    }
    if (gate.mode() != Mode.LIVE && Requests.writes(request)) {
      throw refusal(request, gate.mode());
    }
    return request;
  }

  private static VmssException foreign(HttpRequest request, String host) {
    return VmssException.of(
            ExitCode.BLOCKED,
            "ForeignHost",
            "Nothing was sent: a request for "
                + request.getUrl().getHost()
                + " would have taken the token of "
                + host
                + " along.")
        .at(request.getUrl().getHost());
  }

  private static VmssException refusal(HttpRequest request, Mode mode) {
    return VmssException.of(
            ExitCode.BLOCKED,
            "ReadOnly",
            "Nothing was sent: this session is in mode "
                + mode.label()
                + ", and "
                + request.getHttpMethod()
                + " changes Azure.")
        .at(request.getUrl().getPath())
        .remedy(
            "Start with --live, or type /mode live at the prompt. A script cannot raise the mode.");
  }
}

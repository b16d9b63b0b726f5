package io.github.vmsstoolkit.arm;

import com.azure.core.http.HttpHeaderName;
import com.azure.core.http.HttpMethod;
import com.azure.core.http.HttpRequest;
import com.azure.core.http.rest.Response;
import com.azure.resourcemanager.compute.fluent.ComputeManagementClient;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.github.vmsstoolkit.Applied;
import io.github.vmsstoolkit.ExitCode;
import io.github.vmsstoolkit.Mode;
import io.github.vmsstoolkit.Operation;
import io.github.vmsstoolkit.Operations;
import io.github.vmsstoolkit.ProgressListener;
import io.github.vmsstoolkit.Traffic;
import io.github.vmsstoolkit.VmssException;
import io.github.vmsstoolkit.json.Json;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import reactor.core.publisher.Mono;

/**
 * Azure Resource Manager over one connection. Documents are read and written raw, as the SDK's
 * model classes lose what they do not know; actions are the SDK's own calls. All of it passes one
 * seam.
 */
public final class Arm {
  /** The version of the compute API that this SDK speaks, for documents and actions alike. */
  public static final String COMPUTE_API = "2025-04-01";

  /** How often a throttled action is sent again. */
  private static final int PATIENCE = 8;

  private static final String RESOURCES_API = "2022-12-01";

  private final Connection connection;
  private final String apiVersion;
  private final ModeGate gate;
  private final Seam seam;
  private final Sender sender;
  private final String endpoint;
  private final Io io = new Io();
  private final Work work = new Work();
  private final ProgressListener listener;

  private Arm(
      Connection connection,
      ModeGate gate,
      List<Tap> taps,
      String apiVersion,
      ProgressListener listener) {
    this.listener = listener;
    this.apiVersion = apiVersion;
    this.connection = connection;
    this.gate = gate;
    this.endpoint =
        connection.profile().getEnvironment().getResourceManagerEndpoint().replaceAll("/+$", "");
    this.seam = new Seam(connection.transport(), URI.create(endpoint).getHost(), gate, taps);
    this.sender = new Sender(connection, seam.client(), endpoint);
  }

  /** The way to the subscription of {@code connection}; sends nothing. */
  public static Arm open(Connection connection, ModeGate gate, List<Tap> taps) {
    return open(connection, gate, taps, COMPUTE_API, ProgressListener.NONE);
  }

  /**
   * The same, with a version of the compute interface for documents, and telling {@code listener}
   * of what takes long.
   */
  public static Arm open(
      Connection connection,
      ModeGate gate,
      List<Tap> taps,
      String apiVersion,
      ProgressListener listener) {
    return new Arm(connection, gate, taps, apiVersion, listener);
  }

  /** Who is told of what takes long. */
  public ProgressListener listener() {
    return listener;
  }

  Work work() {
    return work;
  }

  /** The operations that were started so far. */
  public Operations operations() {
    return work.list();
  }

  /**
   * An operation by its URL, or by its id if it was started here; one GET of its state.
   *
   * @throws VmssException if it is neither
   */
  public Operation attach(String idOrUrl) {
    if (idOrUrl.startsWith("https://") || idOrUrl.startsWith("http://")) {
      return ArmOperation.attach(this, idOrUrl);
    }
    return work.find(idOrUrl)
        .map(one -> ArmOperation.again(this, one))
        .orElseThrow(
            () ->
                VmssException.of(
                        ExitCode.FAILED,
                        "UnknownOperation",
                        "This session has started no operation " + idOrUrl + ".")
                    .at(idOrUrl)
                    .remedy(
                        "operations() lists them. For one of another session write its location"
                            + " too: attach(\"westus\", \""
                            + idOrUrl
                            + "\")."));
  }

  /** An operation of the compute provider by its id; one GET of its state. */
  public Operation attach(String location, String id) {
    return work.find(id)
        .map(one -> ArmOperation.again(this, one))
        .orElseGet(
            () ->
                ArmOperation.attach(
                    this,
                    endpoint
                        + "/subscriptions/"
                        + subscription()
                        + "/providers/Microsoft.Compute/locations/"
                        + location
                        + "/operations/"
                        + id
                        + "?api-version="
                        + apiVersion));
  }

  /** The version of the compute interface that documents are read and written with. */
  public String apiVersion() {
    return apiVersion;
  }

  /** The id of the subscription. */
  public String subscription() {
    return connection.profile().getSubscriptionId();
  }

  /** How much may be done now. */
  public Mode mode() {
    return gate.mode();
  }

  /**
   * Asks whether a change may go, before the first request of it.
   *
   * @param damage what it does, in a few words
   * @throws VmssException if nobody said yes
   */
  public void confirm(String damage, String resource) {
    gate.confirm(damage, resource);
  }

  /** What was sent so far. */
  public Traffic traffic() {
    return seam.traffic();
  }

  /** What Azure said last of how many requests it will still take, by the name of the limit. */
  public Map<String, Integer> requestsLeft() {
    return seam.requestsLeft();
  }

  /** Reads the subscription itself. */
  public Answer subscriptionDocument() {
    return read(endpoint + "/subscriptions/" + subscription() + "?api-version=" + RESOURCES_API);
  }

  /** The subscriptions that the sign-in sees. */
  List<JsonNode> subscriptions() {
    List<JsonNode> all = new ArrayList<>();
    for (Answer page : follow(read(endpoint + "/subscriptions?api-version=" + RESOURCES_API))) {
      page.body().path("value").forEach(all::add);
    }
    return all;
  }

  /** Reads a document of the compute provider; {@code query} is empty or starts with {@code &}. */
  public Answer get(String path, String query) {
    return read(endpoint + path + "?api-version=" + apiVersion + query);
  }

  /** Reads a resource of any provider by its id. */
  public Answer resource(String id, String apiVersion) {
    return read(endpoint + id + "?api-version=" + apiVersion);
  }

  /** Reads a list to its end, one request a page. */
  public List<Answer> pages(String path, String query) {
    return follow(get(path, query));
  }

  /**
   * Azure's own log of writes, one request a page.
   *
   * @param filter as the service takes it: {@code eventTimestamp ge '…' and resourceGroupName eq
   *     '…'}
   */
  public List<Answer> activityLog(String filter) {
    String encoded = URLEncoder.encode(filter, StandardCharsets.UTF_8).replace("+", "%20");
    return follow(
        read(
            endpoint
                + "/subscriptions/"
                + subscription()
                + "/providers/Microsoft.Insights/eventtypes/management/values?api-version=2015-04-01&$filter="
                + encoded));
  }

  private List<Answer> follow(Answer first) {
    List<Answer> pages = new ArrayList<>(List.of(first));
    Answer page = first;
    while (page.body().path("nextLink").isTextual()) {
      page = read(page.body().path("nextLink").asText());
      pages.add(page);
    }
    return pages;
  }

  /** Reads an absolute URL that the service handed out. */
  Answer read(String url) {
    return io.call(
        () -> sender.send(new HttpRequest(HttpMethod.GET, url)), Arm::interruptedReading);
  }

  /** Writes a document, if it still has the etag {@code ifMatch}; empty for no condition. */
  public Answer put(String path, JsonNode body, String ifMatch) {
    HttpRequest request = document(path, body);
    if (!ifMatch.isEmpty()) {
      request.setHeader(HttpHeaderName.IF_MATCH, ifMatch);
    }
    return send(request, "PUT " + path);
  }

  private HttpRequest document(String path, JsonNode body) {
    return request(HttpMethod.PUT, path + "?api-version=" + apiVersion).setBody(Json.compact(body));
  }

  private HttpRequest request(HttpMethod method, String target) {
    return new HttpRequest(method, endpoint + target)
        .setHeader(HttpHeaderName.CONTENT_TYPE, "application/json");
  }

  private Answer send(HttpRequest request, String what) {
    return io.call(
        () -> sender.send(request), () -> Transport.unknown(what, "The wait was interrupted"));
  }

  /**
   * Sends any request.
   *
   * @param target path and query
   * @param body the missing node for none
   */
  public Answer any(String method, String target, JsonNode body) {
    HttpRequest request = request(HttpMethod.valueOf(method), target);
    if (!body.isMissingNode()) {
      request.setBody(Json.compact(body));
    }
    return send(request, method + " " + target);
  }

  /** Writes a document, if there is none yet. */
  public Answer create(String path, JsonNode body) {
    HttpRequest request = document(path, body);
    request.setHeader(HttpHeaderName.IF_NONE_MATCH, "*");
    return send(request, "PUT " + path);
  }

  /**
   * Starts an action with the SDK's own call.
   *
   * @param what the request in a few words, for failures
   */
  public <T> Answer act(String what, Function<ComputeManagementClient, Mono<Response<T>>> call) {
    return io.call(
        () -> sender.act(what, call), () -> Transport.unknown(what, "The wait was interrupted"));
  }

  /**
   * The same, and when Azure refuses it because there were too many requests, waits as long as it
   * says and sends it again: what is refused so was not begun.
   */
  public <T> Answer actPatiently(
      String what, Function<ComputeManagementClient, Mono<Response<T>>> call) {
    for (int left = PATIENCE; ; left--) {
      try {
        return act(what, call);
      } catch (VmssException e) {
        if (left == 0 || !ArmError.isThrottled(e)) {
          throw e;
        }
        pause(
            ArmError.wait(e),
            () ->
                VmssException.of(
                    ExitCode.INTERRUPTED, "Interrupted", what + " was not begun: interrupted."));
      }
    }
  }

  /** The operation behind an accepted write; {@code closing} says what came of it. */
  public ArmOperation operation(String what, Answer accepted, Supplier<Applied> closing) {
    return ArmOperation.of(this, what, accepted, closing);
  }

  /**
   * The result of an operation that has ended.
   *
   * @return the missing node where the service offers none
   */
  public JsonNode result(Answer accepted) {
    return accepted
        .header("Location")
        .map(url -> read(url).body())
        .orElse(MissingNode.getInstance());
  }

  /**
   * Reads a text behind a URL that the service handed out with its own permission in it. Only this
   * endpoint gets the session's token; any other place is asked without one.
   */
  public String text(String url) {
    boolean own =
        URI.create(url).getAuthority().equalsIgnoreCase(URI.create(endpoint).getAuthority());
    return io.call(() -> own ? sender.text(url) : PlainText.read(url), Arm::interruptedReading);
  }

  /** Waits for the end of an operation; an interrupt detaches from it. */
  public void finish(String what, Answer accepted, Duration deadline) {
    finish(what, accepted, deadline, () -> {});
  }

  /** The same; {@code polled} runs after every look at the operation that finds it unfinished. */
  public void finish(String what, Answer accepted, Duration deadline, Runnable polled) {
    ArmOperation.finish(this, what, accepted, deadline, polled);
  }

  /** Waits for the end of an operation whose answer is a document of its own, and reads that. */
  public Answer result(String what, Answer accepted, Duration deadline) {
    if (accepted.status() != 202) {
      return accepted;
    }
    finish(what, accepted, deadline);
    return accepted.header("Location").map(this::read).orElse(accepted);
  }

  /** Waits on this side; {@code interrupted} is thrown when the waiting thread is interrupted. */
  public void rest(Duration time, Supplier<VmssException> interrupted) {
    io.pause(time.toMillis(), interrupted);
  }

  /** An operation that is over before it began, because nothing had to be sent. */
  public ArmOperation nothingToDo(String what, Supplier<Applied> closing) {
    return ArmOperation.ended(this, what, closing);
  }

  /**
   * Waits as long as the connection wants between two polls when the service asks for {@code
   * wanted}.
   */
  public void pause(Duration wanted, Supplier<VmssException> interrupted) {
    io.pause(connection.pollDelay().apply(wanted).toMillis(), interrupted);
  }

  private static VmssException interruptedReading() {
    return VmssException.of(
        ExitCode.INTERRUPTED, "Interrupted", "Interrupted while reading; nothing was changed.");
  }
}

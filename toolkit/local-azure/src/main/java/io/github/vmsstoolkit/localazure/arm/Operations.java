package io.github.vmsstoolkit.localazure.arm;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Starts operations on the virtual clock and answers those who poll them. */
public final class Operations {
  /** The real seconds a client is told to wait between two polls. */
  static final String RETRY_AFTER = "1";

  /** What happens a while after the step before it. */
  public record Step(Duration after, Runnable effect) {}

  private static final String PATH =
      "/subscriptions/{sub}/providers/Microsoft.Compute/locations/{location}/operations/{id}";

  private final String subscription;
  private final VirtualClock clock;
  private final Guids guids;
  private final Duration timePerPoll;
  private final Map<String, Operation> operations = new HashMap<>();

  public Operations(String subscription, VirtualClock clock, Guids guids, Duration timePerPoll) {
    this.subscription = subscription;
    this.clock = clock;
    this.guids = guids;
    this.timePerPoll = timePerPoll;
  }

  public List<Route> routes() {
    return List.of(new Route("GET", PATH, "Operations_Get", ApiVersions.COMPUTE, this::poll));
  }

  /**
   * Starts an operation that ends with its last step.
   *
   * @param ended told once how it ended: null for success
   */
  public Operation start(String location, List<Step> steps, Consumer<@Nullable ArmError> ended) {
    Operation operation = new Operation(guids.next(), location, clock.now());
    operations.put(operation.id(), operation);
    schedule(operation, steps, ended);
    return operation;
  }

  /** Ends a running operation early; its remaining steps do not happen. */
  public void abort(Operation operation, ArmError why) {
    if (operation.isRunning()) {
      operation.fail(clock.now(), why);
    }
  }

  /** The headers of an answer that started an operation; only actions carry a {@code Location}. */
  public ArmResponse accepted(
      ArmResponse answer, Operation operation, ArmRequest request, boolean withLocation) {
    String url = url(operation, request);
    ArmResponse full =
        answer
            .with("Azure-AsyncOperation", url)
            .with("Retry-After", RETRY_AFTER)
            .with("x-ms-request-id", operation.id());
    return withLocation
        ? full.with("Location", url + "&monitor=true")
        : full.with("Azure-AsyncNotification", "Enabled");
  }

  private void schedule(Operation operation, List<Step> steps, Consumer<@Nullable ArmError> ended) {
    if (steps.isEmpty()) {
      operation.finish(clock.now());
      ended.accept(null);
      return;
    }
    Step next = steps.get(0);
    clock.after(
        next.after(),
        () -> {
          if (operation.isRunning()) {
            run(operation, next, steps.subList(1, steps.size()), ended);
          }
        });
  }

  private void run(
      Operation operation, Step step, List<Step> rest, Consumer<@Nullable ArmError> ended) {
    try {
      step.effect().run();
    } catch (ArmError e) {
      operation.fail(clock.now(), e);
      ended.accept(e);
      return;
    }
    schedule(operation, rest, ended);
  }

  private ArmResponse poll(Call call) {
    Operation operation =
        Optional.ofNullable(operations.get(call.parameter("id").toLowerCase(Locale.ROOT)))
            .orElseThrow(() -> Errors.notFound("The entity was not found in this Azure location."));
    clock.advance(timePerPoll);
    ArmRequest request = call.request();
    if (request.query("monitor").isPresent()) {
      return monitor(operation, request);
    }
    ArmResponse answer = ArmResponse.json(200, operation.document());
    return operation.isRunning() ? answer.with("Retry-After", RETRY_AFTER) : answer;
  }

  private ArmResponse monitor(Operation operation, ArmRequest request) {
    if (operation.isRunning()) {
      return ArmResponse.empty(202)
          .with("Location", url(operation, request) + "&monitor=true")
          .with("Retry-After", RETRY_AFTER);
    }
    ArmError error = operation.error();
    return error == null ? ArmResponse.empty(200) : error.response();
  }

  private String url(Operation operation, ArmRequest request) {
    return request.base()
        + PATH.replace("{sub}", subscription)
            .replace("{location}", operation.location())
            .replace("{id}", operation.id())
        + "?api-version="
        + request.apiVersion();
  }
}

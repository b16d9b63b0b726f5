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
      "/subscriptions/{sub}/providers/{provider}/locations/{location}/operations/{id}";
  private static final String KIND = "operation";

  private final String subscription;
  private final VirtualClock clock;
  private final EventLog events;
  private final Guids guids;
  private final Duration timePerPoll;
  private final Map<String, Operation> operations = new HashMap<>();
  private @Nullable ArmError expected;
  private boolean stuck;

  Operations(
      String subscription, VirtualClock clock, EventLog events, Guids guids, Duration timePerPoll) {
    this.subscription = subscription;
    this.clock = clock;
    this.events = events;
    this.guids = guids;
    this.timePerPoll = timePerPoll;
  }

  public List<Route> routes() {
    return List.of(new Route("GET", PATH, "Operations_Get", ApiVersions.ANY_DATE, this::poll));
  }

  /** The operations started from now on never end. */
  public void expectStuck() {
    stuck = true;
  }

  /** The operations started from now on do their work and fail at its end. */
  public void expectFailure(ArmError error) {
    expected = error;
  }

  /** The operations started from now on end by themselves. */
  public void expectNothing() {
    stuck = false;
    expected = null;
  }

  /**
   * Starts an operation that ends with its last step.
   *
   * @param ended told once how it ended: null for success
   */
  public Operation start(String location, List<Step> steps, Consumer<@Nullable ArmError> ended) {
    Operation operation = begin(location, ended);
    schedule(operation, steps);
    return operation;
  }

  /** Starts an operation that runs until it is told to end. */
  public Operation begin(String location, Consumer<@Nullable ArmError> ended) {
    Operation operation = new Operation(guids.next(), location, clock.now(), ended);
    operation.trouble(expected, stuck);
    operations.put(operation.id(), operation);
    events.add(KIND, operation.id(), "started");
    return operation;
  }

  /** Does something later, if the operation still runs then; a refusal ends it. */
  public void after(Operation operation, Duration delay, Runnable effect) {
    clock.after(
        delay,
        () -> {
          if (operation.isRunning()) {
            try {
              effect.run();
            } catch (ArmError e) {
              end(operation, e);
            }
          }
        });
  }

  /** Ends a running operation by itself, unless it was meant to fail or to stay. */
  public void succeed(Operation operation) {
    if (operation.isRunning() && !operation.isStuck()) {
      end(operation, operation.expected());
    }
  }

  /** Ends a running operation by itself. */
  public void fail(Operation operation, ArmError why) {
    if (operation.isRunning()) {
      end(operation, why);
    }
  }

  /** Ends a running operation from outside; its owner is not told. */
  public void abort(Operation operation, ArmError why) {
    if (operation.isRunning()) {
      operation.end(clock.now(), why);
      events.add(KIND, operation.id(), "failed: " + why.code());
    }
  }

  /** Whether there is an operation with that id and it has not ended. */
  public boolean isRunning(String id) {
    Operation operation = operations.get(id);
    return operation != null && operation.isRunning();
  }

  /** How the operation with that id failed; null if it did not. */
  public @Nullable ArmError error(String id) {
    Operation operation = operations.get(id);
    return operation == null ? null : operation.error();
  }

  /** The result that whoever polls for it finds when the operation has succeeded. */
  public void result(Operation operation, ArmResponse result) {
    operation.result(result);
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

  private void schedule(Operation operation, List<Step> steps) {
    if (steps.isEmpty()) {
      succeed(operation);
      return;
    }
    Step next = steps.get(0);
    after(
        operation,
        next.after(),
        () -> {
          next.effect().run();
          schedule(operation, steps.subList(1, steps.size()));
        });
  }

  private void end(Operation operation, @Nullable ArmError error) {
    operation.end(clock.now(), error);
    events.add(KIND, operation.id(), error == null ? "succeeded" : "failed: " + error.code());
    operation.ended().accept(error);
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
    return error == null ? operation.result() : error.response();
  }

  private String url(Operation operation, ArmRequest request) {
    boolean network = request.path().toLowerCase(Locale.ROOT).contains("/microsoft.network/");
    return request.base()
        + PATH.replace("{sub}", subscription)
            .replace("{provider}", network ? "Microsoft.Network" : "Microsoft.Compute")
            .replace("{location}", operation.location())
            .replace("{id}", operation.id())
        + "?api-version="
        + request.apiVersion();
  }
}

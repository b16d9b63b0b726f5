package io.github.vmsstoolkit.localazure;

import io.github.vmsstoolkit.localazure.arm.ArmRequest;
import io.github.vmsstoolkit.localazure.arm.ArmResponse;
import io.github.vmsstoolkit.localazure.arm.Cloud;
import io.github.vmsstoolkit.localazure.arm.EventLog.Event;
import io.github.vmsstoolkit.localazure.arm.Guids;
import io.github.vmsstoolkit.localazure.arm.Route;
import io.github.vmsstoolkit.localazure.arm.RouteTable;
import io.github.vmsstoolkit.localazure.compute.Compute;
import io.github.vmsstoolkit.localazure.fault.Fault;
import io.github.vmsstoolkit.localazure.fault.Faults;
import io.github.vmsstoolkit.localazure.http.Delivery;
import io.github.vmsstoolkit.localazure.throttle.Throttle;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Puts the parts together: time, memory, throttling, faults, the service; one request at a time.
 */
final class Endpoint {
  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
  private static final long ANSWER_SEED = 2;

  /** A poll stands for the wait before it; with this one an operation takes two to four. */
  private static final Duration TIME_PER_POLL = Duration.ofSeconds(30);

  /** So that who waits for a state by reading the resource gets there too. */
  private static final Duration TIME_PER_REQUEST = Duration.ofSeconds(1);

  private static final DateTimeFormatter ROUTING_TIME =
      DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

  private final double speed;
  private final Cloud cloud;
  private final Compute compute;
  private final Service service;
  private final RouteTable control;
  private final FaultGate gate;
  private final Throttle throttle;
  private final Faults faults = new Faults();
  private final Guids answers = new Guids(ANSWER_SEED);
  private final List<LoggedRequest> log = new ArrayList<>();
  private @Nullable Memory memory;
  private long looked = System.nanoTime();

  Endpoint(String subscription, LocalOptions options) {
    speed = options.speed();
    cloud =
        Cloud.create(
            subscription,
            options.rules(),
            START,
            options.seed(),
            speed > 0 ? Duration.ZERO : TIME_PER_POLL);
    compute = new Compute(cloud, faults);
    service = new Service(cloud, compute);
    throttle = new Throttle(options.throttle(), compute::exists);
    List<Route> own = new ArrayList<>(new Control(cloud, faults).routes());
    service.routes().stream().filter(route -> Control.isAbout(route.template())).forEach(own::add);
    control = new RouteTable(own);
    gate = new FaultGate(cloud, faults, service);
  }

  /** Does again what the memory has, and keeps it up from now on. */
  synchronized void remember(Memory next) {
    next.replay(
        new Memory.Replay() {
          @Override
          public void time(Instant at) {
            cloud.clock().advance(Duration.between(cloud.clock().now(), at));
          }

          @Override
          public void request(ArmRequest request) {
            carryOut(request);
          }

          @Override
          public void arm(Fault fault) {
            faults.arm(fault);
          }

          @Override
          public void disarm(int id) {
            faults.disarm(id);
          }
        });
    memory = next;
  }

  synchronized Delivery answer(ArmRequest request) {
    passRealTime();
    if (request.path().equals("/") && request.method().equals("GET")) {
      return Delivery.whole(StatusPage.of(cloud.clock().now(), compute.status(), log));
    }
    boolean whole = changes(request);
    if (memory != null && whole) {
      memory.request(request, cloud.clock().now());
    }
    Delivery delivery = carryOut(request);
    if (memory != null && !whole) {
      memory.time(cloud.clock().now());
    }
    return delivery;
  }

  synchronized List<LoggedRequest> log() {
    return List.copyOf(log);
  }

  synchronized List<Event> events(long after) {
    return cloud.events().after(after);
  }

  synchronized int arm(Fault fault) {
    if (memory != null) {
      memory.arm(fault, cloud.clock().now());
    }
    return faults.arm(fault);
  }

  synchronized boolean disarm(int id) {
    if (memory != null) {
      memory.disarm(id, cloud.clock().now());
    }
    return faults.disarm(id);
  }

  synchronized void advance(Duration step) {
    cloud.clock().advance(step);
    if (memory != null) {
      memory.time(cloud.clock().now());
    }
  }

  synchronized void pageSize(int size) {
    cloud.pager().pageSize(size);
  }

  synchronized void close() {
    if (memory != null) {
      memory.close();
      memory = null;
    }
  }

  Cloud cloud() {
    return cloud;
  }

  Compute compute() {
    return compute;
  }

  /** All there are, those of local Azure itself too. */
  List<Route> routes() {
    List<Route> all = new ArrayList<>(service.routes());
    all.addAll(new Control(cloud, faults).routes());
    return all;
  }

  /** With faults about, a read uses them up, and so must be done again too. */
  private boolean changes(ArmRequest request) {
    boolean reads = request.method().equals("GET") || request.method().equals("HEAD");
    return !reads || !faults.list().isEmpty();
  }

  private Delivery carryOut(ArmRequest request) {
    if (Control.isAbout(request.path())) {
      return Delivery.whole(withCommonHeaders(request, control.answer(request)));
    }
    if (speed == 0) {
      cloud.clock().advance(TIME_PER_REQUEST);
    }
    Delivery delivery = throttled(request).orElseGet(() -> gate.answer(request));
    ArmResponse answer = withCommonHeaders(request, delivery.answer());
    log.add(
        new LoggedRequest(
            request.method(), request.target(), answer.status(), cloud.clock().now()));
    cloud
        .events()
        .add("request", request.method() + " " + request.path(), "answered " + answer.status());
    return new Delivery(answer, delivery.manner(), delivery.delay());
  }

  /** Who is told to wait is taken to have waited, unless time is real. */
  private Optional<Delivery> throttled(ArmRequest request) {
    return throttle
        .take(request, cloud.clock().now())
        .map(
            refusal -> {
              long wait = refusal.delay().toSeconds();
              if (speed == 0) {
                cloud.clock().advance(refusal.delay());
              } else {
                wait = (long) Math.ceil(wait / speed);
              }
              return Delivery.whole(
                  refusal.answer().with("Retry-After", speed == 0 ? "1" : Long.toString(wait)));
            });
  }

  private void passRealTime() {
    long now = System.nanoTime();
    if (speed > 0) {
      cloud.clock().advance(Duration.ofNanos((long) ((now - looked) * speed)));
    }
    looked = now;
  }

  private ArmResponse withCommonHeaders(ArmRequest request, ArmResponse answer) {
    String id = answers.next();
    String correlation = request.header("x-ms-correlation-request-id").orElse(id);
    String routing = "WESTUS:" + ROUTING_TIME.format(cloud.clock().now()) + ":" + id;
    boolean reads = request.method().equals("GET") || request.method().equals("HEAD");
    ArmResponse full =
        answer
            .with("x-ms-local-azure", "1")
            .with("x-ms-correlation-request-id", correlation)
            .with("x-ms-routing-request-id", routing)
            .with(
                "x-ms-ratelimit-remaining-subscription-" + (reads ? "reads" : "writes"),
                reads ? "11999" : "1199")
            .with(
                "x-ms-ratelimit-remaining-resource",
                throttle.remaining(request, cloud.clock().now()).orElse(null))
            .with("Cache-Control", "no-cache")
            .with("Pragma", "no-cache")
            .with("Expires", "-1")
            .with("Strict-Transport-Security", "max-age=31536000; includeSubDomains")
            .with("X-Content-Type-Options", "nosniff");
    if (!answer.headers().containsKey("x-ms-request-id")) {
      full = full.with("x-ms-request-id", id);
    }
    return answer.body().isEmpty() || answer.headers().containsKey("Content-Type")
        ? full
        : full.with("Content-Type", "application/json; charset=utf-8");
  }
}

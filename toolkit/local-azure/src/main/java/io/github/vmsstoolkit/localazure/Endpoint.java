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
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Puts the providers together and gives answers the headers that all have. */
final class Endpoint {
  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
  private static final long ANSWER_SEED = 2;

  /** A poll stands for the wait before it; with this one an operation takes two to four. */
  private static final Duration TIME_PER_POLL = Duration.ofSeconds(30);

  /** So that who waits for a state by reading the resource gets there too. */
  private static final Duration TIME_PER_REQUEST = Duration.ofSeconds(1);

  private static final DateTimeFormatter ROUTING_TIME =
      DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

  private final Cloud cloud;
  private final Compute compute;
  private final Service service;
  private final RouteTable control;
  private final FaultGate gate;
  private final Faults faults = new Faults();
  private final Guids answers = new Guids(ANSWER_SEED);
  private final List<LoggedRequest> log = new ArrayList<>();

  Endpoint(String subscription, LocalOptions options) {
    cloud = Cloud.create(subscription, options.rules(), START, options.seed(), TIME_PER_POLL);
    options.faults().forEach(faults::arm);
    compute = new Compute(cloud, faults);
    service = new Service(cloud, compute);
    List<Route> own = new ArrayList<>(new Control(cloud, faults).routes());
    service.routes().stream().filter(route -> Control.isAbout(route.template())).forEach(own::add);
    control = new RouteTable(own);
    gate = new FaultGate(cloud, faults, service);
  }

  synchronized Delivery answer(ArmRequest request) {
    if (Control.isAbout(request.path())) {
      return Delivery.whole(withCommonHeaders(request, control.answer(request)));
    }
    cloud.clock().advance(TIME_PER_REQUEST);
    service.tick();
    Delivery delivery = gate.answer(request);
    ArmResponse answer = withCommonHeaders(request, delivery.answer());
    log.add(
        new LoggedRequest(
            request.method(), request.target(), answer.status(), cloud.clock().now()));
    cloud
        .events()
        .add("request", request.method() + " " + request.path(), "answered " + answer.status());
    return new Delivery(answer, delivery.manner(), delivery.delay());
  }

  synchronized List<Event> events(long after) {
    return cloud.events().after(after);
  }

  synchronized int arm(Fault fault) {
    return faults.arm(fault);
  }

  synchronized boolean disarm(int id) {
    return faults.disarm(id);
  }

  synchronized void advance(Duration step) {
    cloud.clock().advance(step);
    service.tick();
  }

  synchronized List<LoggedRequest> log() {
    return List.copyOf(log);
  }

  synchronized void pageSize(int size) {
    cloud.pager().pageSize(size);
  }

  Cloud cloud() {
    return cloud;
  }

  Compute compute() {
    return compute;
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

package io.github.vmsstoolkit.localazure;

import io.github.vmsstoolkit.localazure.arm.ArmRequest;
import io.github.vmsstoolkit.localazure.arm.ArmResponse;
import io.github.vmsstoolkit.localazure.arm.Cloud;
import io.github.vmsstoolkit.localazure.arm.Errors;
import io.github.vmsstoolkit.localazure.fault.Fault;
import io.github.vmsstoolkit.localazure.fault.Faults;
import io.github.vmsstoolkit.localazure.governance.ActivityLog;
import io.github.vmsstoolkit.localazure.http.Delivery;
import io.github.vmsstoolkit.localazure.http.Delivery.Manner;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Stands before the routes and spoils the requests that a fault strikes. */
final class FaultGate {
  private static final int SET_SEGMENTS = 8;
  private static final String CHANGE = "{\"tags\":{\"changedBy\":\"somebody else\"}}";

  private final Cloud cloud;
  private final Faults faults;
  private final Service service;

  FaultGate(Cloud cloud, Faults faults, Service service) {
    this.cloud = cloud;
    this.faults = faults;
    this.service = service;
  }

  Delivery answer(ArmRequest request) {
    Optional<Fault> fault = faults.strike(request);
    if (fault.isEmpty()) {
      return Delivery.whole(service.answer(request));
    }
    cloud.events().add("fault", request.path(), fault.get().kind().text());
    try {
      return spoilt(request, fault.get());
    } finally {
      cloud.operations().expectNothing();
    }
  }

  private Delivery spoilt(ArmRequest request, Fault fault) {
    return switch (fault.kind()) {
      case THROTTLED ->
          Delivery.whole(
              Errors.throttled("LocalAzureFault", 0, 1)
                  .response()
                  .with("Retry-After", fault.text("retryAfter").orElse(null)));
      case SERVER_ERROR -> Delivery.whole(Errors.serverError().response());
      case UNAVAILABLE -> Delivery.whole(Errors.unavailable().response());
      case FORBIDDEN ->
          Delivery.whole(Errors.forbidden(ActivityLog.action(request), request.path()).response());
      case TOKEN_EXPIRED -> Delivery.whole(tokenExpired());
      case RESET -> reset(request, fault);
      case TRUNCATED -> new Delivery(service.answer(request), Manner.TRUNCATED, Duration.ZERO);
      case SLOW -> new Delivery(service.answer(request), Manner.WHOLE, fault.delay());
      case CHANGED_BY_OTHER -> changedBefore(request);
      case OPERATION_STUCK -> {
        cloud.operations().expectStuck();
        yield Delivery.whole(service.answer(request));
      }
      case OPERATION_FAILS -> {
        cloud
            .operations()
            .expectFailure(
                Errors.operationFailed(
                    fault.text("code").orElse("InternalExecutionError"),
                    fault.text("message").orElse("An internal execution error occurred.")));
        yield Delivery.whole(service.answer(request));
      }
      case UPGRADE_FAILS, NEVER_HEALTHY, UNHEALTHY_AFTER_UPGRADE ->
          throw new IllegalStateException("a fault of instances");
    };
  }

  private Delivery reset(ArmRequest request, Fault fault) {
    ArmResponse lost = fault.isAfter() ? service.answer(request) : ArmResponse.empty(503);
    return new Delivery(lost, Manner.RESET, Duration.ZERO);
  }

  private ArmResponse tokenExpired() {
    return Errors.tokenExpired(cloud.clock().now())
        .response()
        .with(
            "WWW-Authenticate",
            "Bearer error=\"invalid_token\", error_description=\"The access token has expired.\"");
  }

  /** The other one writes the scale set, or the instance, that the request is about. */
  private Delivery changedBefore(ArmRequest request) {
    List<String> segments = request.segments();
    boolean ofInstance =
        segments.size() >= SET_SEGMENTS + 2
            && segments.get(SET_SEGMENTS).toLowerCase(Locale.ROOT).equals("virtualmachines");
    int depth = Math.min(segments.size(), ofInstance ? SET_SEGMENTS + 2 : SET_SEGMENTS);
    String target =
        "/" + String.join("/", segments.subList(0, depth)) + "?api-version=" + request.apiVersion();
    service.answer(
        new ArmRequest(ofInstance ? "PUT" : "PATCH", request.base(), target, Map.of(), CHANGE));
    return Delivery.whole(service.answer(request));
  }
}

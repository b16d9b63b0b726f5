package io.github.vmsstoolkit.localazure.governance;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.vmsstoolkit.localazure.arm.ApiVersions;
import io.github.vmsstoolkit.localazure.arm.ArmRequest;
import io.github.vmsstoolkit.localazure.arm.ArmResponse;
import io.github.vmsstoolkit.localazure.arm.Call;
import io.github.vmsstoolkit.localazure.arm.Cloud;
import io.github.vmsstoolkit.localazure.arm.Errors;
import io.github.vmsstoolkit.localazure.arm.Json;
import io.github.vmsstoolkit.localazure.arm.Route;
import io.github.vmsstoolkit.localazure.resources.DocumentKind;
import io.github.vmsstoolkit.localazure.resources.DocumentRoutes;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Autoscale settings that act: each virtual minute they bring their scale set into its limits, and
 * follow their rules by metrics that a test sets through {@code /local-azure/metrics}.
 */
public final class Autoscale {
  private static final String TYPE = "autoscalesettings";
  private static final Duration PERIOD = Duration.ofMinutes(1);
  private static final String VERSION = "2025-04-01";

  private final Cloud cloud;
  private final Function<ArmRequest, ArmResponse> service;
  private final Map<String, Double> metrics = new HashMap<>();
  private final Map<String, Instant> acted = new HashMap<>();

  /**
   * @param service answers the requests that a setting makes
   */
  public Autoscale(Cloud cloud, Function<ArmRequest, ArmResponse> service) {
    this.cloud = cloud;
    this.service = service;
    cloud.clock().after(PERIOD, this::minute);
  }

  public List<Route> routes() {
    List<Route> routes =
        new ArrayList<>(
            new DocumentRoutes(cloud, DocumentKind.plain("Microsoft.Insights", TYPE)).routes());
    routes.add(
        new Route(
            "POST", "/local-azure/metrics", "Metrics_Set", ApiVersions.NONE, this::setMetric));
    return routes;
  }

  private void minute() {
    cloud.clock().after(PERIOD, this::minute);
    cloud.documents().list("Microsoft.Insights/" + TYPE, Optional.empty()).forEach(this::look);
  }

  private ArmResponse setMetric(Call call) {
    ObjectNode body = call.request().object();
    if (!body.path("value").isNumber() || !body.path("metric").isTextual()) {
      throw Errors.badRequest("A metric has a 'resource', a 'metric' and a number as 'value'.");
    }
    metrics.put(
        key(Json.text(body, "resource"), Json.text(body, "metric")), body.path("value").asDouble());
    return ArmResponse.empty(204);
  }

  private void look(ObjectNode setting) {
    JsonNode properties = setting.path("properties");
    String target = Json.text(properties, "targetResourceUri");
    JsonNode profile = properties.path("profiles").path(0);
    Optional<Integer> now =
        properties.path("enabled").asBoolean(true) ? capacity(target) : Optional.empty();
    if (now.isEmpty()) {
      return;
    }
    int wanted = now.get();
    for (JsonNode rule : profile.path("rules")) {
      if (wanted == now.get() && holds(rule, target)) {
        wanted = scaled(rule, now.get());
      }
    }
    int least = limit(profile, "minimum", 0);
    int most = limit(profile, "maximum", Integer.MAX_VALUE);
    wanted = Math.max(least, Math.min(most, wanted));
    if (wanted != now.get()) {
      acted.put(target.toLowerCase(Locale.ROOT), cloud.clock().now());
      cloud.events().add("autoscale", target, now.get() + " to " + wanted);
      send("PATCH", target, "{\"sku\":{\"capacity\":" + wanted + "}}");
    }
  }

  private boolean holds(JsonNode rule, String target) {
    JsonNode trigger = rule.path("metricTrigger");
    Double value = metrics.get(key(target, Json.text(trigger, "metricName")));
    if (value == null || isCooling(rule, target)) {
      return false;
    }
    double threshold = trigger.path("threshold").asDouble();
    return switch (Json.text(trigger, "operator")) {
      case "GreaterThan" -> value > threshold;
      case "GreaterThanOrEqual" -> value >= threshold;
      case "LessThan" -> value < threshold;
      case "LessThanOrEqual" -> value <= threshold;
      case "Equals" -> value == threshold;
      default -> value != threshold;
    };
  }

  private boolean isCooling(JsonNode rule, String target) {
    Instant last = acted.get(target.toLowerCase(Locale.ROOT));
    Duration cooldown;
    try {
      cooldown = Duration.parse(Json.at(rule, "scaleAction", "cooldown").asText("PT5M"));
    } catch (DateTimeParseException e) {
      cooldown = Duration.ofMinutes(5);
    }
    return last != null && cloud.clock().now().isBefore(last.plus(cooldown));
  }

  private static int scaled(JsonNode rule, int now) {
    JsonNode action = rule.path("scaleAction");
    int value = action.path("value").asInt(1);
    int step =
        switch (Json.text(action, "type")) {
          case "ExactCount" -> value - now;
          case "PercentChangeCount" -> Math.max(1, now * value / 100);
          default -> value;
        };
    boolean exact = Json.text(action, "type").equals("ExactCount");
    return exact || Json.text(action, "direction").equals("Increase") ? now + step : now - step;
  }

  private static int limit(JsonNode profile, String name, int otherwise) {
    return Json.at(profile, "capacity", name).asInt(otherwise);
  }

  /** Empty while the set cannot be read, or is being written. */
  private Optional<Integer> capacity(String target) {
    if (target.split("/").length != 9) {
      return Optional.empty();
    }
    ArmResponse answer = send("GET", target, "");
    try {
      JsonNode set = Json.parse(answer.body());
      boolean settled = Json.text(set, "properties", "provisioningState").equals("Succeeded");
      return answer.status() == 200 && settled
          ? Optional.of(Json.at(set, "sku", "capacity").asInt())
          : Optional.empty();
    } catch (JsonProcessingException e) {
      return Optional.empty();
    }
  }

  private ArmResponse send(String method, String target, String body) {
    return service.apply(
        new ArmRequest(
            method,
            "https://management.azure.com",
            target + "?api-version=" + VERSION,
            Map.of(),
            body));
  }

  private static String key(String resource, String metric) {
    return (resource + " " + metric).toLowerCase(Locale.ROOT);
  }
}

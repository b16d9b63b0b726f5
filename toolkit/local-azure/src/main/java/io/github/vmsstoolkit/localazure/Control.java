package io.github.vmsstoolkit.localazure;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.vmsstoolkit.localazure.arm.ApiVersions;
import io.github.vmsstoolkit.localazure.arm.ArmResponse;
import io.github.vmsstoolkit.localazure.arm.Call;
import io.github.vmsstoolkit.localazure.arm.Cloud;
import io.github.vmsstoolkit.localazure.arm.Errors;
import io.github.vmsstoolkit.localazure.arm.EventLog.Event;
import io.github.vmsstoolkit.localazure.arm.Json;
import io.github.vmsstoolkit.localazure.arm.Route;
import io.github.vmsstoolkit.localazure.fault.Fault;
import io.github.vmsstoolkit.localazure.fault.Faults;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What only a local Azure has: its faults, its events and its clock, below {@code /local-azure}.
 */
final class Control {
  private static final String ROOT = "/local-azure";
  private static final Duration LONGEST = Duration.ofDays(366);

  private final Cloud cloud;
  private final Faults faults;

  Control(Cloud cloud, Faults faults) {
    this.cloud = cloud;
    this.faults = faults;
  }

  static boolean isAbout(String path) {
    String lower = path.toLowerCase(Locale.ROOT);
    return lower.equals(ROOT) || lower.startsWith(ROOT + "/");
  }

  List<Route> routes() {
    return List.of(
        route("GET", "", "LocalAzure_Get", this::about),
        route("GET", "/faults", "Faults_List", this::list),
        route("POST", "/faults", "Faults_Arm", this::arm),
        route("DELETE", "/faults", "Faults_Clear", this::clear),
        route("DELETE", "/faults/{id}", "Faults_Disarm", this::disarm),
        route("GET", "/events", "Events_List", this::events),
        route("POST", "/clock", "Clock_Advance", this::advance));
  }

  private static Route route(String method, String below, String name, Route.Handler handler) {
    return new Route(method, ROOT + below, name, ApiVersions.NONE, handler);
  }

  private ArmResponse about(Call call) {
    return ArmResponse.json(
        200,
        Json.object()
            .put("name", "Local Azure")
            .put("subscription", cloud.subscription())
            .put("rules", cloud.rules().name().toLowerCase(Locale.ROOT))
            .put("time", cloud.clock().now().toString()));
  }

  private ArmResponse list(Call call) {
    ArrayNode value = Json.array();
    for (Faults.Armed armed : faults.list()) {
      ObjectNode one =
          value.addObject().put("id", armed.id()).put("kind", armed.fault().kind().text());
      armed.fault().settings().forEach(one::put);
      one.put("hits", armed.hits());
    }
    return answer(value);
  }

  private ArmResponse arm(Call call) {
    ObjectNode body = call.request().object();
    String kind = Json.text(body, "kind");
    TreeMap<String, String> settings =
        body.properties().stream()
            .filter(member -> !member.getKey().equals("kind"))
            .collect(
                Collectors.toMap(
                    member -> member.getKey(),
                    member -> member.getValue().asText(),
                    (a, b) -> b,
                    TreeMap::new));
    Fault fault;
    try {
      fault = new Fault(Fault.parse(kind).kind(), settings);
    } catch (IllegalArgumentException e) {
      throw Errors.badRequest(String.valueOf(e.getMessage()));
    }
    return ArmResponse.json(201, Json.object().put("id", faults.arm(fault)));
  }

  private ArmResponse clear(Call call) {
    faults.clear();
    return ArmResponse.empty(204);
  }

  private ArmResponse disarm(Call call) {
    String id = call.parameter("id");
    if (!id.matches("[0-9]{1,9}") || !faults.disarm(Integer.parseInt(id))) {
      throw Errors.notFound("There is no fault '" + id + "'.");
    }
    return ArmResponse.empty(204);
  }

  private ArmResponse events(Call call) {
    String after = call.request().query("after").orElse("0");
    if (!after.matches("[0-9]{1,18}")) {
      throw Errors.invalidParameter("after", "The value '" + after + "' is not a number.");
    }
    ArrayNode value = Json.array();
    for (Event event : cloud.events().after(Long.parseLong(after))) {
      value
          .addObject()
          .put("number", event.number())
          .put("time", event.at().toString())
          .put("kind", event.kind())
          .put("subject", event.subject())
          .put("text", event.text());
    }
    return answer(value);
  }

  private ArmResponse advance(Call call) {
    String by = Json.text(call.request().object(), "advance");
    if (!by.matches("P([0-9]{1,3}D)?(T([0-9]{1,4}H)?([0-9]{1,5}M)?([0-9]{1,6}S)?)?")
        || by.endsWith("P")
        || by.endsWith("T")) {
      throw Errors.invalidParameter("advance", "The value '" + by + "' is not a duration.");
    }
    Duration step = Duration.parse(by);
    if (step.compareTo(LONGEST) > 0) {
      throw Errors.invalidParameter("advance", "The clock moves by 366 days at most.");
    }
    cloud.clock().advance(step);
    return about(call);
  }

  private static ArmResponse answer(JsonNode value) {
    ObjectNode page = Json.object();
    page.set("value", value);
    return ArmResponse.json(200, page);
  }
}

package io.github.vmsstoolkit.localazure.compute;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.vmsstoolkit.localazure.arm.ApiVersions;
import io.github.vmsstoolkit.localazure.arm.ArmResponse;
import io.github.vmsstoolkit.localazure.arm.Call;
import io.github.vmsstoolkit.localazure.arm.Cloud;
import io.github.vmsstoolkit.localazure.arm.Errors;
import io.github.vmsstoolkit.localazure.arm.Json;
import io.github.vmsstoolkit.localazure.arm.Route;
import io.github.vmsstoolkit.localazure.fleet.ScaleSet;
import io.github.vmsstoolkit.localazure.fleet.ScaleSets;
import io.github.vmsstoolkit.localazure.model.Sizes;
import io.github.vmsstoolkit.localazure.rollout.Action;
import io.github.vmsstoolkit.localazure.rollout.Actions;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The requests about scale sets as a whole. */
final class ScaleSetRoutes {
  static final String GROUP =
      "/subscriptions/{sub}/resourceGroups/{rg}/providers/Microsoft.Compute/virtualMachineScaleSets";
  static final String SET = GROUP + "/{set}";
  private static final String NAME = "VirtualMachineScaleSets_";

  private final Cloud cloud;
  private final ScaleSets sets;

  ScaleSetRoutes(Cloud cloud, ScaleSets sets) {
    this.cloud = cloud;
    this.sets = sets;
  }

  List<Route> routes(ScaleSetWrites writes, Actions actions) {
    List<Route> routes = new ArrayList<>(reads());
    routes.add(route("PUT", "", "CreateOrUpdate", writes::put));
    routes.add(route("PATCH", "", "Update", writes::patch));
    routes.add(route("DELETE", "", "Delete", writes::delete));
    for (Action action : Action.values()) {
      routes.add(
          route(
              "POST",
              "/" + action.path(),
              action == Action.DELETE ? "DeleteInstances" : action.operation(),
              call -> actions.onSet(action, call)));
    }
    routes.addAll(missing());
    return routes;
  }

  private List<Route> reads() {
    String all = "/subscriptions/{sub}/providers/Microsoft.Compute";
    return List.of(
        route("GET", "", "Get", this::get),
        route("GET", "/instanceView", "GetInstanceView", this::instanceView),
        route("GET", "/skus", "ListSkus", this::skus),
        new Route("GET", GROUP, NAME + "List", ApiVersions.COMPUTE, this::list),
        new Route(
            "GET",
            all + "/virtualMachineScaleSets",
            NAME + "ListAll",
            ApiVersions.COMPUTE,
            this::listAll),
        new Route(
            "GET",
            all + "/locations/{location}/virtualMachineScaleSets",
            NAME + "ListByLocation",
            ApiVersions.COMPUTE,
            this::listByLocation));
  }

  private static List<Route> missing() {
    return List.of(
        Route.missing("POST", SET + "/performMaintenance", NAME + "PerformMaintenance"),
        Route.missing("POST", SET + "/reapply", NAME + "Reapply"),
        Route.missing("POST", SET + "/approveRollingUpgrade", NAME + "ApproveRollingUpgrade"),
        Route.missing(
            "POST", SET + "/convertToSinglePlacementGroup", NAME + "ConvertToSinglePlacementGroup"),
        Route.missing(
            "POST", SET + "/setOrchestrationServiceState", NAME + "SetOrchestrationServiceState"));
  }

  private static Route route(String method, String below, String name, Route.Handler handler) {
    return new Route(method, SET + below, NAME + name, ApiVersions.COMPUTE, handler);
  }

  private ArmResponse get(Call call) {
    ScaleSet set = sets.require(call);
    String expand = call.request().query("$expand").orElse("userData");
    if (!expand.equalsIgnoreCase("userData")) {
      throw Errors.invalidParameter(
          "$expand", "The value '" + expand + "' of parameter '$expand' is not supported.");
    }
    return ArmResponse.json(200, SetDocuments.model(set, call.request()))
        .with(
            "ETag", Preconditions.hasEtags(call.request()) ? Preconditions.etag(set.etag()) : null);
  }

  private ArmResponse instanceView(Call call) {
    ScaleSet set = sets.requireUniform(call, NAME + "GetInstanceView");
    return ArmResponse.json(200, SetDocuments.instanceView(set, cloud.clock().now()));
  }

  private ArmResponse skus(Call call) {
    ScaleSet set = sets.requireUniform(call, NAME + "ListSkus");
    ObjectNode page = Json.object();
    ArrayNode value = page.putArray("value");
    String now = set.vmModel().size();
    Stream<String> others =
        Sizes.all().stream()
            .map(size -> Json.text(size, "name"))
            .filter(name -> !name.equalsIgnoreCase(now))
            .filter(name -> Sizes.hardware(name).equals(Sizes.hardware(now)))
            .filter(name -> !Sizes.isRestricted(name, set.location()));
    Stream.concat(Stream.of(now), others).forEach(name -> value.add(SetDocuments.sku(set, name)));
    return ArmResponse.json(200, page);
  }

  private ArmResponse list(Call call) {
    String group = cloud.group(call);
    List<ScaleSet> found =
        sets.all().stream().filter(set -> set.id().group().equalsIgnoreCase(group)).toList();
    return ArmResponse.json(
        200,
        cloud.pager().page(call.request(), found, set -> SetDocuments.model(set, call.request())));
  }

  private ArmResponse listAll(Call call) {
    cloud.checkSubscription(call);
    return listed(call, sets.all());
  }

  private ArmResponse listByLocation(Call call) {
    cloud.checkSubscription(call);
    String location = call.parameter("location");
    return listed(
        call,
        sets.all().stream().filter(set -> set.location().equalsIgnoreCase(location)).toList());
  }

  private ArmResponse listed(Call call, List<ScaleSet> found) {
    return ArmResponse.compact(
        200,
        cloud.pager().page(call.request(), found, set -> SetDocuments.listed(set, call.request())));
  }
}

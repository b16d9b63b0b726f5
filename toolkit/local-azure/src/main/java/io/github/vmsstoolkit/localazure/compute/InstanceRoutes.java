package io.github.vmsstoolkit.localazure.compute;

import io.github.vmsstoolkit.localazure.arm.ApiVersions;
import io.github.vmsstoolkit.localazure.arm.ArmRequest;
import io.github.vmsstoolkit.localazure.arm.ArmResponse;
import io.github.vmsstoolkit.localazure.arm.Call;
import io.github.vmsstoolkit.localazure.arm.Cloud;
import io.github.vmsstoolkit.localazure.arm.Route;
import io.github.vmsstoolkit.localazure.fleet.Health;
import io.github.vmsstoolkit.localazure.fleet.Instance;
import io.github.vmsstoolkit.localazure.fleet.ScaleSet;
import io.github.vmsstoolkit.localazure.fleet.ScaleSets;
import io.github.vmsstoolkit.localazure.rollout.Action;
import io.github.vmsstoolkit.localazure.rollout.Actions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The requests about the instances of a scale set. */
final class InstanceRoutes {
  private static final String VMS = ScaleSetRoutes.SET + "/virtualMachines";
  private static final String NAME = "VirtualMachineScaleSetVMs_";

  private final Cloud cloud;
  private final ScaleSets sets;
  private final Health health;

  InstanceRoutes(Cloud cloud, ScaleSets sets, Health health) {
    this.cloud = cloud;
    this.sets = sets;
    this.health = health;
  }

  List<Route> routes(InstanceWrites writes, Actions actions) {
    List<Route> routes = new ArrayList<>();
    routes.add(new Route("GET", VMS, NAME + "List", ApiVersions.COMPUTE, this::list));
    routes.add(route("GET", "", "Get", this::get));
    routes.add(route("GET", "/instanceView", "GetInstanceView", this::instanceView));
    routes.add(route("PUT", "", "Update", writes::put));
    routes.add(route("PATCH", "", "Update", writes::put));
    routes.add(route("DELETE", "", "Delete", call -> actions.onInstance(Action.DELETE, call)));
    Arrays.stream(Action.values())
        .filter(Action::isPerInstance)
        .forEach(
            action ->
                routes.add(
                    route(
                        "POST",
                        "/" + action.path(),
                        action.operation(),
                        call -> actions.onInstance(action, call))));
    routes.addAll(missing());
    return routes;
  }

  private static List<Route> missing() {
    return List.of(
        Route.missing("POST", VMS + "/{instanceId}/simulateEviction", NAME + "SimulateEviction"),
        Route.missing("POST", VMS + "/{instanceId}/reapply", NAME + "Reapply"),
        Route.missing(
            "POST", VMS + "/{instanceId}/performMaintenance", NAME + "PerformMaintenance"));
  }

  private static Route route(String method, String below, String name, Route.Handler handler) {
    return new Route(
        method, VMS + "/{instanceId}" + below, NAME + name, ApiVersions.COMPUTE, handler);
  }

  private ArmResponse list(Call call) {
    ScaleSet set = sets.requireUniform(call, NAME + "List");
    ArmRequest request = call.request();
    InstanceList asked = InstanceList.of(request);
    List<Instance> found = set.instances().stream().filter(asked.filter()).toList();
    return ArmResponse.json(
        200,
        cloud
            .pager()
            .page(
                request,
                found,
                instance -> InstanceList.document(instance, request, asked.withView(), health)));
  }

  private ArmResponse get(Call call) {
    Instance instance = sets.requireInstance(call, NAME + "Get");
    ArmRequest request = call.request();
    boolean withView = InstanceList.expandsView(request);
    return ArmResponse.json(200, InstanceList.document(instance, request, withView, health))
        .with("ETag", Preconditions.hasEtags(request) ? Preconditions.etag(instance.etag()) : null);
  }

  private ArmResponse instanceView(Call call) {
    Instance instance = sets.requireInstance(call, NAME + "GetInstanceView");
    return ArmResponse.json(200, InstanceViews.of(instance, health));
  }
}

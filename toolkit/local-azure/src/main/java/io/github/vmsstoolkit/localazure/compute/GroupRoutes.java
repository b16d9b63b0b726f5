package io.github.vmsstoolkit.localazure.compute;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.vmsstoolkit.localazure.arm.ApiVersions;
import io.github.vmsstoolkit.localazure.arm.ArmResponse;
import io.github.vmsstoolkit.localazure.arm.Call;
import io.github.vmsstoolkit.localazure.arm.Cloud;
import io.github.vmsstoolkit.localazure.arm.Json;
import io.github.vmsstoolkit.localazure.arm.Operation;
import io.github.vmsstoolkit.localazure.arm.Operations.Step;
import io.github.vmsstoolkit.localazure.arm.ResourceId;
import io.github.vmsstoolkit.localazure.arm.Route;
import io.github.vmsstoolkit.localazure.fleet.ScaleSets;
import io.github.vmsstoolkit.localazure.model.Assumptions;
import io.github.vmsstoolkit.localazure.resources.ResourceFilter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What a group holds, scale sets included, and its end with all of it. */
final class GroupRoutes {
  private static final String GROUP = "/subscriptions/{sub}/resourceGroups/{rg}";

  private final Cloud cloud;
  private final ScaleSets sets;

  GroupRoutes(Cloud cloud, ScaleSets sets) {
    this.cloud = cloud;
    this.sets = sets;
  }

  List<Route> routes() {
    return List.of(
        route("GET", "/subscriptions/{sub}/resources", "Resources_List", this::listAll),
        route("GET", GROUP + "/resources", "Resources_ListByResourceGroup", this::list),
        route("DELETE", GROUP, "ResourceGroups_Delete", this::delete));
  }

  private static Route route(String method, String template, String name, Route.Handler handler) {
    return new Route(method, template, name, ApiVersions.ANY_DATE, handler);
  }

  private ArmResponse listAll(Call call) {
    cloud.checkSubscription(call);
    return answer(call, resources());
  }

  private ArmResponse list(Call call) {
    String group = "/resourcegroups/" + cloud.group(call).toLowerCase(Locale.ROOT) + "/";
    return answer(
        call,
        resources().stream()
            .filter(one -> Json.text(one, "id").toLowerCase(Locale.ROOT).contains(group))
            .toList());
  }

  private ArmResponse answer(Call call, List<ObjectNode> found) {
    ResourceFilter filter = ResourceFilter.parse(call.request().query("$filter").orElse(""));
    List<ObjectNode> passed = found.stream().filter(filter).toList();
    return ArmResponse.compact(200, cloud.pager().page(call.request(), passed, one -> one));
  }

  private List<ObjectNode> resources() {
    List<ObjectNode> all = new ArrayList<>();
    for (ObjectNode document : cloud.documents().all()) {
      ResourceId id = ResourceId.parse(Json.text(document, "id"));
      all.add(resource(id, Json.text(document, "location"), document));
    }
    sets.all().forEach(set -> all.add(resource(set.id(), set.location(), set.model())));
    return all;
  }

  private static ObjectNode resource(ResourceId id, String location, ObjectNode document) {
    ObjectNode resource =
        Json.object()
            .put("id", id.path())
            .put("name", id.name())
            .put("type", id.fullType())
            .put("location", location);
    for (String name : List.of("tags", "sku")) {
      if (document.has(name)) {
        resource.set(name, document.get(name));
      }
    }
    return resource;
  }

  private ArmResponse delete(Call call) {
    String group = cloud.group(call);
    Step gone =
        new Step(
            Assumptions.DELETE,
            () -> {
              sets.all().stream()
                  .filter(set -> set.id().group().equalsIgnoreCase(group))
                  .forEach(sets::remove);
              cloud.documents().removeGroup(group);
            });
    Operation operation = cloud.operations().start("westus", List.of(gone), error -> {});
    return cloud.operations().accepted(ArmResponse.empty(202), operation, call.request(), true);
  }
}

package io.github.vmsstoolkit.localazure.resources;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.vmsstoolkit.localazure.arm.ApiVersions;
import io.github.vmsstoolkit.localazure.arm.ArmResponse;
import io.github.vmsstoolkit.localazure.arm.Call;
import io.github.vmsstoolkit.localazure.arm.Cloud;
import io.github.vmsstoolkit.localazure.arm.Errors;
import io.github.vmsstoolkit.localazure.arm.Json;
import io.github.vmsstoolkit.localazure.arm.ResourceId;
import io.github.vmsstoolkit.localazure.arm.Route;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** The requests about resources of one type that are no more than their document. */
public final class DocumentRoutes {
  private final Cloud cloud;
  private final String provider;
  private final String type;
  private final UnaryOperator<ObjectNode> view;

  /**
   * @param view makes what is shown of what is stored, which it must not change
   */
  public DocumentRoutes(Cloud cloud, String provider, String type, UnaryOperator<ObjectNode> view) {
    this.cloud = cloud;
    this.provider = provider;
    this.type = type;
    this.view = view;
  }

  /**
   * The routes of the type.
   *
   * @param parts lists below {@code properties} whose elements can be read by name
   */
  public List<Route> routes(String... parts) {
    String below = "/providers/" + provider + "/" + type;
    String inGroup = "/subscriptions/{sub}/resourceGroups/{rg}" + below;
    List<Route> routes = new ArrayList<>();
    routes.add(route("GET", "/subscriptions/{sub}" + below, "_ListAll", this::listAll));
    routes.add(route("GET", inGroup, "_List", this::list));
    routes.add(route("GET", inGroup + "/{name}", "_Get", this::get));
    for (String method : List.of("PUT", "PATCH", "DELETE")) {
      routes.add(Route.missing(method, inGroup + "/{name}", type + " by " + method));
    }
    for (String part : parts) {
      String path = inGroup + "/{name}/" + part;
      routes.add(route("GET", path, "_List " + part, call -> parts(call, part)));
      routes.add(route("GET", path + "/{part}", "_Get " + part, call -> part(call, part)));
    }
    return routes;
  }

  private Route route(String method, String template, String name, Route.Handler handler) {
    return new Route(method, template, type + name, ApiVersions.ANY_DATE, handler);
  }

  private ArmResponse listAll(Call call) {
    cloud.checkSubscription(call);
    return answer(call, cloud.documents().list(provider + "/" + type, Optional.empty()));
  }

  private ArmResponse list(Call call) {
    String group = cloud.group(call);
    return answer(call, cloud.documents().list(provider + "/" + type, Optional.of(group)));
  }

  private ArmResponse answer(Call call, List<ObjectNode> found) {
    return ArmResponse.json(200, cloud.pager().page(call.request(), found, view));
  }

  private ArmResponse get(Call call) {
    return ArmResponse.json(200, require(call));
  }

  private ObjectNode require(Call call) {
    ResourceId id =
        new ResourceId(
            cloud.subscription(), cloud.group(call), provider, type, call.parameter("name"));
    return cloud
        .documents()
        .find(id)
        .map(view)
        .orElseThrow(() -> Errors.resourceNotFound(id.fullType(), id.name(), call.parameter("rg")));
  }

  private ArmResponse parts(Call call, String part) {
    ObjectNode page = Json.object();
    page.putArray("value")
        .addAll(Json.elements(Json.at(require(call), "properties", part)).toList());
    return ArmResponse.json(200, page);
  }

  private ArmResponse part(Call call, String part) {
    String name = call.parameter("part");
    JsonNode found =
        Json.elements(Json.at(require(call), "properties", part))
            .filter(one -> Json.text(one, "name").equalsIgnoreCase(name))
            .findFirst()
            .orElseThrow(() -> Errors.notFound("Resource '" + name + "' not found."));
    return ArmResponse.json(200, found);
  }
}

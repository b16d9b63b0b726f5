package io.github.vmsstoolkit.localazure.resources;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
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
import java.util.Locale;
import java.util.Optional;

/** The requests about resources of one type that are no more than their document. */
public final class DocumentRoutes {
  private final Cloud cloud;
  private final DocumentKind kind;
  private final DocumentWrites writes;

  public DocumentRoutes(Cloud cloud, DocumentKind kind) {
    this.cloud = cloud;
    this.kind = kind;
    this.writes = new DocumentWrites(cloud, kind);
  }

  public List<Route> routes() {
    String below = "/providers/" + kind.fullType();
    String inGroup = "/subscriptions/{sub}/resourceGroups/{rg}" + below;
    List<Route> routes = new ArrayList<>();
    routes.add(route("GET", "/subscriptions/{sub}" + below, "ListAll", this::listAll));
    routes.add(route("GET", inGroup, "List", this::list));
    routes.add(route("GET", inGroup + "/{name}", "Get", this::get));
    routes.addAll(writes(inGroup + "/{name}"));
    for (String part : kind.parts()) {
      String path = inGroup + "/{name}/" + part;
      routes.add(route("GET", path, "List " + part, call -> parts(call, part)));
      routes.add(route("GET", path + "/{part}", "Get " + part, call -> part(call, part)));
      routes.add(route("PUT", path + "/{part}", "Put " + part, call -> writes.putPart(call, part)));
      routes.add(
          route(
              "DELETE", path + "/{part}", "Delete " + part, call -> writes.deletePart(call, part)));
    }
    return routes;
  }

  /** The writes alone, for a type whose reads are made elsewhere. */
  public List<Route> writes(String path) {
    return List.of(
        route("PUT", path, "CreateOrUpdate", writes::put),
        route("PATCH", path, "Update", writes::patch),
        route("DELETE", path, "Delete", writes::delete));
  }

  private Route route(String method, String template, String name, Route.Handler handler) {
    String group = kind.type().substring(0, 1).toUpperCase(Locale.ROOT) + kind.type().substring(1);
    return new Route(method, template, group + "_" + name, ApiVersions.ANY_DATE, handler);
  }

  private ArmResponse listAll(Call call) {
    cloud.checkSubscription(call);
    return answer(call, cloud.documents().list(kind.fullType(), Optional.empty()));
  }

  private ArmResponse list(Call call) {
    String group = cloud.group(call);
    return answer(call, cloud.documents().list(kind.fullType(), Optional.of(group)));
  }

  private ArmResponse answer(Call call, List<ObjectNode> found) {
    return ArmResponse.json(200, cloud.pager().page(call.request(), found, kind.view()));
  }

  private ArmResponse get(Call call) {
    return ArmResponse.json(200, require(call));
  }

  private ObjectNode require(Call call) {
    ResourceId id =
        new ResourceId(
            cloud.subscription(),
            cloud.group(call),
            kind.provider(),
            kind.type(),
            call.parameter("name"));
    return cloud
        .documents()
        .find(id)
        .map(kind.view())
        .orElseThrow(() -> Errors.resourceNotFound(id.fullType(), id.name(), call.parameter("rg")));
  }

  private ArmResponse parts(Call call, String part) {
    ObjectNode page = Json.object();
    ArrayNode value = page.putArray("value");
    Json.elements(Json.at(require(call), "properties", part)).forEach(value::add);
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

package io.github.vmsstoolkit.localazure.compute;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.vmsstoolkit.localazure.arm.ApiVersions;
import io.github.vmsstoolkit.localazure.arm.ArmResponse;
import io.github.vmsstoolkit.localazure.arm.Call;
import io.github.vmsstoolkit.localazure.arm.Cloud;
import io.github.vmsstoolkit.localazure.arm.Errors;
import io.github.vmsstoolkit.localazure.arm.Json;
import io.github.vmsstoolkit.localazure.arm.Operation;
import io.github.vmsstoolkit.localazure.arm.Operations.Step;
import io.github.vmsstoolkit.localazure.arm.Route;
import io.github.vmsstoolkit.localazure.resources.DocumentKind;
import io.github.vmsstoolkit.localazure.resources.DocumentRoutes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Galleries, the image definitions in them, and the versions of those. */
final class GalleryRoutes {
  private static final String GALLERY =
      "/subscriptions/{sub}/resourceGroups/{rg}/providers/Microsoft.Compute/galleries/{gallery}";
  private static final String IMAGE = GALLERY + "/images/{image}";
  private static final String VERSION = IMAGE + "/versions/{version}";
  private static final Duration DURATION = Duration.ofSeconds(30);

  private final Cloud cloud;

  GalleryRoutes(Cloud cloud) {
    this.cloud = cloud;
  }

  List<Route> routes() {
    List<Route> routes =
        new ArrayList<>(
            new DocumentRoutes(cloud, DocumentKind.plain("Microsoft.Compute", "galleries"))
                .routes());
    routes.addAll(level(IMAGE, "GalleryImages_", "Microsoft.Compute/galleries/images"));
    routes.addAll(
        level(VERSION, "GalleryImageVersions_", "Microsoft.Compute/galleries/images/versions"));
    return routes;
  }

  private List<Route> level(String template, String name, String type) {
    String list = template.substring(0, template.lastIndexOf('/'));
    return List.of(
        route("GET", list, name + "List", call -> list(call, list)),
        route("GET", template, name + "Get", call -> get(call, template, type)),
        route("PUT", template, name + "CreateOrUpdate", call -> put(call, template, type)),
        route("DELETE", template, name + "Delete", call -> delete(call, template)));
  }

  private static Route route(String method, String template, String name, Route.Handler handler) {
    return new Route(method, template, name, ApiVersions.ANY_DATE, handler);
  }

  private ArmResponse list(Call call, String template) {
    String parent = id(call, template).toLowerCase(Locale.ROOT) + "/";
    int depth = parent.split("/").length;
    List<ObjectNode> found =
        cloud.documents().all().stream()
            .filter(
                one -> lower(one).startsWith(parent) && lower(one).split("/").length == depth + 1)
            .toList();
    return ArmResponse.json(200, cloud.pager().page(call.request(), found, one -> one));
  }

  private ArmResponse get(Call call, String template, String type) {
    String id = id(call, template);
    return cloud
        .documents()
        .findNested(id)
        .map(document -> ArmResponse.json(200, document))
        .orElseThrow(() -> missing(type, id, call));
  }

  private ArmResponse put(Call call, String template, String type) {
    String id = id(call, template);
    String list = id.substring(0, id.lastIndexOf('/'));
    String parent = list.substring(0, list.lastIndexOf('/'));
    if (cloud.documents().findNested(parent).isEmpty()) {
      throw Errors.parentNotFound(parent.substring(parent.lastIndexOf('/') + 1));
    }
    ObjectNode body = call.request().object();
    if (!Json.isSet(body.path("location"))) {
      throw Errors.locationRequired();
    }
    boolean exists = cloud.documents().findNested(id).isPresent();
    ObjectNode document =
        body.put("name", id.substring(id.lastIndexOf('/') + 1)).put("id", id).put("type", type);
    Json.child(document, "properties").put("provisioningState", "Succeeded");
    cloud.documents().putNested(document);
    return ArmResponse.json(exists ? 200 : 201, document);
  }

  private ArmResponse delete(Call call, String template) {
    String id = id(call, template);
    if (cloud.documents().findNested(id).isEmpty()) {
      return ArmResponse.empty(204);
    }
    Operation operation =
        cloud
            .operations()
            .start(
                "westus",
                List.of(new Step(DURATION, () -> cloud.documents().removeNested(id))),
                error -> {});
    return cloud.operations().accepted(ArmResponse.empty(202), operation, call.request(), true);
  }

  /** The id of a request's resource, its group in the letter case of the group itself. */
  private String id(Call call, String template) {
    String id = template.replace("{sub}", cloud.subscription()).replace("{rg}", cloud.group(call));
    for (String name : List.of("gallery", "image", "version")) {
      if (id.contains("{" + name + "}")) {
        id = id.replace("{" + name + "}", call.parameter(name));
      }
    }
    return id;
  }

  private static RuntimeException missing(String type, String id, Call call) {
    String name = id.substring(id.toLowerCase(Locale.ROOT).indexOf("/galleries/") + 11);
    return Errors.resourceNotFound(
        type, name.replaceAll("/(images|versions)/", "/"), call.parameter("rg"));
  }

  private static String lower(ObjectNode document) {
    return Json.text(document, "id").toLowerCase(Locale.ROOT);
  }
}

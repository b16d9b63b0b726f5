package io.github.vmsstoolkit.localazure.compute;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.vmsstoolkit.localazure.arm.ApiVersions;
import io.github.vmsstoolkit.localazure.arm.ArmResponse;
import io.github.vmsstoolkit.localazure.arm.Call;
import io.github.vmsstoolkit.localazure.arm.Cloud;
import io.github.vmsstoolkit.localazure.arm.Errors;
import io.github.vmsstoolkit.localazure.arm.Json;
import io.github.vmsstoolkit.localazure.arm.Merge;
import io.github.vmsstoolkit.localazure.arm.Route;
import io.github.vmsstoolkit.localazure.fleet.ProvisioningState;
import io.github.vmsstoolkit.localazure.fleet.ScaleSet;
import io.github.vmsstoolkit.localazure.fleet.ScaleSets;
import io.github.vmsstoolkit.localazure.model.MemberCase;
import io.github.vmsstoolkit.localazure.model.Secrets;
import java.util.List;
import java.util.Optional;

/** The extensions of a set's model as resources of their own; a write is one of the model. */
final class ExtensionRoutes {
  private static final String EXTENSIONS = ScaleSetRoutes.SET + "/extensions";
  private static final String NAME = "VirtualMachineScaleSetExtensions_";
  private static final String TYPE = "Microsoft.Compute/virtualMachineScaleSets/extensions";

  private final Cloud cloud;
  private final ScaleSets sets;
  private final ScaleSetWrites writes;

  ExtensionRoutes(Cloud cloud, ScaleSets sets, ScaleSetWrites writes) {
    this.cloud = cloud;
    this.sets = sets;
    this.writes = writes;
  }

  List<Route> routes() {
    return List.of(
        new Route("GET", EXTENSIONS, NAME + "List", ApiVersions.COMPUTE, this::list),
        route("GET", "Get", this::get),
        route("PUT", "CreateOrUpdate", this::put),
        route("PATCH", "Update", this::patch),
        route("DELETE", "Delete", this::delete));
  }

  private static Route route(String method, String name, Route.Handler handler) {
    return new Route(
        method, EXTENSIONS + "/{extension}", NAME + name, ApiVersions.COMPUTE, handler);
  }

  private ArmResponse list(Call call) {
    ScaleSet set = sets.require(call);
    ObjectNode page = Json.object();
    ArrayNode value = page.putArray("value");
    extensions(set)
        .forEach(extension -> value.add(document(set, extension, ProvisioningState.SUCCEEDED)));
    return ArmResponse.json(200, page);
  }

  private ArmResponse get(Call call) {
    ScaleSet set = sets.require(call);
    return ArmResponse.json(200, document(set, require(set, call), ProvisioningState.SUCCEEDED));
  }

  private ArmResponse put(Call call) {
    ScaleSet set = sets.require(call);
    ObjectNode there = find(set, call).orElseGet(Json::object);
    return write(set, call, there);
  }

  private ArmResponse patch(Call call) {
    ScaleSet set = sets.require(call);
    return write(set, call, require(set, call));
  }

  private ArmResponse write(ScaleSet set, Call call, ObjectNode there) {
    ObjectNode body = MemberCase.canonical(call.request().object());
    body.put("name", there.path("name").asText(call.parameter("extension")));
    body.remove(List.of("id", "type"));
    ObjectNode extension = Merge.apply(there, body);
    ArrayNode others = others(set, call);
    others.add(extension);
    ScaleSetWrites.Written written = writes.write(set, body(others), call.request().apiVersion());
    boolean created = there.isEmpty();
    ArmResponse answer =
        ArmResponse.json(
            created ? 201 : 200,
            document(
                set, extension, created ? ProvisioningState.CREATING : ProvisioningState.UPDATING));
    return cloud.operations().accepted(answer, written.operation(), call.request(), false);
  }

  private ArmResponse delete(Call call) {
    ScaleSet set = sets.require(call);
    if (find(set, call).isEmpty()) {
      return ArmResponse.empty(204);
    }
    ScaleSetWrites.Written written =
        writes.write(set, body(others(set, call)), call.request().apiVersion());
    return cloud
        .operations()
        .accepted(ArmResponse.empty(202), written.operation(), call.request(), true);
  }

  private static ObjectNode body(ArrayNode extensions) {
    ObjectNode body = Json.object();
    body.putObject("properties")
        .putObject("virtualMachineProfile")
        .putObject("extensionProfile")
        .set("extensions", extensions);
    return body;
  }

  private static ObjectNode document(ScaleSet set, ObjectNode extension, ProvisioningState state) {
    String name = Json.text(extension, "name");
    ObjectNode document =
        Json.object()
            .put("name", name)
            .put("id", set.id().path() + "/extensions/" + name)
            .put("type", TYPE);
    ObjectNode properties = document.putObject("properties");
    if (extension.path("properties") instanceof ObjectNode given) {
      properties.setAll(given.deepCopy());
      properties.remove("protectedSettings");
    }
    properties.put("provisioningState", state.text());
    return document;
  }

  private static ObjectNode require(ScaleSet set, Call call) {
    return find(set, call)
        .orElseThrow(
            () ->
                Errors.resourceNotFound(
                    TYPE, set.id().name() + "/" + call.parameter("extension"), set.id().group()));
  }

  private static Optional<ObjectNode> find(ScaleSet set, Call call) {
    return extensions(set).stream().filter(extension -> isNamed(extension, call)).findFirst();
  }

  private static ArrayNode others(ScaleSet set, Call call) {
    ArrayNode others = Json.array();
    extensions(set).stream().filter(extension -> !isNamed(extension, call)).forEach(others::add);
    return others;
  }

  private static boolean isNamed(JsonNode extension, Call call) {
    return Json.text(extension, "name").equalsIgnoreCase(call.parameter("extension"));
  }

  /** With their secrets. */
  private static List<ObjectNode> extensions(ScaleSet set) {
    return Json.elements(Secrets.extensions(set.vmModel().profile()))
        .filter(ObjectNode.class::isInstance)
        .map(ObjectNode.class::cast)
        .toList();
  }
}

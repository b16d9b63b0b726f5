package io.github.vmsstoolkit.localazure.deploy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.vmsstoolkit.localazure.arm.ApiVersions;
import io.github.vmsstoolkit.localazure.arm.ArmError;
import io.github.vmsstoolkit.localazure.arm.ArmRequest;
import io.github.vmsstoolkit.localazure.arm.ArmResponse;
import io.github.vmsstoolkit.localazure.arm.Call;
import io.github.vmsstoolkit.localazure.arm.Cloud;
import io.github.vmsstoolkit.localazure.arm.DeploymentErrors;
import io.github.vmsstoolkit.localazure.arm.Errors;
import io.github.vmsstoolkit.localazure.arm.Json;
import io.github.vmsstoolkit.localazure.arm.Operation;
import io.github.vmsstoolkit.localazure.arm.Route;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/** Deployments of templates to a group: incremental, one resource after the other. */
public final class Deployments {
  private static final String LIST =
      "/subscriptions/{sub}/resourceGroups/{rg}/providers/Microsoft.Resources/deployments";
  private static final String ONE = LIST + "/{deployment}";
  private static final Duration WAIT = Duration.ofSeconds(5);
  private static final String READ_VERSION = "2025-04-01";

  private final Cloud cloud;
  private final Function<ArmRequest, ArmResponse> service;
  private final Map<String, Deployment> deployments = new TreeMap<>();

  /**
   * @param service answers the requests that a deployment makes
   */
  public Deployments(Cloud cloud, Function<ArmRequest, ArmResponse> service) {
    this.cloud = cloud;
    this.service = service;
  }

  public List<Route> routes() {
    return List.of(
        route("GET", LIST, "ListByResourceGroup", this::list),
        route("GET", ONE, "Get", call -> ArmResponse.json(200, require(call).document())),
        route("HEAD", ONE, "CheckExistence", this::head),
        route("PUT", ONE, "CreateOrUpdate", this::put),
        route("POST", ONE + "/validate", "Validate", this::validate),
        route("GET", ONE + "/operations", "ListOperations", this::operations),
        route("DELETE", ONE, "Delete", this::delete));
  }

  private static Route route(String method, String template, String name, Route.Handler handler) {
    return new Route(method, template, "Deployments_" + name, ApiVersions.ANY_DATE, handler);
  }

  private ArmResponse list(Call call) {
    String group = "/resourcegroups/" + cloud.group(call).toLowerCase(Locale.ROOT) + "/";
    List<ObjectNode> found =
        deployments.entrySet().stream()
            .filter(entry -> entry.getKey().contains(group))
            .map(entry -> entry.getValue().document())
            .toList();
    return ArmResponse.json(200, cloud.pager().page(call.request(), found, one -> one));
  }

  private ArmResponse head(Call call) {
    return ArmResponse.empty(deployments.containsKey(key(call)) ? 204 : 404);
  }

  private ArmResponse delete(Call call) {
    return ArmResponse.empty(deployments.remove(key(call)) == null ? 204 : 200);
  }

  private ArmResponse operations(Call call) {
    ObjectNode page = Json.object();
    page.set("value", require(call).operations());
    return ArmResponse.json(200, page);
  }

  private ArmResponse validate(Call call) {
    JsonNode properties = properties(call);
    plan(call, properties, expressions(call, properties));
    Deployment checked =
        new Deployment(id(call), properties.path("parameters"), cloud.clock().now());
    checked.succeed(Json.object());
    return ArmResponse.json(200, checked.document());
  }

  private ArmResponse put(Call call) {
    JsonNode properties = properties(call);
    Expressions expressions = expressions(call, properties);
    Plan plan = plan(call, properties, expressions);
    boolean exists = deployments.containsKey(key(call));
    Deployment deployment =
        new Deployment(id(call), properties.path("parameters"), cloud.clock().now());
    deployments.put(key(call), deployment);
    Operation operation =
        cloud
            .operations()
            .begin(
                Json.text(group(call), "location"),
                error -> {
                  if (error != null && deployment.isRunning()) {
                    deployment.fail(error);
                  }
                });
    Runnable end =
        () -> {
          JsonNode outputs = properties.at("/template/outputs");
          deployment.succeed(outputs.isObject() ? expressions.evaluate(outputs) : Json.object());
          cloud.operations().succeed(operation);
        };
    cloud.operations().after(operation, WAIT, () -> next(plan.items(), deployment, operation, end));
    return cloud
        .operations()
        .accepted(
            ArmResponse.json(exists ? 200 : 201, deployment.document()),
            operation,
            call.request(),
            false);
  }

  private void next(
      List<Plan.Item> items, Deployment deployment, Operation operation, Runnable end) {
    if (items.isEmpty()) {
      end.run();
      return;
    }
    Plan.Item item = items.get(0);
    ArmResponse answer =
        service.apply(
            new ArmRequest(
                "PUT",
                "https://management.azure.com",
                item.id() + "?api-version=" + item.apiVersion(),
                Map.of("content-type", "application/json"),
                Json.compact(item.body())));
    deployment.put(item.id(), answer.status());
    if (answer.status() >= 300) {
      throw DeploymentErrors.deploymentFailed(answer.body());
    }
    Runnable goOn = () -> next(items.subList(1, items.size()), deployment, operation, end);
    await(answer.headers().getOrDefault("x-ms-request-id", ""), operation, goOn);
  }

  /** Goes on when the operation a PUT started has ended well. */
  private void await(String started, Operation operation, Runnable goOn) {
    if (cloud.operations().isRunning(started)) {
      cloud.operations().after(operation, WAIT, () -> await(started, operation, goOn));
      return;
    }
    ArmError error = cloud.operations().error(started);
    if (error != null) {
      throw DeploymentErrors.deploymentFailed(error.response().body());
    }
    goOn.run();
  }

  private static JsonNode properties(Call call) {
    JsonNode properties = call.request().object().path("properties");
    String mode = properties.path("mode").asText("Incremental");
    if (!mode.equalsIgnoreCase("Incremental")) {
      throw Errors.notImplemented("deployment with mode '" + mode + "'");
    }
    if (properties.has("templateLink")) {
      throw Errors.notImplemented("deployment with 'templateLink'");
    }
    if (!properties.path("template").isObject()) {
      throw DeploymentErrors.invalidTemplate("The deployment has no template.");
    }
    return properties;
  }

  private Expressions expressions(Call call, JsonNode properties) {
    ObjectNode group = group(call);
    return new Expressions(
        new Functions(
            cloud.subscription(),
            group,
            properties.path("template"),
            properties.path("parameters"),
            id -> read(id, call)));
  }

  private Plan plan(Call call, JsonNode properties, Expressions expressions) {
    JsonNode resources = properties.at("/template/resources");
    if (!resources.isArray()) {
      throw DeploymentErrors.invalidTemplate("The template has no list of resources.");
    }
    return Plan.of(expressions.evaluate(resources), Json.text(group(call), "id"));
  }

  private String read(String id, Call call) {
    ArmResponse answer =
        service.apply(
            new ArmRequest(
                "GET", call.request().base(), id + "?api-version=" + READ_VERSION, Map.of(), ""));
    if (answer.status() != 200) {
      throw DeploymentErrors.invalidTemplate(
          "The resource '" + id + "' of a reference was not found.");
    }
    return answer.body();
  }

  private ObjectNode group(Call call) {
    String name = cloud.group(call);
    return cloud.documents().group(name).orElseThrow(() -> Errors.groupNotFound(name));
  }

  private Deployment require(Call call) {
    Deployment deployment = deployments.get(key(call));
    if (deployment == null) {
      throw DeploymentErrors.deploymentNotFound(call.parameter("deployment"));
    }
    return deployment;
  }

  private String key(Call call) {
    return id(call).toLowerCase(Locale.ROOT);
  }

  private String id(Call call) {
    return "/subscriptions/%s/resourceGroups/%s/providers/Microsoft.Resources/deployments/%s"
        .formatted(cloud.subscription(), cloud.group(call), call.parameter("deployment"));
  }
}

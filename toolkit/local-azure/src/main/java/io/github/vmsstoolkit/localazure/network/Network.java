package io.github.vmsstoolkit.localazure.network;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.vmsstoolkit.localazure.arm.ApiVersions;
import io.github.vmsstoolkit.localazure.arm.ArmResponse;
import io.github.vmsstoolkit.localazure.arm.Call;
import io.github.vmsstoolkit.localazure.arm.Cloud;
import io.github.vmsstoolkit.localazure.arm.Errors;
import io.github.vmsstoolkit.localazure.arm.Json;
import io.github.vmsstoolkit.localazure.arm.Operation;
import io.github.vmsstoolkit.localazure.arm.ResourceId;
import io.github.vmsstoolkit.localazure.arm.Route;
import io.github.vmsstoolkit.localazure.compute.Compute;
import io.github.vmsstoolkit.localazure.resources.DocumentKind;
import io.github.vmsstoolkit.localazure.resources.DocumentRoutes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/** The network provider: documents, and the interfaces of instances in them. */
public final class Network {
  private static final String PROVIDER = "Microsoft.Network";
  private static final String SET =
      "/subscriptions/{sub}/resourceGroups/{rg}/providers/Microsoft.Compute/virtualMachineScaleSets"
          + "/{set}";
  private static final String INSTANCE = SET + "/virtualMachines/{instanceId}";

  private static final String GATEWAY =
      "/subscriptions/{sub}/resourceGroups/{rg}/providers/Microsoft.Network/applicationGateways"
          + "/{name}";
  private static final Duration GATEWAY_WRITE = Duration.ofMinutes(2);
  private static final Duration HEALTH_CHECK = Duration.ofSeconds(20);

  private final Cloud cloud;
  private final Compute compute;
  private final Addresses addresses;

  public Network(Cloud cloud, Compute compute) {
    this.cloud = cloud;
    this.compute = compute;
    this.addresses = new Addresses(cloud.documents());
  }

  public List<Route> routes() {
    List<Route> routes = new ArrayList<>();
    for (DocumentKind kind : kinds()) {
      routes.addAll(new DocumentRoutes(cloud, kind).routes());
    }
    routes.add(
        new Route(
            "POST",
            GATEWAY + "/backendhealth",
            "ApplicationGateways_BackendHealth",
            ApiVersions.ANY_DATE,
            this::backendHealth));
    routes.add(
        nics(SET + "/networkInterfaces", "ListOfScaleSet", call -> list(compute.nicsOfSet(call))));
    routes.add(
        nics(
            INSTANCE + "/networkInterfaces",
            "ListOfScaleSetVM",
            call -> list(compute.nicsOfInstance(call))));
    routes.add(nics(INSTANCE + "/networkInterfaces/{nic}", "GetOfScaleSetVM", this::nic));
    routes.add(
        publicAddresses(
            SET, "ListOfScaleSet", call -> list(compute.nicsOfSet(call), PublicAddresses::of)));
    routes.add(
        publicAddresses(
            INSTANCE,
            "ListOfScaleSetVM",
            call -> list(compute.nicsOfInstance(call), PublicAddresses::of)));
    return routes;
  }

  private static Route publicAddresses(String of, String name, Route.Handler handler) {
    return new Route(
        "GET",
        of + "/publicipaddresses",
        "PublicIPAddresses_" + name,
        ApiVersions.ANY_DATE,
        handler);
  }

  private List<DocumentKind> kinds() {
    Guards guards = new Guards(cloud.documents(), compute);
    return List.of(
        kind("virtualNetworks").guard(guards::network).parts("subnets"),
        kind("loadBalancers")
            .view(this::withMembers)
            .guard(guards::loadBalancer)
            .parts(
                "backendAddressPools",
                "probes",
                "loadBalancingRules",
                "inboundNatRules",
                "inboundNatPools",
                "frontendIPConfigurations"),
        kind("applicationGateways")
            .view(this::withMembers)
            .guard(guards::gateway)
            .duration(GATEWAY_WRITE),
        kind("publicIPAddresses").guard(guards::publicAddress),
        kind("networkSecurityGroups").parts("securityRules"),
        kind("applicationSecurityGroups"),
        kind("networkInterfaces"));
  }

  private static DocumentKind kind(String type) {
    return DocumentKind.plain(PROVIDER, type);
  }

  /** The answer is the operation's result, a while later. */
  private ArmResponse backendHealth(Call call) {
    ResourceId id =
        new ResourceId(
            cloud.subscription(),
            cloud.group(call),
            PROVIDER,
            "applicationGateways",
            call.parameter("name"));
    ObjectNode gateway =
        cloud
            .documents()
            .find(id)
            .orElseThrow(
                () -> Errors.resourceNotFound(id.fullType(), id.name(), call.parameter("rg")));
    Operation operation = cloud.operations().begin(Json.text(gateway, "location"), error -> {});
    cloud
        .operations()
        .after(
            operation,
            HEALTH_CHECK,
            () -> {
              ObjectNode health = new BackendHealth(compute.nics(), addresses).of(gateway);
              cloud.operations().result(operation, ArmResponse.json(200, health));
              cloud.operations().succeed(operation);
            });
    return cloud.operations().accepted(ArmResponse.empty(202), operation, call.request(), true);
  }

  private static Route nics(String template, String name, Route.Handler handler) {
    return new Route("GET", template, "NetworkInterfaces_" + name, ApiVersions.ANY_DATE, handler);
  }

  /** The document with the interfaces that are in its backend pools by the instances' models. */
  private ObjectNode withMembers(ObjectNode stored) {
    ObjectNode document = stored.deepCopy();
    for (JsonNode pool : Json.at(document, "properties", "backendAddressPools")) {
      ArrayNode members = members(Json.text(pool, "id"));
      if (!members.isEmpty()) {
        Json.child((ObjectNode) pool, "properties").set("backendIPConfigurations", members);
      }
    }
    return document;
  }

  private ArrayNode members(String pool) {
    ArrayNode members = Json.array();
    for (Compute.Nic nic : compute.nics()) {
      for (JsonNode ip : Json.at(nic.configuration(), "properties", "ipConfigurations")) {
        if (NicDocuments.refersTo(ip.path("properties"), pool)) {
          members.addObject().put("id", NicDocuments.ipConfigurationId(nic, ip));
        }
      }
    }
    return members;
  }

  private ArmResponse list(List<Compute.Nic> nics) {
    return list(nics, nic -> Stream.of(NicDocuments.of(nic, addresses)));
  }

  private static ArmResponse list(
      List<Compute.Nic> nics, Function<Compute.Nic, Stream<ObjectNode>> documents) {
    ObjectNode page = Json.object();
    page.putArray("value").addAll(nics.stream().flatMap(documents).toList());
    return ArmResponse.json(200, page);
  }

  private ArmResponse nic(Call call) {
    String name = call.parameter("nic");
    return compute.nicsOfInstance(call).stream()
        .filter(nic -> Json.text(nic.configuration(), "name").equalsIgnoreCase(name))
        .findFirst()
        .map(nic -> ArmResponse.json(200, NicDocuments.of(nic, addresses)))
        .orElseThrow(() -> Errors.notFound("Resource '" + name + "' not found."));
  }
}

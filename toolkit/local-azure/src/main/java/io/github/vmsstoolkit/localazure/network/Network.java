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
import io.github.vmsstoolkit.localazure.arm.Route;
import io.github.vmsstoolkit.localazure.compute.Compute;
import io.github.vmsstoolkit.localazure.resources.DocumentRoutes;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/** The network provider: documents, and the interfaces of instances in them. */
public final class Network {
  private static final String PROVIDER = "Microsoft.Network";
  private static final String SET =
      "/subscriptions/{sub}/resourceGroups/{rg}/providers/Microsoft.Compute/virtualMachineScaleSets"
          + "/{set}";
  private static final String INSTANCE = SET + "/virtualMachines/{instanceId}";

  private final Cloud cloud;
  private final Compute compute;

  public Network(Cloud cloud, Compute compute) {
    this.cloud = cloud;
    this.compute = compute;
  }

  public List<Route> routes() {
    List<Route> routes = new ArrayList<>();
    routes.addAll(documents("virtualNetworks", UnaryOperator.identity()).routes("subnets"));
    routes.addAll(
        documents("loadBalancers", this::withMembers)
            .routes("backendAddressPools", "probes", "loadBalancingRules", "inboundNatRules"));
    routes.addAll(documents("applicationGateways", this::withMembers).routes());
    routes.add(
        nics(SET + "/networkInterfaces", "ListOfScaleSet", call -> list(compute.nicsOfSet(call))));
    routes.add(
        nics(
            INSTANCE + "/networkInterfaces",
            "ListOfScaleSetVM",
            call -> list(compute.nicsOfInstance(call))));
    routes.add(nics(INSTANCE + "/networkInterfaces/{nic}", "GetOfScaleSetVM", this::nic));
    return routes;
  }

  private DocumentRoutes documents(String type, UnaryOperator<ObjectNode> view) {
    return new DocumentRoutes(cloud, PROVIDER, type, view);
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
        if (refersTo(ip.path("properties"), pool)) {
          members.addObject().put("id", NicDocuments.ipConfigurationId(nic, ip));
        }
      }
    }
    return members;
  }

  private static boolean refersTo(JsonNode ip, String pool) {
    return List.of("loadBalancerBackendAddressPools", "applicationGatewayBackendAddressPools")
        .stream()
        .flatMap(list -> Json.elements(ip.path(list)))
        .anyMatch(reference -> Json.text(reference, "id").equalsIgnoreCase(pool));
  }

  private static ArmResponse list(List<Compute.Nic> nics) {
    ObjectNode page = Json.object();
    page.putArray("value").addAll(nics.stream().map(NicDocuments::of).toList());
    return ArmResponse.json(200, page);
  }

  private ArmResponse nic(Call call) {
    String name = call.parameter("nic");
    return compute.nicsOfInstance(call).stream()
        .filter(nic -> Json.text(nic.configuration(), "name").equalsIgnoreCase(name))
        .findFirst()
        .map(nic -> ArmResponse.json(200, NicDocuments.of(nic)))
        .orElseThrow(() -> Errors.notFound("Resource '" + name + "' not found."));
  }
}

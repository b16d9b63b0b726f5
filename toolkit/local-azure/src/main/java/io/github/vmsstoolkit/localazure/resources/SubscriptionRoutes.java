package io.github.vmsstoolkit.localazure.resources;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.github.vmsstoolkit.localazure.arm.ApiVersions;
import io.github.vmsstoolkit.localazure.arm.ArmResponse;
import io.github.vmsstoolkit.localazure.arm.Call;
import io.github.vmsstoolkit.localazure.arm.Cloud;
import io.github.vmsstoolkit.localazure.arm.Errors;
import io.github.vmsstoolkit.localazure.arm.Json;
import io.github.vmsstoolkit.localazure.arm.Route;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Subscriptions, resource groups, providers and locations. */
public final class SubscriptionRoutes {
  private static final String TENANT = "11111111-1111-1111-1111-111111111111";
  private static final String SUBSCRIPTION = "/subscriptions/{sub}";
  private static final String GROUPS = SUBSCRIPTION + "/resourceGroups";
  private static final String GROUP = GROUPS + "/{rg}";
  private static final String PROVIDER = SUBSCRIPTION + "/providers/{provider}";
  private static final Map<String, List<String>> PROVIDERS =
      new TreeMap<>(
          Map.of(
              "Microsoft.Compute",
              List.of("virtualMachineScaleSets", "images", "disks"),
              "Microsoft.Network",
              List.of("virtualNetworks", "loadBalancers", "applicationGateways"),
              "Microsoft.Resources",
              List.of("subscriptions", "resourceGroups")));
  private static final String API_VERSION = "2022-08-01";
  private static final List<String> LOCATIONS = List.of("westus", "eastus2", "westeurope");

  private final Cloud cloud;

  public SubscriptionRoutes(Cloud cloud) {
    this.cloud = cloud;
  }

  public List<Route> routes() {
    return Stream.concat(
            Stream.of(
                route("GET", "/subscriptions", "Subscriptions_List", this::subscriptions),
                route("GET", SUBSCRIPTION, "Subscriptions_Get", this::subscription),
                route(
                    "GET",
                    SUBSCRIPTION + "/locations",
                    "Subscriptions_ListLocations",
                    this::locations),
                route("GET", GROUPS, "ResourceGroups_List", this::groups),
                route("GET", GROUP, "ResourceGroups_Get", this::group),
                route("PUT", GROUP, "ResourceGroups_CreateOrUpdate", this::putGroup),
                route("HEAD", GROUP, "ResourceGroups_CheckExistence", this::headGroup),
                route("GET", SUBSCRIPTION + "/providers", "Providers_List", this::providers),
                route("GET", PROVIDER, "Providers_Get", this::provider),
                route("POST", PROVIDER + "/register", "Providers_Register", this::provider)),
            new DocumentRoutes(cloud, DocumentKind.plain("Microsoft.Compute", "images"))
                .routes().stream())
        .toList();
  }

  private static Route route(String method, String template, String name, Route.Handler handler) {
    return new Route(method, template, name, ApiVersions.ANY_DATE, handler);
  }

  private ArmResponse subscriptions(Call call) {
    return list(List.of(subscriptionDocument()));
  }

  private ArmResponse subscription(Call call) {
    cloud.checkSubscription(call);
    return ArmResponse.compact(200, subscriptionDocument());
  }

  private ObjectNode subscriptionDocument() {
    return Json.object()
        .put("id", "/subscriptions/" + cloud.subscription())
        .put("authorizationSource", "RoleBased")
        .put("subscriptionId", cloud.subscription())
        .put("tenantId", TENANT)
        .put("displayName", "Local Azure")
        .put("state", "Enabled");
  }

  private ArmResponse locations(Call call) {
    cloud.checkSubscription(call);
    return list(
        LOCATIONS.stream()
            .map(
                name ->
                    Json.object()
                        .put("id", "/subscriptions/" + cloud.subscription() + "/locations/" + name)
                        .put("name", name)
                        .put("displayName", name)
                        .put("regionalDisplayName", name))
            .toList());
  }

  private ArmResponse groups(Call call) {
    cloud.checkSubscription(call);
    return ArmResponse.compact(
        200, cloud.pager().page(call.request(), cloud.documents().groups(), group -> group));
  }

  private ArmResponse group(Call call) {
    return ArmResponse.compact(200, require(call));
  }

  private ObjectNode require(Call call) {
    String name = cloud.group(call);
    return cloud.documents().group(name).orElseThrow(() -> Errors.groupNotFound(name));
  }

  private ArmResponse headGroup(Call call) {
    cloud.checkSubscription(call);
    boolean exists = cloud.documents().group(call.parameter("rg")).isPresent();
    return ArmResponse.empty(exists ? 204 : 404);
  }

  private ArmResponse putGroup(Call call) {
    cloud.checkSubscription(call);
    ObjectNode body = call.request().object();
    if (!Json.isSet(body.path("location"))) {
      throw Errors.locationRequired();
    }
    String asked = call.parameter("rg");
    boolean exists = cloud.documents().group(asked).isPresent();
    String name = exists ? cloud.documents().requireGroup(asked) : asked;
    ObjectNode group =
        Json.object()
            .put("id", "/subscriptions/" + cloud.subscription() + "/resourceGroups/" + name)
            .put("name", name)
            .put("type", "Microsoft.Resources/resourceGroups")
            .put("location", Json.text(body, "location"));
    if (body.has("tags")) {
      group.set("tags", body.get("tags"));
    }
    group.putObject("properties").put("provisioningState", "Succeeded");
    cloud.documents().putGroup(group);
    return ArmResponse.compact(exists ? 200 : 201, group);
  }

  private ArmResponse providers(Call call) {
    cloud.checkSubscription(call);
    return list(PROVIDERS.keySet().stream().map(this::providerDocument).toList());
  }

  private ArmResponse provider(Call call) {
    cloud.checkSubscription(call);
    String asked = call.parameter("provider");
    String name =
        PROVIDERS.keySet().stream()
            .filter(asked::equalsIgnoreCase)
            .findFirst()
            .orElseThrow(() -> Errors.providerNotFound(asked));
    return ArmResponse.compact(200, providerDocument(name));
  }

  private ObjectNode providerDocument(String name) {
    ObjectNode provider =
        Json.object()
            .put("id", "/subscriptions/" + cloud.subscription() + "/providers/" + name)
            .put("namespace", name)
            .put("registrationState", "Registered")
            .put("registrationPolicy", "RegistrationRequired");
    ArrayNode types = provider.putArray("resourceTypes");
    for (String type : PROVIDERS.getOrDefault(name, List.of())) {
      ObjectNode entry = types.addObject().put("resourceType", type);
      entry.putArray("locations").addAll(LOCATIONS.stream().map(TextNode::valueOf).toList());
      entry.putArray("apiVersions").add(API_VERSION);
    }
    return provider;
  }

  private static ArmResponse list(List<ObjectNode> items) {
    ObjectNode page = Json.object();
    page.putArray("value").addAll(items);
    return ArmResponse.compact(200, page);
  }
}

package io.github.vmsstoolkit.localazure.compute;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.vmsstoolkit.localazure.arm.ApiVersions;
import io.github.vmsstoolkit.localazure.arm.ArmRequest;
import io.github.vmsstoolkit.localazure.arm.ArmResponse;
import io.github.vmsstoolkit.localazure.arm.Call;
import io.github.vmsstoolkit.localazure.arm.Cloud;
import io.github.vmsstoolkit.localazure.arm.ComputeErrors;
import io.github.vmsstoolkit.localazure.arm.Json;
import io.github.vmsstoolkit.localazure.arm.Route;
import io.github.vmsstoolkit.localazure.model.Images;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** The catalogue of platform images, level by level, as bare arrays. */
final class ImageRoutes {
  private static final String PUBLISHERS =
      "/subscriptions/{sub}/providers/Microsoft.Compute/locations/{location}/publishers";
  private static final String OFFERS = PUBLISHERS + "/{publisher}/artifacttypes/vmimage/offers";
  private static final String SKUS = OFFERS + "/{offer}/skus";
  private static final String VERSIONS = SKUS + "/{sku}/versions";
  private static final String NAME = "VirtualMachineImages_";

  private final Cloud cloud;
  private final Images images;

  ImageRoutes(Cloud cloud, Images images) {
    this.cloud = cloud;
    this.images = images;
  }

  List<Route> routes() {
    return List.of(
        route(PUBLISHERS, "ListPublishers", this::publishers),
        route(OFFERS, "ListOffers", this::offers),
        route(SKUS, "ListSkus", this::skus),
        route(VERSIONS, "List", this::versions),
        route(VERSIONS + "/{version}", "Get", this::version));
  }

  private static Route route(String template, String name, Route.Handler handler) {
    return new Route("GET", template, NAME + name, ApiVersions.COMPUTE, handler);
  }

  private ArmResponse publishers(Call call) {
    Stream<String> names = images.entries().stream().map(entry -> Json.text(entry, "publisher"));
    return answer(call, names, "");
  }

  private ArmResponse offers(Call call) {
    Stream<String> names =
        images.entries().stream()
            .filter(entry -> is(entry, "publisher", call))
            .map(entry -> Json.text(entry, "offer"));
    return answer(call, names, "/ArtifactTypes/VMImage/Offers");
  }

  private ArmResponse skus(Call call) {
    Stream<String> names =
        images.entries().stream()
            .filter(entry -> is(entry, "publisher", call) && is(entry, "offer", call))
            .map(entry -> Json.text(entry, "sku"));
    return answer(
        call, names, "/ArtifactTypes/VMImage/Offers/" + call.parameter("offer") + "/Skus");
  }

  private ArmResponse versions(Call call) {
    Stream<String> names = Json.elements(entry(call).path("versions")).map(JsonNode::asText);
    return answer(call, names, versionPath(call));
  }

  private ArmResponse version(Call call) {
    JsonNode entry = entry(call);
    String version = call.parameter("version");
    if (Json.elements(entry.path("versions")).noneMatch(there -> there.asText().equals(version))) {
      throw missing(call, version);
    }
    ObjectNode image = item(call, version, versionPath(call));
    ObjectNode properties =
        image
            .putObject("properties")
            .put("hyperVGeneration", Json.text(entry, "hyperVGeneration"))
            .put("architecture", "x64");
    properties.putObject("automaticOSUpgradeProperties").put("automaticOSUpgradeSupported", true);
    properties
        .putObject("osDiskImage")
        .put("operatingSystem", Json.text(entry, "osType"))
        .put("sizeInGb", entry.path("sizeInGb").asInt());
    properties.putArray("dataDiskImages");
    return ArmResponse.json(200, image);
  }

  private JsonNode entry(Call call) {
    return images
        .entry(call.parameter("publisher"), call.parameter("offer"), call.parameter("sku"))
        .orElseThrow(() -> missing(call, "*"));
  }

  private static RuntimeException missing(Call call, String version) {
    return ComputeErrors.imageNotFound(
        String.join(
            ":",
            call.parameter("publisher"),
            call.parameter("offer"),
            call.parameter("sku"),
            version));
  }

  private static String versionPath(Call call) {
    return "/ArtifactTypes/VMImage/Offers/%s/Skus/%s/Versions"
        .formatted(call.parameter("offer"), call.parameter("sku"));
  }

  private static boolean is(JsonNode entry, String name, Call call) {
    return Json.text(entry, name).equalsIgnoreCase(call.parameter(name));
  }

  private ArmResponse answer(Call call, Stream<String> names, String below) {
    cloud.checkSubscription(call);
    ArrayNode list = Json.array();
    ordered(call.request(), names.distinct().toList())
        .forEach(name -> list.add(item(call, name, below)));
    return ArmResponse.json(200, list);
  }

  private static List<String> ordered(ArmRequest request, List<String> names) {
    List<String> sorted = new ArrayList<>(names);
    Collections.sort(sorted);
    if (request.query("$orderby").orElse("").toLowerCase(Locale.ROOT).endsWith(" desc")) {
      Collections.reverse(sorted);
    }
    String top = request.query("$top").orElse("");
    int limit = top.matches("[0-9]{1,6}") ? Integer.parseInt(top) : sorted.size();
    return sorted.subList(0, Math.min(limit, sorted.size()));
  }

  /** The capitals are the service's. */
  private ObjectNode item(Call call, String name, String below) {
    String location = call.parameter("location");
    String publisher = call.parameters().getOrDefault("publisher", "");
    String id =
        "/Subscriptions/%s/Providers/Microsoft.Compute/Locations/%s/Publishers/"
            .formatted(cloud.subscription(), location);
    return Json.object()
        .put("location", location)
        .put("name", name)
        .put("id", publisher.isEmpty() ? id + name : id + publisher + below + "/" + name);
  }
}

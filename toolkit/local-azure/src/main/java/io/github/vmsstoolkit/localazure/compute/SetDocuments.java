package io.github.vmsstoolkit.localazure.compute;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.vmsstoolkit.localazure.arm.ArmRequest;
import io.github.vmsstoolkit.localazure.arm.Json;
import io.github.vmsstoolkit.localazure.fleet.ProvisioningState;
import io.github.vmsstoolkit.localazure.fleet.ScaleSet;
import io.github.vmsstoolkit.localazure.model.ModelMembers;
import io.github.vmsstoolkit.localazure.model.ModelRules;
import io.github.vmsstoolkit.localazure.model.Secrets;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** A scale set as its documents show it. */
final class SetDocuments {
  private static final List<String> ORDER =
      List.of("location", "tags", "sku", "zones", "identity", "plan", "extendedLocation");

  private SetDocuments() {}

  static ObjectNode model(ScaleSet set, ArmRequest request) {
    boolean userData = request.query("$expand").orElse("").equalsIgnoreCase("userData");
    ObjectNode visible = Secrets.visible(set.model(), userData);
    ObjectNode document =
        Json.object()
            .put("name", set.id().name())
            .put("id", set.id().path())
            .put("type", set.id().fullType());
    ORDER.stream().filter(visible::has).forEach(name -> document.set(name, visible.get(name)));
    if (Preconditions.hasEtags(request)) {
      document.put("etag", Preconditions.etag(set.etag()));
    }
    document.setAll(visible);
    ((ObjectNode) document.path("properties")).put("provisioningState", set.state().text());
    ModelMembers.hideNewer(document, request.apiVersion());
    return document;
  }

  /** The list of the whole subscription shouts the group's name. */
  static ObjectNode listed(ScaleSet set, ArmRequest request) {
    ObjectNode document = model(set, request);
    return document.put(
        "id",
        set.id()
            .path()
            .replace(
                "/resourceGroups/" + set.id().group() + "/",
                "/resourceGroups/" + set.id().group().toUpperCase(Locale.ROOT) + "/"));
  }

  static ObjectNode instanceView(ScaleSet set, Instant now) {
    ObjectNode view = Json.object();
    Stream<String> codes =
        set.instances().stream().flatMap(one -> Stream.of(one.state().code(), one.power().code()));
    view.putObject("virtualMachine").set("statusesSummary", summary(codes));
    ArrayNode extensions = Json.array();
    for (JsonNode extension : Secrets.extensions(set.vmModel().profile())) {
      extensions.add(extensionSummary(set, Json.text(extension, "name")));
    }
    if (!extensions.isEmpty()) {
      view.set("extensions", extensions);
    }
    view.putArray("statuses").add(InstanceViews.status(set.state(), now));
    return view;
  }

  /** One of the sizes that the set can take: those of the hardware it is on. */
  static ObjectNode sku(ScaleSet set, String name) {
    ObjectNode sku = Json.object().put("resourceType", "Microsoft.Compute/virtualMachineScaleSets");
    sku.putObject("sku").put("name", name).put("tier", set.vmModel().tier());
    sku.putObject("capacity")
        .put("minimum", 0)
        .put("maximum", ModelRules.maxCapacity(set.model()))
        .put("defaultCapacity", 1)
        .put("scaleType", "Automatic");
    return sku;
  }

  private static ObjectNode extensionSummary(ScaleSet set, String name) {
    Stream<String> codes =
        set.instances().stream()
            .filter(
                one ->
                    Json.elements(Secrets.extensions(one.model().profile()))
                        .anyMatch(extension -> Json.text(extension, "name").equals(name)))
            .map(one -> ProvisioningState.SUCCEEDED.code());
    ObjectNode summary = Json.object().put("name", name);
    summary.set("statusesSummary", summary(codes));
    return summary;
  }

  private static ArrayNode summary(Stream<String> codes) {
    Map<String, Integer> counts = new TreeMap<>();
    codes.forEach(code -> counts.merge(code, 1, Integer::sum));
    ArrayNode summary = Json.array();
    // Provisioning states come before power states.
    for (String code : counts.keySet().stream().sorted(SetDocuments::provisioningFirst).toList()) {
      summary.addObject().put("code", code).put("count", counts.get(code));
    }
    return summary;
  }

  private static int provisioningFirst(String a, String b) {
    int byKind = Boolean.compare(a.startsWith("Power"), b.startsWith("Power"));
    return byKind != 0 ? byKind : a.compareTo(b);
  }
}

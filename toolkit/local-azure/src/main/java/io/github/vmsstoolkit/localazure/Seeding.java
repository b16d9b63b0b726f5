package io.github.vmsstoolkit.localazure;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.vmsstoolkit.localazure.arm.Cloud;
import io.github.vmsstoolkit.localazure.arm.Documents;
import io.github.vmsstoolkit.localazure.arm.Json;
import io.github.vmsstoolkit.localazure.arm.ResourceId;
import io.github.vmsstoolkit.localazure.compute.Compute;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * Rebuilds resources from documents as GET gave them, in this subscription instead of theirs. What
 * they refer to and nobody brought along is made as a bare document.
 */
final class Seeding {
  private static final String SETS = "microsoft.compute/virtualmachinescalesets";

  private final Cloud cloud;
  private final Compute compute;
  private final List<ObjectNode> sets = new ArrayList<>();
  private final Map<String, List<Integer>> instances = new TreeMap<>();

  Seeding(Cloud cloud, Compute compute) {
    this.cloud = cloud;
    this.compute = compute;
  }

  /**
   * Takes all documents in.
   *
   * @param texts each a document, or a list of them under {@code value}
   * @throws IllegalArgumentException for what is no such document
   */
  void load(List<String> texts) {
    texts.forEach(this::read);
    for (ObjectNode set : sets) {
      stubs(set, Json.text(set, "location"));
      ResourceId id = ResourceId.parse(Json.text(set, "id"));
      compute.provide(id, set, instances.getOrDefault(id.key(), List.of()));
    }
  }

  private void read(String text) {
    String local =
        text.replaceAll("(?i)/subscriptions/[^/\"]+", "/subscriptions/" + cloud.subscription());
    JsonNode node;
    try {
      node = Json.parse(local);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("A document to begin with is no JSON.", e);
    }
    if (node.path("value").isArray()) {
      node.path("value").forEach(this::add);
    } else {
      add(node);
    }
  }

  private void add(JsonNode node) {
    String id = Json.text(node, "id");
    if (!(node instanceof ObjectNode document) || id.split("/").length < 9) {
      throw new IllegalArgumentException("A document to begin with has no resource id.");
    }
    ResourceId resource = ResourceId.parse(id);
    group(resource, Json.text(document, "location"));
    boolean ofSet = resource.fullType().toLowerCase(Locale.ROOT).equals(SETS);
    if (ofSet && document.has("instanceId")) {
      instances
          .computeIfAbsent(resource.key(), key -> new ArrayList<>())
          .add(document.path("instanceId").asInt());
    } else if (ofSet) {
      sets.add(document);
    } else {
      cloud.documents().put(document);
    }
  }

  private void group(ResourceId id, String location) {
    Documents documents = cloud.documents();
    if (documents.group(id.group()).isEmpty()) {
      ObjectNode group =
          Json.object()
              .put("id", "/subscriptions/" + cloud.subscription() + "/resourceGroups/" + id.group())
              .put("name", id.group())
              .put("type", "Microsoft.Resources/resourceGroups")
              .put("location", location);
      group.putObject("properties").put("provisioningState", "Succeeded");
      documents.putGroup(group);
    }
  }

  /** Makes what a set refers to and is not there. */
  private void stubs(JsonNode node, String location) {
    node.path("properties").findValuesAsText("id").stream()
        .filter(id -> id.split("/").length >= 9 && !cloud.documents().exists(id))
        .forEach(id -> stub(id, location));
  }

  private void stub(String id, String location) {
    ResourceId resource = ResourceId.parse(id);
    group(resource, location);
    ObjectNode document =
        cloud
            .documents()
            .find(resource)
            .orElseGet(
                () ->
                    Json.object()
                        .put("name", resource.name())
                        .put("id", resource.path())
                        .put("type", resource.fullType())
                        .put("location", location));
    ObjectNode properties = Json.child(document, "properties");
    properties.put("provisioningState", "Succeeded");
    if (resource.type().equalsIgnoreCase("loadBalancers")) {
      Json.child(document, "sku").put("name", "Standard");
    }
    String[] parts = id.split("/");
    if (parts.length >= 11) {
      properties.withArray("/" + parts[9]).addObject().put("name", parts[10]).put("id", id);
    }
    cloud.documents().put(document);
  }
}

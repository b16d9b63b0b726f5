package io.github.vmsstoolkit.localazure.model;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.vmsstoolkit.localazure.arm.ComputeErrors;
import io.github.vmsstoolkit.localazure.arm.Documents;
import io.github.vmsstoolkit.localazure.arm.Json;
import io.github.vmsstoolkit.localazure.arm.ResourceId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The platform images there are, and what an image reference comes to. */
public final class Images {
  private final List<JsonNode> catalogue =
      new ArrayList<>(Json.elements(Json.resource(Images.class, "platform-images.json")).toList());
  private final Documents documents;

  /**
   * What a VM is imaged with.
   *
   * @param exactVersion empty for images that are named by id
   */
  public record Resolved(
      String exactVersion, String osType, int sizeGb, String osName, String generation) {}

  public Images(Documents documents) {
    this.documents = documents;
  }

  /** All entries: one for each publisher, offer and sku, versions in ascending order. */
  public List<JsonNode> entries() {
    return List.copyOf(catalogue);
  }

  /** Takes the platform image of a set that exists elsewhere into the catalogue. */
  public void learn(ObjectNode model) {
    JsonNode reference = ModelRules.image(model);
    String publisher = Json.text(reference, "publisher");
    String offer = Json.text(reference, "offer");
    String sku = Json.text(reference, "sku");
    String version = Json.text(reference, "version");
    if (publisher.isEmpty() || entry(publisher, offer, sku).isPresent()) {
      return;
    }
    JsonNode profile = Json.at(model, "properties", "virtualMachineProfile");
    boolean windows =
        Json.text(profile, "storageProfile", "osDisk", "osType").equals("Windows")
            || Json.isSet(Json.at(profile, "osProfile", "windowsConfiguration"));
    ObjectNode entry =
        Json.object()
            .put("publisher", publisher)
            .put("offer", offer)
            .put("sku", sku)
            .put("osType", windows ? "Windows" : "Linux")
            .put("osName", offer)
            .put("sizeInGb", windows ? 127 : 30)
            .put("hyperVGeneration", "V1");
    entry.putArray("versions").add(version.equalsIgnoreCase("latest") ? "1.0.0" : version);
    catalogue.add(entry);
  }

  public Resolved resolve(JsonNode reference) {
    String id = Json.text(reference, "id");
    return id.isEmpty() ? platform(reference) : custom(id);
  }

  public Optional<JsonNode> entry(String publisher, String offer, String sku) {
    return entries().stream()
        .filter(entry -> Json.text(entry, "publisher").equalsIgnoreCase(publisher))
        .filter(entry -> Json.text(entry, "offer").equalsIgnoreCase(offer))
        .filter(entry -> Json.text(entry, "sku").equalsIgnoreCase(sku))
        .findFirst();
  }

  private Resolved platform(JsonNode reference) {
    String version = Json.text(reference, "version");
    JsonNode entry =
        entry(
                Json.text(reference, "publisher"),
                Json.text(reference, "offer"),
                Json.text(reference, "sku"))
            .orElseThrow(() -> notAvailable(reference));
    List<String> versions = Json.elements(entry.path("versions")).map(JsonNode::asText).toList();
    if (version.equalsIgnoreCase("latest")) {
      return resolved(entry, versions.get(versions.size() - 1));
    }
    if (versions.contains(version)) {
      return resolved(entry, version);
    }
    throw notAvailable(reference);
  }

  private static Resolved resolved(JsonNode entry, String version) {
    return new Resolved(
        version,
        Json.text(entry, "osType"),
        entry.path("sizeInGb").asInt(),
        Json.text(entry, "osName"),
        Json.text(entry, "hyperVGeneration"));
  }

  private Resolved custom(String id) {
    // That the image exists was checked when the model was written; it may be gone since.
    ObjectNode image =
        Optional.of(id).filter(documents::exists).flatMap(this::document).orElseGet(Json::object);
    if (isGallery(id)) {
      return gallery(id, image);
    }
    JsonNode disk = Json.at(image, "properties", "storageProfile", "osDisk");
    String osType = disk.path("osType").asText("Linux");
    return new Resolved("", osType, disk.path("diskSizeGB").asInt(30), osType, "V1");
  }

  private Optional<ObjectNode> document(String id) {
    return documents.findNested(id).or(() -> documents.find(ResourceId.parse(id)));
  }

  private static boolean isGallery(String id) {
    return id.toLowerCase(Locale.ROOT).contains("/galleries/");
  }

  /** A version, or the definition above it, which stands for its newest version. */
  private Resolved gallery(String id, ObjectNode document) {
    String[] parts = id.split("/(?i)versions/");
    ObjectNode definition =
        parts.length > 1 ? documents.findNested(parts[0]).orElseGet(Json::object) : document;
    String osType = Json.at(definition, "properties", "osType").asText("Linux");
    String generation = Json.at(definition, "properties", "hyperVGeneration").asText("V1");
    int size = osType.equals("Windows") ? 127 : 30;
    return new Resolved(parts.length > 1 ? parts[1] : newest(id), osType, size, osType, generation);
  }

  private String newest(String definition) {
    String versions = definition.toLowerCase(Locale.ROOT) + "/versions/";
    return documents.all().stream()
        .filter(one -> Json.text(one, "id").toLowerCase(Locale.ROOT).startsWith(versions))
        .map(one -> Json.text(one, "name"))
        .max(Images::compareVersions)
        .orElse("");
  }

  /** Number by number: 1.10.0 is newer than 1.9.0. */
  private static int compareVersions(String a, String b) {
    String[] left = a.split("\\.");
    String[] right = b.split("\\.");
    for (int i = 0; i < Math.min(left.length, right.length); i++) {
      boolean numbers = left[i].matches("[0-9]{1,18}") && right[i].matches("[0-9]{1,18}");
      int order =
          numbers
              ? Long.compare(Long.parseLong(left[i]), Long.parseLong(right[i]))
              : left[i].compareTo(right[i]);
      if (order != 0) {
        return order;
      }
    }
    return Integer.compare(left.length, right.length);
  }

  private static RuntimeException notAvailable(JsonNode reference) {
    return ComputeErrors.imageNotFound(
        String.join(
            ":",
            Json.text(reference, "publisher"),
            Json.text(reference, "offer"),
            Json.text(reference, "sku"),
            Json.text(reference, "version")));
  }
}

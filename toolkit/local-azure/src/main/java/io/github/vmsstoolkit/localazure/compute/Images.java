package io.github.vmsstoolkit.localazure.compute;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.vmsstoolkit.localazure.arm.Documents;
import io.github.vmsstoolkit.localazure.arm.Errors;
import io.github.vmsstoolkit.localazure.arm.Json;
import io.github.vmsstoolkit.localazure.arm.ResourceId;
import java.util.List;
import java.util.Optional;

/** The platform images there are, and what an image reference comes to. */
final class Images {
  private final JsonNode catalogue = Json.resource(Images.class, "platform-images.json");
  private final Documents documents;

  /**
   * What a VM is imaged with.
   *
   * @param exactVersion empty for images that are named by id
   */
  record Resolved(
      String exactVersion, String osType, int sizeGb, String osName, String generation) {}

  Images(Documents documents) {
    this.documents = documents;
  }

  /** All entries: one for each publisher, offer and sku, versions in ascending order. */
  List<JsonNode> entries() {
    return Json.elements(catalogue).toList();
  }

  Resolved resolve(JsonNode reference) {
    String id = Json.text(reference, "id");
    return id.isEmpty() ? platform(reference) : custom(id);
  }

  Optional<JsonNode> entry(String publisher, String offer, String sku) {
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
        Optional.of(id)
            .filter(documents::exists)
            .flatMap(there -> documents.find(ResourceId.parse(there)))
            .orElseGet(Json::object);
    JsonNode disk = Json.at(image, "properties", "storageProfile", "osDisk");
    String osType = disk.path("osType").asText("Linux");
    return new Resolved("", osType, disk.path("diskSizeGB").asInt(30), osType, "V1");
  }

  private static RuntimeException notAvailable(JsonNode reference) {
    return Errors.imageNotFound(
        String.join(
            ":",
            Json.text(reference, "publisher"),
            Json.text(reference, "offer"),
            Json.text(reference, "sku"),
            Json.text(reference, "version")));
  }
}

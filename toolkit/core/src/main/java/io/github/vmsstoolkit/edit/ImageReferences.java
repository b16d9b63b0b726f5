package io.github.vmsstoolkit.edit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;

/**
 * The ways to name an image exclude each other: setting one clears the others.
 *
 * <p>Source: "The property 'imageReference.id' cannot be used together with property
 * 'imageReference.version'" (MicrosoftDocs/azure-docs#68214).
 */
final class ImageReferences {
  private static final String POINTER =
      "/properties/virtualMachineProfile/storageProfile/imageReference";

  private static final List<String> PLATFORM = List.of("publisher", "offer", "sku", "version");

  /** Each way with the members that belong to it. */
  private static final Map<String, List<String>> WAYS =
      Map.of(
          "platform", PLATFORM,
          "id", List.of("id"),
          "shared gallery", List.of("sharedGalleryImageId"),
          "community gallery", List.of("communityGalleryImageId"));

  private ImageReferences() {}

  /** The edited document without the members that the edit has made wrong. */
  static Edits.Edited exclusive(JsonNode before, Edits.Edited edited) {
    JsonNode was = before.at(POINTER);
    if (!(edited.document().at(POINTER) instanceof ObjectNode) || was.isMissingNode()) {
      return edited;
    }
    JsonNode is = edited.document().at(POINTER);
    for (List<String> way : WAYS.values()) {
      boolean set = way.stream().anyMatch(name -> is.has(name) && !was.has(name));
      boolean another = PLATFORM.stream().noneMatch(was::has) || way != PLATFORM;
      if (set && another) {
        return only(edited, way);
      }
    }
    return edited;
  }

  private static Edits.Edited only(Edits.Edited edited, List<String> way) {
    JsonNode document = edited.document().deepCopy();
    ObjectNode image = (ObjectNode) document.at(POINTER);
    WAYS.values().stream().filter(other -> other != way).forEach(image::remove);
    return new Edits.Edited(document, edited.warnings());
  }
}

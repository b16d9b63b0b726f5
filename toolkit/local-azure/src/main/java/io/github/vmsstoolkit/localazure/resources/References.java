package io.github.vmsstoolkit.localazure.resources;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.vmsstoolkit.localazure.arm.Documents;
import io.github.vmsstoolkit.localazure.arm.Errors;
import io.github.vmsstoolkit.localazure.arm.Json;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Refuses a document that names parts of itself, or network resources, which do not exist. */
final class References {
  private final Documents documents;
  private final ObjectNode document;
  private final String own;
  private final Set<String> parts = new TreeSet<>();

  References(Documents documents, ObjectNode document) {
    this.documents = documents;
    this.document = document;
    this.own = lower(Json.text(document, "id"));
  }

  void check() {
    for (Map.Entry<String, JsonNode> list : document.path("properties").properties()) {
      for (JsonNode part : list.getValue()) {
        if (part.has("name")) {
          parts.add(lower(Json.text(part, "id")));
        }
      }
    }
    walk(document.path("properties"));
  }

  private void walk(JsonNode node) {
    // A reference is an object of an id and nothing else.
    if (node.isObject() && node.size() == 1 && node.path("id").isTextual()) {
      checkOne(node.path("id").asText());
    }
    node.forEach(this::walk);
  }

  private void checkOne(String id) {
    String asked = lower(id);
    boolean found =
        asked.startsWith(own + "/")
            ? parts.contains(asked)
            : !asked.contains("/providers/microsoft.network/") || documents.exists(id);
    if (!found) {
      throw Errors.invalidReference(id, Json.text(document, "id"));
    }
  }

  private static String lower(String text) {
    return text.toLowerCase(Locale.ROOT);
  }
}

package io.github.vmsstoolkit.overlay;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.vmsstoolkit.record.Chain;
import io.github.vmsstoolkit.secret.Redactor;

/**
 * What a resource was when its change was planned.
 *
 * @param id its path
 * @param api the version of the interface that it is read with; empty for a scale set, which the
 *     toolkit reads as always
 * @param etag its version; empty where it has none
 * @param modelSha256 the hash of its document; empty for a resource that was not there
 */
public record Base(String id, String api, String etag, String modelSha256) {
  /** The state that a document shows; the missing node for a resource that is not there. */
  public static Base of(String id, String api, JsonNode document) {
    return document.isObject()
        ? new Base(id, api, document.path("etag").asText(), hash((ObjectNode) document))
        : new Base(id, api, "", "");
  }

  private static String hash(ObjectNode document) {
    ObjectNode stable = ((ObjectNode) Redactor.json(document)).deepCopy();
    stable.remove("etag");
    return Chain.commitment("", Chain.canonical(stable));
  }

  /** Whether there was such a resource. */
  public boolean absent() {
    return modelSha256.isEmpty();
  }
}

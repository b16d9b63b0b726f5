package io.github.vmsstoolkit.localazure.model;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.vmsstoolkit.localazure.arm.Documents;
import io.github.vmsstoolkit.localazure.arm.Errors;
import io.github.vmsstoolkit.localazure.arm.Json;
import java.util.Map;
import java.util.Set;

/** Refuses a model that names resources which do not exist. */
public final class ModelReferences {
  /** Members that hold one reference or a list of them. */
  private static final Set<String> REFERRING =
      Set.of(
          "subnet",
          "loadBalancerBackendAddressPools",
          "loadBalancerInboundNatPools",
          "applicationGatewayBackendAddressPools",
          "applicationSecurityGroups",
          "networkSecurityGroup",
          "healthProbe",
          "imageReference",
          "proximityPlacementGroup",
          "hostGroup");

  private final Documents documents;
  private final String by;

  public ModelReferences(Documents documents, String by) {
    this.documents = documents;
    this.by = by;
  }

  public void check(ObjectNode model) {
    walk(model.path("properties"));
    new ModelBackends(documents, by).check(model);
  }

  private void walk(JsonNode node) {
    for (Map.Entry<String, JsonNode> member : node.properties()) {
      if (REFERRING.contains(member.getKey())) {
        checkAll(member.getValue());
      } else if (!member.getKey().endsWith("ettings")) {
        // The settings of extensions are free-form: nothing in them refers.
        walk(member.getValue());
      }
    }
    if (node.isArray()) {
      node.forEach(this::walk);
    }
  }

  private void checkAll(JsonNode value) {
    if (value.isArray()) {
      value.forEach(this::checkOne);
    } else {
      checkOne(value);
    }
  }

  private void checkOne(JsonNode reference) {
    String id = Json.text(reference, "id");
    if (!id.isEmpty() && !documents.exists(id)) {
      throw Errors.invalidReference(id, by);
    }
  }
}

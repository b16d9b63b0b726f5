package io.github.vmsstoolkit.localazure.deploy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.vmsstoolkit.localazure.arm.ArmError;
import io.github.vmsstoolkit.localazure.arm.Json;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One deployment: what was asked for, and what became of it. */
final class Deployment {
  private final String id;
  private final JsonNode parameters;
  private final Instant start;
  private final List<ObjectNode> done = new ArrayList<>();
  private String state = "Running";
  private @Nullable ArmError error;
  private JsonNode outputs = Json.object();

  Deployment(String id, JsonNode parameters, Instant start) {
    this.id = id;
    this.parameters = parameters;
    this.start = start;
  }

  boolean isRunning() {
    return state.equals("Running");
  }

  /** Takes down one resource that was put. */
  void put(String resource, int status) {
    done.add(Json.object().put("id", resource).put("status", status));
  }

  void succeed(JsonNode results) {
    state = "Succeeded";
    outputs = results;
  }

  void fail(ArmError why) {
    state = "Failed";
    error = why;
  }

  ObjectNode document() {
    ObjectNode document =
        Json.object()
            .put("id", id)
            .put("name", id.substring(id.lastIndexOf('/') + 1))
            .put("type", "Microsoft.Resources/deployments");
    ObjectNode properties = document.putObject("properties").put("mode", "Incremental");
    properties.put("provisioningState", state).put("timestamp", start.toString());
    properties.set("parameters", visible());
    properties.putArray("providers");
    properties.putArray("dependencies");
    if (!isRunning()) {
      properties.set("outputs", outputs);
      ArrayNode resources = properties.putArray("outputResources");
      done.forEach(one -> resources.addObject().put("id", Json.text(one, "id")));
    }
    if (error != null) {
      properties.set("error", error.document());
    }
    return document;
  }

  ArrayNode operations() {
    ArrayNode operations = Json.array();
    for (ObjectNode one : done) {
      ObjectNode operation =
          operations
              .addObject()
              .put("id", id + "/operations/" + (operations.size() - 1))
              .put("operationId", Integer.toString(operations.size() - 1));
      ObjectNode properties = operation.putObject("properties");
      boolean ok = one.path("status").asInt() < 400;
      properties
          .put("provisioningOperation", "Create")
          .put("provisioningState", ok ? "Succeeded" : "Failed")
          .put("statusCode", one.path("status").asText());
      properties.putObject("targetResource").put("id", Json.text(one, "id"));
    }
    return operations;
  }

  /** Secure values are kept, and not given back. */
  private ObjectNode visible() {
    ObjectNode visible = Json.object();
    parameters
        .properties()
        .forEach(
            parameter -> {
              boolean secret = parameter.getKey().matches("(?i).*(password|secret|key).*");
              ObjectNode shown = visible.putObject(parameter.getKey());
              if (secret) {
                shown.put("type", "SecureString");
              } else {
                shown.put("type", "String").set("value", parameter.getValue().path("value"));
              }
            });
    return visible;
  }
}

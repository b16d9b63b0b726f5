package io.github.vmsstoolkit.localazure.resources;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.vmsstoolkit.localazure.arm.ArmResponse;
import io.github.vmsstoolkit.localazure.arm.Call;
import io.github.vmsstoolkit.localazure.arm.Cloud;
import io.github.vmsstoolkit.localazure.arm.Errors;
import io.github.vmsstoolkit.localazure.arm.Json;
import io.github.vmsstoolkit.localazure.arm.Merge;
import io.github.vmsstoolkit.localazure.arm.Operation;
import io.github.vmsstoolkit.localazure.arm.Operations.Step;
import io.github.vmsstoolkit.localazure.arm.ResourceId;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** PUT, PATCH and DELETE of documents and of their parts; a PUT takes the place of what was. */
final class DocumentWrites {
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9_.()-]{0,79}");
  private static final Duration DELETE = Duration.ofSeconds(10);
  private static final String STATE = "provisioningState";

  private final Cloud cloud;
  private final DocumentKind kind;

  DocumentWrites(Cloud cloud, DocumentKind kind) {
    this.cloud = cloud;
    this.kind = kind;
  }

  ArmResponse put(Call call) {
    ResourceId id = id(call);
    ObjectNode body = withLowerIds(call.request().object());
    Optional<ObjectNode> before = cloud.documents().find(id);
    return store(call, id, before, body);
  }

  ArmResponse patch(Call call) {
    ResourceId id = id(call);
    ObjectNode before = require(call, id);
    return store(call, id, Optional.of(before), Merge.apply(before, call.request().object()));
  }

  ArmResponse delete(Call call) {
    ResourceId id = id(call);
    Optional<ObjectNode> before = cloud.documents().find(id);
    if (before.isEmpty()) {
      return ArmResponse.empty(204);
    }
    kind.guard().check(before.get(), null);
    return started(call, Json.text(before.get(), "location"), () -> cloud.documents().remove(id));
  }

  ArmResponse putPart(Call call, String part) {
    ResourceId id = id(call);
    ObjectNode before = require(call, id);
    ObjectNode body = call.request().object().put("name", call.parameter("part"));
    ObjectNode after = before.deepCopy();
    ArrayNode list = without(after, part, call.parameter("part"));
    boolean created = list.size() == Json.at(before, "properties", part).size();
    list.add(body);
    ObjectNode stored = keep(id, Optional.of(before), after);
    JsonNode written = find(stored, part, call.parameter("part"));
    return ArmResponse.json(created ? 201 : 200, written);
  }

  ArmResponse deletePart(Call call, String part) {
    ResourceId id = id(call);
    ObjectNode before = require(call, id);
    String name = call.parameter("part");
    if (find(before, part, name).isMissingNode()) {
      return ArmResponse.empty(204);
    }
    ObjectNode after = before.deepCopy();
    without(after, part, name);
    kind.guard().check(before, after);
    return started(
        call,
        Json.text(before, "location"),
        () -> cloud.documents().find(id).ifPresent(now -> without(now, part, name)));
  }

  private ArmResponse store(
      Call call, ResourceId id, Optional<ObjectNode> before, ObjectNode body) {
    ObjectNode stored = keep(id, before, body);
    int status = before.isPresent() ? 200 : kind.created();
    if (kind.duration().isZero()) {
      return ArmResponse.json(status, kind.view().apply(stored));
    }
    Json.child(stored, "properties").put(STATE, "Updating");
    Step done =
        new Step(kind.duration(), () -> Json.child(stored, "properties").put(STATE, "Succeeded"));
    Operation operation =
        cloud.operations().start(Json.text(stored, "location"), List.of(done), error -> {});
    ArmResponse answer = ArmResponse.json(status, kind.view().apply(stored));
    return cloud.operations().accepted(answer, operation, call.request(), false);
  }

  private ObjectNode keep(ResourceId id, Optional<ObjectNode> before, ObjectNode body) {
    ObjectNode document = completed(id, before, body);
    new References(cloud.documents(), document).check();
    kind.guard().check(before.orElse(null), document);
    cloud.documents().put(document);
    cloud.events().add("resource", id.path(), before.isPresent() ? "updated" : "created");
    return document;
  }

  private ObjectNode completed(ResourceId id, Optional<ObjectNode> before, ObjectNode body) {
    if (!NAME.matcher(id.name()).matches()) {
      throw Errors.invalidName(id.name());
    }
    String location =
        before.map(there -> Json.text(there, "location")).orElse(Json.text(body, "location"));
    if (location.isEmpty()) {
      throw Errors.locationRequired();
    }
    if (body.has("location") && !location.equalsIgnoreCase(Json.text(body, "location"))) {
      throw Errors.locationMismatch(id.name(), location, Json.text(body, "location"));
    }
    if (body.has("properties") && !body.path("properties").isObject()) {
      throw Errors.invalidContent("The member 'properties' must be an object.");
    }
    ObjectNode document =
        Json.object()
            .put("name", id.name())
            .put("id", id.path())
            .put("type", id.fullType())
            .put("location", location);
    body.properties().forEach(member -> addIfAbsent(document, member.getKey(), member.getValue()));
    ObjectNode properties = Json.child(document, "properties");
    properties.put(STATE, "Succeeded");
    properties.properties().forEach(list -> nameParts(id, list));
    return document;
  }

  /** References come as {@code Id} too: {@code az network application-gateway create} does so. */
  private static ObjectNode withLowerIds(ObjectNode body) {
    for (JsonNode parent : body.findParents("Id")) {
      if (parent instanceof ObjectNode reference) {
        reference.set("id", reference.remove("Id"));
      }
    }
    return body;
  }

  private static void addIfAbsent(ObjectNode document, String name, JsonNode value) {
    if (!document.has(name) && !name.equals("etag")) {
      document.set(name, value.deepCopy());
    }
  }

  /** Elements with a name become resources with an id, as the service has them. */
  private static void nameParts(ResourceId id, Map.Entry<String, JsonNode> list) {
    if (!list.getValue().isArray()) {
      return;
    }
    for (JsonNode element : list.getValue()) {
      if (element instanceof ObjectNode part && part.path("name").isTextual()) {
        String name = Json.text(part, "name");
        if (!NAME.matcher(name).matches()) {
          throw Errors.invalidName(name);
        }
        part.put("id", id.path() + "/" + list.getKey() + "/" + name);
        part.put("type", id.fullType() + "/" + list.getKey());
        ObjectNode properties = Json.child(part, "properties");
        properties.put(STATE, "Succeeded");
        properties.remove("backendIPConfigurations");
      }
    }
  }

  private ArmResponse started(Call call, String location, Runnable effect) {
    Operation operation =
        cloud.operations().start(location, List.of(new Step(DELETE, effect)), error -> {});
    return cloud.operations().accepted(ArmResponse.empty(202), operation, call.request(), true);
  }

  private ObjectNode require(Call call, ResourceId id) {
    return cloud
        .documents()
        .find(id)
        .orElseThrow(() -> Errors.resourceNotFound(id.fullType(), id.name(), call.parameter("rg")));
  }

  private ResourceId id(Call call) {
    return new ResourceId(
        cloud.subscription(),
        cloud.group(call),
        kind.provider(),
        kind.type(),
        call.parameter("name"));
  }

  /** The list, with the part of that name taken out of it. */
  private static ArrayNode without(ObjectNode document, String part, String name) {
    ArrayNode list = Json.child(document, "properties").withArray("/" + part);
    for (int i = list.size() - 1; i >= 0; i--) {
      if (Json.text(list.path(i), "name").equalsIgnoreCase(name)) {
        list.remove(i);
      }
    }
    return list;
  }

  private static JsonNode find(ObjectNode document, String part, String name) {
    return Json.elements(Json.at(document, "properties", part))
        .filter(one -> Json.text(one, "name").equalsIgnoreCase(name))
        .findFirst()
        .orElse(Json.at(document, "not", "there"));
  }
}

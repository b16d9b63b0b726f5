package io.github.vmsstoolkit.localazure.compute;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.vmsstoolkit.localazure.arm.ArmRequest;
import io.github.vmsstoolkit.localazure.arm.ArmResponse;
import io.github.vmsstoolkit.localazure.arm.Call;
import io.github.vmsstoolkit.localazure.arm.Cloud;
import io.github.vmsstoolkit.localazure.arm.ComputeErrors;
import io.github.vmsstoolkit.localazure.arm.Errors;
import io.github.vmsstoolkit.localazure.arm.Json;
import io.github.vmsstoolkit.localazure.arm.Merge;
import io.github.vmsstoolkit.localazure.arm.Operation;
import io.github.vmsstoolkit.localazure.arm.Operations.Step;
import io.github.vmsstoolkit.localazure.arm.ResourceId;
import io.github.vmsstoolkit.localazure.fleet.ChangeRules;
import io.github.vmsstoolkit.localazure.fleet.ProvisioningState;
import io.github.vmsstoolkit.localazure.fleet.Quota;
import io.github.vmsstoolkit.localazure.fleet.ScaleSet;
import io.github.vmsstoolkit.localazure.fleet.ScaleSets;
import io.github.vmsstoolkit.localazure.model.Assumptions;
import io.github.vmsstoolkit.localazure.model.Images;
import io.github.vmsstoolkit.localazure.model.ModelDefaults;
import io.github.vmsstoolkit.localazure.model.ModelMembers;
import io.github.vmsstoolkit.localazure.model.ModelReferences;
import io.github.vmsstoolkit.localazure.model.ModelRules;
import io.github.vmsstoolkit.localazure.model.Secrets;
import io.github.vmsstoolkit.localazure.model.Sizes;
import io.github.vmsstoolkit.localazure.rollout.Rollout;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** PUT, PATCH and DELETE of a scale set. */
final class ScaleSetWrites {
  private static final List<String> PLATFORM = List.of("publisher", "offer", "sku", "version");

  private static final Pattern NAME =
      Pattern.compile("[A-Za-z0-9_]([A-Za-z0-9_.-]{0,62}[A-Za-z0-9_])?");
  private static final String NEWEST = "2025-11-01";

  /** A write that was taken: what it started, and the number of VM operations in it. */
  record Written(Operation operation, int charge) {}

  private final Cloud cloud;
  private final ScaleSets sets;
  private final Images images;
  private final Rollout rollout;

  ScaleSetWrites(Cloud cloud, ScaleSets sets, Images images, Rollout rollout) {
    this.cloud = cloud;
    this.sets = sets;
    this.images = images;
    this.rollout = rollout;
  }

  ArmResponse put(Call call) {
    ResourceId id = sets.id(call);
    Optional<ScaleSet> there = sets.find(id);
    return there.isPresent() ? update(there.get(), call) : create(id, call.request());
  }

  ArmResponse patch(Call call) {
    ScaleSet set = sets.require(call);
    ModelMembers.checkPatch(call.request().object());
    return update(set, call);
  }

  ArmResponse delete(Call call) {
    Optional<ScaleSet> there = sets.find(sets.id(call));
    if (there.isEmpty()) {
      return ArmResponse.empty(204);
    }
    ScaleSet set = there.get();
    rollout.preempt(set, ComputeErrors.preempted());
    set.state(ProvisioningState.DELETING);
    Operation operation =
        cloud
            .operations()
            .start(
                set.location(),
                List.of(new Step(Assumptions.DELETE, () -> sets.remove(set))),
                error -> {});
    ArmResponse answer =
        ArmResponse.empty(202)
            .with("Azure-AsyncNotification", "Enabled")
            .with("x-ms-request-charge", Integer.toString(set.instances().size()));
    return cloud.operations().accepted(answer, operation, call.request(), true);
  }

  /** Makes a set at once, as if it had been created before this local Azure began. */
  void createDone(ResourceId id, ObjectNode body, List<Integer> instanceIds) {
    ScaleSet set = newSet(id, body, NEWEST);
    set.expect(instanceIds);
    rollout.create(set);
    cloud.clock().advance(Assumptions.CREATE);
  }

  private ArmResponse create(ResourceId id, ArmRequest request) {
    Preconditions.check(request, Optional.empty());
    ScaleSet set = newSet(id, request.object(), request.apiVersion());
    Operation operation = rollout.create(set);
    return answer(201, set, operation, request, set.isUniform() ? set.capacity() : 0);
  }

  private ScaleSet newSet(ResourceId id, ObjectNode body, String apiVersion) {
    if (!NAME.matcher(id.name()).matches()) {
      throw Errors.invalidName(id.name());
    }
    ObjectNode model = prepared(Json.object(), body, id, apiVersion);
    checkSize(id.path(), model, "");
    new Quota(sets).check(id, model);
    ObjectNode properties = Json.child(model, "properties");
    String now = cloud.clock().now().toString();
    properties.put("uniqueId", cloud.guids().next()).put("timeCreated", now);
    if (ModelMembers.hasProfile(model)) {
      Json.child(properties, "virtualMachineProfile").put("timeCreated", now);
    }
    ScaleSet set = new ScaleSet(id, model);
    sets.add(set);
    return set;
  }

  private ArmResponse update(ScaleSet set, Call call) {
    ArmRequest request = call.request();
    checkWritable(set);
    Preconditions.check(request, Optional.of(set.etag()));
    Written written = write(set, request.object(), request.apiVersion());
    return answer(200, set, written.operation(), request, written.charge());
  }

  /**
   * Merges a body into the set's model and starts what follows from it.
   *
   * @throws RuntimeException the refusal, with nothing changed
   */
  Written write(ScaleSet set, ObjectNode body, String apiVersion) {
    checkWritable(set);
    ObjectNode model = prepared(set.model(), body, set.id(), apiVersion);
    checkSize(set.id().path(), model, Json.text(set.model(), "sku", "name"));
    new Quota(sets).check(set.id(), model);
    new ChangeRules(set, cloud.rules(), images, apiVersion).check(model);
    set.model(model);
    int charge = rollout.charge(set);
    return new Written(rollout.update(set), charge);
  }

  private static void checkWritable(ScaleSet set) {
    if (set.state() == ProvisioningState.DELETING) {
      throw ComputeErrors.markedForDeletion(set.id().name());
    }
  }

  private static void checkSize(String set, ObjectNode model, String before) {
    String size = Json.text(model, "sku", "name");
    String location = Json.text(model, "location");
    if (!size.equalsIgnoreCase(before) && Sizes.isRestricted(size, location)) {
      throw ComputeErrors.sizeNotAvailable(set, location);
    }
  }

  private ObjectNode prepared(
      ObjectNode stored, ObjectNode body, ResourceId id, String apiVersion) {
    ObjectNode sent = ModelMembers.writable(body, apiVersion);
    ModelRules.checkSent(sent);
    ObjectNode merged = Merge.apply(withoutOtherImage(stored, sent), sent);
    Secrets.keepProtectedSettings(stored, merged);
    ModelRules.checkWhole(merged);
    new ModelReferences(cloud.documents(), id.path()).check(merged);
    ModelDefaults.fill(merged, images);
    return merged;
  }

  /** A reference by id takes the place of one by publisher, offer, sku and version, or reversed. */
  private static ObjectNode withoutOtherImage(ObjectNode stored, ObjectNode sent) {
    JsonNode image = ModelRules.image(sent);
    ObjectNode copy = stored.deepCopy();
    if (ModelRules.image(copy) instanceof ObjectNode old) {
      if (Json.isSet(image.path("id"))) {
        old.remove(PLATFORM);
      } else if (PLATFORM.stream().anyMatch(name -> Json.isSet(image.path(name)))) {
        old.remove("id");
      }
    }
    return copy;
  }

  private ArmResponse answer(
      int status, ScaleSet set, Operation operation, ArmRequest request, int charge) {
    ArmResponse answer =
        ArmResponse.json(status, SetDocuments.model(set, request))
            .with("x-ms-request-charge", Integer.toString(charge))
            .with("ETag", Preconditions.hasEtags(request) ? Preconditions.etag(set.etag()) : null);
    return cloud.operations().accepted(answer, operation, request, false);
  }
}

package io.github.vmsstoolkit.localazure.compute;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.vmsstoolkit.localazure.arm.ArmError;
import io.github.vmsstoolkit.localazure.arm.Json;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One rolling upgrade: its batches, and how far it came. */
final class RollingUpgrade {
  enum Status {
    ROLLING_FORWARD("RollingForward"),
    CANCELLED("Cancelled"),
    COMPLETED("Completed");

    private final String text;

    Status(String text) {
      this.text = text;
    }
  }

  private static final int DEFAULT_PERCENT = 20;

  private final ObjectNode policy;
  private final List<Instance> todo;
  private final int total;
  private final Instant start;
  private Instant acted;
  private String action = "Start";
  private Status status = Status.ROLLING_FORWARD;
  private int started;
  private int done;
  private @Nullable ArmError error;

  RollingUpgrade(ScaleSet set, List<Instance> outdated, Instant now) {
    this.policy = policy(set);
    this.todo = outdated;
    this.total = set.instances().size();
    this.start = now;
    this.acted = now;
  }

  /** The instances to upgrade, cut into batches of the policy's share of the whole set. */
  List<List<Instance>> batches() {
    int size = Math.max(1, total * policy.path("maxBatchInstancePercent").asInt() / 100);
    List<List<Instance>> batches = new ArrayList<>();
    for (int from = 0; from < todo.size(); from += size) {
      batches.add(todo.subList(from, Math.min(from + size, todo.size())));
    }
    return batches;
  }

  Duration pause() {
    try {
      return Duration.parse(Json.text(policy, "pauseTimeBetweenBatches"));
    } catch (DateTimeParseException e) {
      return Duration.ZERO;
    }
  }

  boolean isRunning() {
    return status == Status.ROLLING_FORWARD;
  }

  void batchStarted(int size) {
    started += size;
  }

  void batchDone(int size) {
    done += size;
  }

  void complete() {
    status = Status.COMPLETED;
  }

  void cancel(Instant now, ArmError why) {
    status = Status.CANCELLED;
    action = "Cancel";
    acted = now;
    error = why;
  }

  ObjectNode document(String location) {
    ObjectNode document =
        Json.object()
            .put("type", "Microsoft.Compute/virtualMachineScaleSets/rollingUpgrades")
            .put("location", location);
    ObjectNode properties = document.putObject("properties");
    properties.set("policy", policy);
    properties
        .putObject("runningStatus")
        .put("code", status.text)
        .put("startTime", start.toString())
        .put("lastAction", action)
        .put("lastActionTime", acted.toString());
    properties
        .putObject("progress")
        .put("successfulInstanceCount", done)
        .put("failedInstanceCount", 0)
        .put("inProgressInstanceCount", isRunning() ? started - done : 0)
        .put("pendingInstanceCount", todo.size() - (isRunning() ? started : done));
    if (error != null) {
      properties.set("error", error.document());
    }
    return document;
  }

  private static ObjectNode policy(ScaleSet set) {
    ObjectNode policy =
        Json.object()
            .put("maxBatchInstancePercent", DEFAULT_PERCENT)
            .put("maxUnhealthyInstancePercent", DEFAULT_PERCENT)
            .put("maxUnhealthyUpgradedInstancePercent", DEFAULT_PERCENT)
            .put("pauseTimeBetweenBatches", "PT0S")
            .put("maxSurge", false)
            .put("rollbackFailedInstancesOnPolicyBreach", false);
    JsonNode given = Json.at(set.model(), "properties", "upgradePolicy", "rollingUpgradePolicy");
    if (given instanceof ObjectNode object) {
      policy.setAll(object.deepCopy());
    }
    return policy;
  }
}

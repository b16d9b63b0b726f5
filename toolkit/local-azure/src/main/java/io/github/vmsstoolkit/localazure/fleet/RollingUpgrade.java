package io.github.vmsstoolkit.localazure.fleet;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.vmsstoolkit.localazure.arm.ArmError;
import io.github.vmsstoolkit.localazure.arm.Json;
import io.github.vmsstoolkit.localazure.model.RollingPolicy;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One rolling upgrade: its policy, and how far it came. */
public final class RollingUpgrade {
  public enum Status {
    ROLLING_FORWARD("RollingForward"),
    ROLLING_BACK("RollingBack"),
    CANCELLED("Cancelled"),
    COMPLETED("Completed"),
    FAULTED("Faulted");

    private final String text;

    Status(String text) {
      this.text = text;
    }
  }

  private final RollingPolicy policy;
  private final UpgradeTarget target;
  private final int todo;
  private final Instant start;
  private final Set<Instance> inProgress = new LinkedHashSet<>();
  private final Map<Instance, Instance.Before> upgraded = new LinkedHashMap<>();
  private final Set<Instance> failed = new LinkedHashSet<>();
  private Instant acted;
  private @Nullable Instant end;
  private String action = "Start";
  private Status status = Status.ROLLING_FORWARD;
  private @Nullable ArmError error;

  public RollingUpgrade(RollingPolicy policy, UpgradeTarget target, int todo, Instant now) {
    this.policy = policy;
    this.target = target;
    this.todo = todo;
    this.start = now;
    this.acted = now;
  }

  public RollingPolicy policy() {
    return policy;
  }

  public UpgradeTarget target() {
    return target;
  }

  public boolean isRunning() {
    return status == Status.ROLLING_FORWARD || status == Status.ROLLING_BACK;
  }

  public void batchStarted(Collection<Instance> batch) {
    inProgress.addAll(batch);
  }

  /** Those in progress; none of them is any more. */
  public List<Instance> takeInProgress() {
    List<Instance> taken = List.copyOf(inProgress);
    inProgress.clear();
    return taken;
  }

  public void done(Instance instance, Instance.Before before) {
    upgraded.put(instance, before);
  }

  public void failed(Instance instance) {
    failed.add(instance);
  }

  /** The instances that have been through it, with what they were before. */
  public Map<Instance, Instance.Before> upgraded() {
    return upgraded;
  }

  public Set<Instance> failures() {
    return failed;
  }

  public void rollBack(Collection<Instance> unhealthy) {
    status = Status.ROLLING_BACK;
    failed.addAll(unhealthy);
  }

  public void complete(Instant now) {
    status = Status.COMPLETED;
    end = now;
  }

  public void fault(Instant now, ArmError why) {
    status = Status.FAULTED;
    end = now;
    error = why;
  }

  /** Who was in progress counts as failed, as recorded. */
  public void cancel(Instant now, ArmError why) {
    status = Status.CANCELLED;
    action = "Cancel";
    acted = now;
    end = now;
    error = why;
    failed.addAll(takeInProgress());
  }

  public ObjectNode document(String location) {
    ObjectNode document = head(location);
    ObjectNode properties = Json.child(document, "properties");
    properties.set("policy", policy.document());
    properties
        .putObject("runningStatus")
        .put("code", status.text)
        .put("startTime", start.toString())
        .put("lastAction", action)
        .put("lastActionTime", acted.toString());
    properties.set("progress", progress());
    if (error != null) {
      properties.set("error", error.document());
    }
    return document;
  }

  /** As the history of OS upgrades has it. */
  public ObjectNode historyDocument(String location) {
    ObjectNode document = head(location);
    ObjectNode properties = Json.child(document, "properties");
    ObjectNode running =
        properties
            .putObject("runningStatus")
            .put("code", status.text)
            .put("startTime", start.toString());
    if (end != null) {
      running.put("endTime", end.toString());
    }
    properties.set("progress", progress());
    if (error != null) {
      properties.set("error", error.document());
    }
    properties.put("startedBy", "User");
    if (target instanceof UpgradeTarget.Os os) {
      JsonNode image = os.reference().deepCopy();
      properties.set(
          "targetImageReference", ((ObjectNode) image).put("version", os.image().exactVersion()));
    }
    return document;
  }

  private static ObjectNode head(String location) {
    ObjectNode document =
        Json.object()
            .put("type", "Microsoft.Compute/virtualMachineScaleSets/rollingUpgrades")
            .put("location", location);
    document.putObject("properties");
    return document;
  }

  private ObjectNode progress() {
    long successful = upgraded.keySet().stream().filter(one -> !failed.contains(one)).count();
    return Json.object()
        .put("successfulInstanceCount", successful)
        .put("failedInstanceCount", failed.size())
        .put("inProgressInstanceCount", inProgress.size())
        .put(
            "pendingInstanceCount",
            Math.max(0, todo - successful - failed.size() - inProgress.size()));
  }
}

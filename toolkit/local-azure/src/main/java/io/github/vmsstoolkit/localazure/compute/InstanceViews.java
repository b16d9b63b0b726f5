package io.github.vmsstoolkit.localazure.compute;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.vmsstoolkit.localazure.arm.Json;
import io.github.vmsstoolkit.localazure.fleet.Health;
import io.github.vmsstoolkit.localazure.fleet.Instance;
import io.github.vmsstoolkit.localazure.fleet.PowerState;
import io.github.vmsstoolkit.localazure.fleet.ProvisioningState;
import io.github.vmsstoolkit.localazure.model.Script;
import io.github.vmsstoolkit.localazure.model.Secrets;
import io.github.vmsstoolkit.localazure.rollout.ExtensionRuns;
import java.time.Instant;
import java.util.UUID;

/** What an instance tells about itself while it runs. */
final class InstanceViews {
  private static final int DOMAINS = 5;

  private InstanceViews() {}

  static ObjectNode of(Instance instance, Health health) {
    Instant time = instance.changed();
    boolean running = instance.power() == PowerState.RUNNING;
    ObjectNode view =
        Json.object()
            .put("placementGroupId", placementGroup(instance))
            .put("platformUpdateDomain", instance.id() % DOMAINS)
            .put("platformFaultDomain", instance.faultDomain());
    if (running) {
      view.put("computerName", instance.computerName())
          .put("osName", instance.image().osName())
          .put("osVersion", osVersion(instance));
      view.set("vmAgent", agent(instance, time));
    }
    view.set("disks", disks(instance, time));
    view.put("hyperVGeneration", instance.image().generation());
    ArrayNode extensions = extensions(instance);
    if (!extensions.isEmpty()) {
      view.set("extensions", extensions);
    }
    if (running && Health.isKnown(instance)) {
      view.putObject("vmHealth").set("status", health(health.isHealthy(instance)));
    }
    view.putArray("statuses")
        .add(status(instance.state(), time))
        .add(status(instance.power().code(), instance.power().display()));
    return view;
  }

  static ObjectNode status(ProvisioningState state, Instant time) {
    return status(state.code(), state.display()).put("time", time.toString());
  }

  private static ObjectNode health(boolean healthy) {
    return status(
            healthy ? "HealthState/healthy" : "HealthState/unhealthy",
            "The VM is reporting itself as " + (healthy ? "healthy" : "unhealthy"))
        .put("level", healthy ? "Info" : "Warning");
  }

  private static ObjectNode status(String code, String display) {
    return Json.object().put("code", code).put("level", "Info").put("displayStatus", display);
  }

  private static ObjectNode agent(Instance instance, Instant time) {
    ObjectNode agent = Json.object().put("vmAgentVersion", "2.7.41491.1149");
    agent
        .putArray("statuses")
        .add(
            status(ProvisioningState.SUCCEEDED.code(), "Ready")
                .put("message", "GuestAgent is running and processing the extensions.")
                .put("time", time.toString()));
    ArrayNode handlers = Json.array();
    for (JsonNode extension : Secrets.extensions(instance.model().profile())) {
      ObjectNode handler = handlers.addObject().put("type", handlerType(extension));
      handler.put("typeHandlerVersion", Json.text(extension, "properties", "typeHandlerVersion"));
      handler.set(
          "status",
          status(ProvisioningState.SUCCEEDED.code(), "Ready").put("message", "Plugin enabled"));
    }
    if (!handlers.isEmpty()) {
      agent.set("extensionHandlers", handlers);
    }
    return agent;
  }

  private static ArrayNode disks(Instance instance, Instant time) {
    ArrayNode disks = Json.array();
    addDisk(disks, instance.osDisk(), time);
    instance.modelDisks().values().forEach(name -> addDisk(disks, name, time));
    instance.attachedDisks().forEach(disk -> addDisk(disks, Json.text(disk, "name"), time));
    return disks;
  }

  private static void addDisk(ArrayNode disks, String name, Instant time) {
    disks
        .addObject()
        .put("name", name)
        .putArray("statuses")
        .add(status(ProvisioningState.SUCCEEDED, time));
  }

  private static ArrayNode extensions(Instance instance) {
    ArrayNode extensions = Json.array();
    for (JsonNode extension : Secrets.extensions(instance.model().profile())) {
      ObjectNode one =
          extensions
              .addObject()
              .put("name", Json.text(extension, "name"))
              .put("type", handlerType(extension))
              .put("typeHandlerVersion", Json.text(extension, "properties", "typeHandlerVersion"));
      one.putArray("statuses").add(extensionStatus(extension, instance));
    }
    return extensions;
  }

  /** The message carries the output of a custom script. */
  private static ObjectNode extensionStatus(JsonNode extension, Instance instance) {
    Script script = ExtensionRuns.script(extension, instance);
    boolean ok = script.exitCode() == 0;
    return status(
            ok ? ProvisioningState.SUCCEEDED.code() : "ProvisioningState/failed/1",
            ok ? ProvisioningState.SUCCEEDED.display() : ProvisioningState.FAILED.display())
        .put("level", ok ? "Info" : "Error")
        .put(
            "message",
            (ok ? "Command is finished." : "Command failed with exit status " + script.exitCode())
                + "\n---stdout---\n"
                + script.output()
                + "\n---errout---\n")
        .put("time", instance.lastRun(extension).toString());
  }

  private static String handlerType(JsonNode extension) {
    return Json.text(extension, "properties", "publisher")
        + "."
        + Json.text(extension, "properties", "type");
  }

  private static String osVersion(Instance instance) {
    String exact = instance.image().exactVersion();
    return instance.image().osType().equals("Windows") ? "10.0." + exact : exact;
  }

  /** All instances of a set share one: there is no second placement group here yet. */
  private static String placementGroup(Instance instance) {
    String unique = Json.text(instance.set().model(), "properties", "uniqueId");
    return new UUID(UUID.fromString(unique).getMostSignificantBits(), 0x8000_0000_0000_0001L)
        .toString();
  }
}

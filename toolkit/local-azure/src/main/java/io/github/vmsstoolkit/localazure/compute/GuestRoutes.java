package io.github.vmsstoolkit.localazure.compute;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.vmsstoolkit.localazure.arm.ApiVersions;
import io.github.vmsstoolkit.localazure.arm.ArmResponse;
import io.github.vmsstoolkit.localazure.arm.Call;
import io.github.vmsstoolkit.localazure.arm.Cloud;
import io.github.vmsstoolkit.localazure.arm.Errors;
import io.github.vmsstoolkit.localazure.arm.Json;
import io.github.vmsstoolkit.localazure.arm.Operation;
import io.github.vmsstoolkit.localazure.arm.Route;
import io.github.vmsstoolkit.localazure.fleet.Instance;
import io.github.vmsstoolkit.localazure.fleet.PowerState;
import io.github.vmsstoolkit.localazure.fleet.ScaleSets;
import io.github.vmsstoolkit.localazure.model.Assumptions;
import io.github.vmsstoolkit.localazure.model.Script;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** What reaches into an instance: disks, commands, its boot log and its extensions. */
final class GuestRoutes {
  private static final String VM = ScaleSetRoutes.SET + "/virtualMachines/{instanceId}";
  private static final String NAME = "VirtualMachineScaleSetVMs_";
  private static final Set<String> COMMANDS = Set.of("runshellscript", "runpowershellscript");

  private final Cloud cloud;
  private final ScaleSets sets;

  GuestRoutes(Cloud cloud, ScaleSets sets) {
    this.cloud = cloud;
    this.sets = sets;
  }

  List<Route> routes(Attachments attachments) {
    return List.of(
        new Route(
            "POST",
            VM + "/attachDetachDataDisks",
            NAME + "AttachDetachDataDisks",
            ApiVersions.COMPUTE.since("2023-09-01"),
            attachments::attachDetach),
        route("POST", "/runCommand", NAME + "RunCommand", this::runCommand),
        route(
            "POST",
            "/retrieveBootDiagnosticsData",
            NAME + "RetrieveBootDiagnosticsData",
            this::bootDiagnostics),
        route("GET", "/extensions", "VirtualMachineScaleSetVMExtensions_List", this::extensions),
        route(
            "GET",
            "/extensions/{extension}",
            "VirtualMachineScaleSetVMExtensions_Get",
            this::extension),
        new Route(
            "GET", "/local-azure/bootlog/{vm}", "BootLog_Get", ApiVersions.NONE, this::bootLog));
  }

  private static Route route(String method, String below, String name, Route.Handler handler) {
    return new Route(method, VM + below, name, ApiVersions.COMPUTE, handler);
  }

  private ArmResponse runCommand(Call call) {
    Instance instance = sets.requireInstance(call, NAME + "RunCommand");
    ObjectNode body = call.request().object();
    String id = Json.text(body, "commandId");
    if (!COMMANDS.contains(id.toLowerCase(Locale.ROOT))) {
      throw Errors.invalidParameter(
          "commandId", "The command id '" + id + "' is not available for the VM.");
    }
    if (instance.power() != PowerState.RUNNING) {
      throw Errors.notAllowed("The operation requires the VM to be running (or set to run).", null);
    }
    String script =
        Json.elements(body.path("script")).map(JsonNode::asText).collect(Collectors.joining("\n"));
    Operation operation = cloud.operations().begin(instance.set().location(), error -> {});
    cloud
        .operations()
        .after(
            operation,
            Assumptions.RUN_COMMAND,
            () -> {
              Script run = Script.run(script, instance.computerName());
              cloud.operations().result(operation, ArmResponse.json(200, output(run)));
              cloud.events().add("instance", instance.path(), "ran a command");
              cloud.operations().succeed(operation);
            });
    return cloud.operations().accepted(ArmResponse.empty(202), operation, call.request(), true);
  }

  private static ObjectNode output(Script run) {
    ObjectNode output = Json.object();
    boolean ok = run.exitCode() == 0;
    output
        .putArray("value")
        .addObject()
        .put("code", ok ? "ProvisioningState/succeeded" : "ProvisioningState/failed/1")
        .put("level", ok ? "Info" : "Error")
        .put("displayStatus", ok ? "Provisioning succeeded" : "Provisioning failed")
        .put(
            "message",
            (ok ? "Enable succeeded: " : "Enable failed: failed to execute command: exit status ")
                + (ok ? "" : run.exitCode())
                + "\n[stdout]\n"
                + run.output()
                + "\n\n[stderr]\n");
    return output;
  }

  private ArmResponse bootDiagnostics(Call call) {
    Instance instance = sets.requireInstance(call, NAME + "RetrieveBootDiagnosticsData");
    JsonNode diagnostics =
        Json.at(instance.model().profile(), "diagnosticsProfile", "bootDiagnostics", "enabled");
    if (!diagnostics.asBoolean()) {
      throw Errors.notAllowed(
          "Boot diagnostics is not enabled on the VM '%s_%s'."
              .formatted(instance.set().id().name(), instance.instanceId()),
          null);
    }
    String log = call.request().base() + "/local-azure/bootlog/" + instance.vmId();
    return ArmResponse.json(
        200,
        Json.object()
            .put("consoleScreenshotBlobUri", log + "?screenshot")
            .put("serialConsoleLogBlobUri", log));
  }

  private ArmResponse bootLog(Call call) {
    Instance instance =
        sets.all().stream()
            .flatMap(set -> set.instances().stream())
            .filter(one -> one.vmId().equalsIgnoreCase(call.parameter("vm")))
            .findFirst()
            .orElseThrow(() -> Errors.notFound("There is no such VM."));
    String text =
        """
        [    0.000000] booting %s %s
        [    4.210000] disk %s
        [   11.730000] %s login:
        """
            .formatted(
                instance.image().osName(),
                instance.image().exactVersion(),
                instance.osDisk(),
                instance.computerName());
    return ArmResponse.text(text, "text/plain; charset=utf-8");
  }

  private ArmResponse extensions(Call call) {
    Instance instance = sets.requireInstance(call, "VirtualMachineScaleSetVMExtensions_List");
    ObjectNode page = Json.object();
    page.set("value", InstanceDocuments.extensions(instance));
    return ArmResponse.json(200, page);
  }

  private ArmResponse extension(Call call) {
    Instance instance = sets.requireInstance(call, "VirtualMachineScaleSetVMExtensions_Get");
    String name = call.parameter("extension");
    ArrayNode extensions = InstanceDocuments.extensions(instance);
    return Json.elements(extensions)
        .filter(one -> Json.text(one, "name").equalsIgnoreCase(name))
        .findFirst()
        .map(one -> ArmResponse.json(200, one))
        .orElseThrow(() -> Errors.notFound("The extension '" + name + "' was not found."));
  }
}

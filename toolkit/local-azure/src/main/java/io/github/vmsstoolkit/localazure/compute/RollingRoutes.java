package io.github.vmsstoolkit.localazure.compute;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.vmsstoolkit.localazure.arm.ApiVersions;
import io.github.vmsstoolkit.localazure.arm.ArmResponse;
import io.github.vmsstoolkit.localazure.arm.Call;
import io.github.vmsstoolkit.localazure.arm.Cloud;
import io.github.vmsstoolkit.localazure.arm.Errors;
import io.github.vmsstoolkit.localazure.arm.Json;
import io.github.vmsstoolkit.localazure.arm.Operation;
import io.github.vmsstoolkit.localazure.arm.Route;
import io.github.vmsstoolkit.localazure.fleet.Instance;
import io.github.vmsstoolkit.localazure.fleet.RollingUpgrade;
import io.github.vmsstoolkit.localazure.fleet.ScaleSet;
import io.github.vmsstoolkit.localazure.fleet.ScaleSets;
import io.github.vmsstoolkit.localazure.fleet.UpgradeTarget;
import io.github.vmsstoolkit.localazure.model.Images;
import io.github.vmsstoolkit.localazure.rollout.Rollout;
import java.util.List;

/** Rolling upgrades: started by hand, watched, cancelled. */
final class RollingRoutes {
  private static final String NAME = "VirtualMachineScaleSetRollingUpgrades_";

  private final Cloud cloud;
  private final ScaleSets sets;
  private final Images images;
  private final Rollout rollout;

  RollingRoutes(Cloud cloud, ScaleSets sets, Images images, Rollout rollout) {
    this.cloud = cloud;
    this.sets = sets;
    this.images = images;
    this.rollout = rollout;
  }

  List<Route> routes() {
    return List.of(
        route("GET", "/osUpgradeHistory", "GetOSUpgradeHistory", this::history),
        route("GET", "/rollingUpgrades/latest", "GetLatest", this::latest),
        route("POST", "/rollingUpgrades/cancel", "Cancel", this::cancel),
        route("POST", "/osRollingUpgrade", "StartOSUpgrade", this::startOs),
        route("POST", "/extensionRollingUpgrade", "StartExtensionUpgrade", this::startExtensions));
  }

  private static Route route(String method, String below, String name, Route.Handler handler) {
    return new Route(method, ScaleSetRoutes.SET + below, NAME + name, ApiVersions.COMPUTE, handler);
  }

  private ArmResponse history(Call call) {
    ScaleSet set = sets.requireUniform(call, NAME + "GetOSUpgradeHistory");
    return ArmResponse.json(
        200,
        cloud
            .pager()
            .page(
                call.request(),
                set.osUpgrades(),
                upgrade -> upgrade.historyDocument(set.location())));
  }

  private ArmResponse latest(Call call) {
    ScaleSet set = sets.requireUniform(call, NAME + "GetLatest");
    RollingUpgrade upgrade =
        set.upgrade()
            .orElseThrow(() -> Errors.notFound("The entity was not found in this Azure location."));
    return ArmResponse.json(200, upgrade.document(set.location()));
  }

  private ArmResponse cancel(Call call) {
    ScaleSet set = sets.requireUniform(call, NAME + "Cancel");
    if (set.upgrade().filter(RollingUpgrade::isRunning).isEmpty()) {
      throw Errors.notAllowed("There is no ongoing Rolling Upgrade to cancel.", null);
    }
    rollout.cancel(set);
    Operation operation = cloud.operations().start(set.location(), List.of(), error -> {});
    return accepted(operation, call);
  }

  /** To the newest version of the platform image, whose version must be {@code latest}. */
  private ArmResponse startOs(Call call) {
    ScaleSet set = sets.requireUniform(call, NAME + "StartOSUpgrade");
    JsonNode reference = Instance.imageReference(set.vmModel());
    if (!Json.text(reference, "version").equalsIgnoreCase("latest")) {
      throw Errors.notAllowed(
          "An OS upgrade needs a platform image reference with version 'latest'.",
          "imageReference");
    }
    return accepted(
        rollout.roll(set, new UpgradeTarget.Os(images.resolve(reference), reference)), call);
  }

  private ArmResponse startExtensions(Call call) {
    ScaleSet set = sets.requireUniform(call, NAME + "StartExtensionUpgrade");
    return accepted(rollout.roll(set, new UpgradeTarget.Extensions(set.vmModel())), call);
  }

  private ArmResponse accepted(Operation operation, Call call) {
    ArmResponse answer = ArmResponse.empty(202).with("Azure-AsyncNotification", "Enabled");
    return cloud.operations().accepted(answer, operation, call.request(), true);
  }
}

package io.github.vmsstoolkit.rollout;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.vmsstoolkit.ExitCode;
import io.github.vmsstoolkit.Finding;
import io.github.vmsstoolkit.Finding.Severity;
import io.github.vmsstoolkit.Plan;
import io.github.vmsstoolkit.RollingUpgrade;
import io.github.vmsstoolkit.View;
import io.github.vmsstoolkit.VmssException;
import io.github.vmsstoolkit.edit.Requests;
import io.github.vmsstoolkit.edit.Target;
import io.github.vmsstoolkit.rule.Rules;
import io.github.vmsstoolkit.view.Kind;
import io.github.vmsstoolkit.view.Views;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The rolling upgrades of the platform, by the SDK's own calls. */
public record PlatformRolling(Target target) implements RollingUpgrade {
  private static final String SOURCE =
      "Microsoft Learn: Configure rolling upgrades on Virtual Machine Scale Sets";

  @Override
  public Plan os() {
    JsonNode model = target.model().body();
    List<Finding> findings = common(model);
    JsonNode image = model.at("/properties/virtualMachineProfile/storageProfile/imageReference");
    if (!image.path("version").asText().equalsIgnoreCase("latest")) {
      findings.add(
          error(
              "os-upgrade-needs-latest",
              "An OS upgrade by the platform needs the image version 'latest'; the model says '"
                  + image.path("version").asText(image.path("id").asText())
                  + "'."));
    }
    return Requests.action(
        target,
        "/osRollingUpgrade",
        "Brings all instances to the newest version of the platform image" + policy(model),
        findings,
        compute ->
            compute
                .getVirtualMachineScaleSetRollingUpgrades()
                .startOSUpgradeWithResponseAsync(target.id().group(), target.id().name()));
  }

  @Override
  public Plan extensions() {
    JsonNode model = target.model().body();
    return Requests.action(
        target,
        "/extensionRollingUpgrade",
        "Brings all instances to the extensions of the model" + policy(model),
        common(model),
        compute ->
            compute
                .getVirtualMachineScaleSetRollingUpgrades()
                .startExtensionUpgradeWithResponseAsync(target.id().group(), target.id().name()));
  }

  @Override
  public Plan cancel() {
    List<Finding> findings = new ArrayList<>();
    if (!runs()) {
      findings.add(error("no-rolling-upgrade", "No rolling upgrade is under way."));
    }
    return Requests.action(
        target,
        "/rollingUpgrades/cancel",
        "Ends the rolling upgrade; what is upgraded stays so, a later change of the model starts"
            + " another.",
        findings,
        compute ->
            compute
                .getVirtualMachineScaleSetRollingUpgrades()
                .cancelWithResponseAsync(target.id().group(), target.id().name()));
  }

  private boolean runs() {
    try {
      return status().get("runningStatus.code").asText().equalsIgnoreCase("RollingForward");
    } catch (VmssException e) {
      if (e.code().equals("NeverRolled")) {
        return false;
      }
      throw e;
    }
  }

  @Override
  public View status() {
    try {
      return Views.of(
          Kind.OTHER,
          "Last rolling upgrade of " + target.id(),
          target.arm().get(target.id().path() + "/rollingUpgrades/latest", ""));
    } catch (VmssException e) {
      throw e.code().toLowerCase(Locale.ROOT).contains("notfound")
              && !e.code().equals("ResourceNotFound")
              && !e.code().equals("ResourceGroupNotFound")
          ? VmssException.of(
                  ExitCode.FAILED,
                  "NeverRolled",
                  "There was no rolling upgrade of " + target.id() + " yet.")
              .remedy("rollingUpgrade().os() or extensions() plans one.")
              .causedBy(e)
          : e;
    }
  }

  private List<Finding> common(JsonNode model) {
    List<Finding> findings = new ArrayList<>();
    Rules.owned(model).ifPresent(findings::add);
    JsonNode profile = model.at("/properties/virtualMachineProfile");
    boolean probe = profile.at("/networkProfile/healthProbe/id").isTextual();
    boolean extension =
        profile.at("/extensionProfile/extensions").findValuesAsText("type").stream()
            .anyMatch(type -> type.startsWith("ApplicationHealth"));
    if (!probe && !extension) {
      findings.add(
          error(
              "no-health-signal",
              "A rolling upgrade needs a health signal: the Application Health extension or a"
                  + " health probe."));
    }
    if (model.at("/properties/upgradePolicy/rollingUpgradePolicy/maxSurge").asBoolean()) {
      findings.addAll(Surge.findings(target, model));
    }
    return findings;
  }

  private static String policy(JsonNode model) {
    JsonNode policy = model.at("/properties/upgradePolicy/rollingUpgradePolicy");
    return ", at most "
        + policy.path("maxBatchInstancePercent").asInt(20)
        + "% at a time; it stops when more than "
        + policy.path("maxUnhealthyInstancePercent").asInt(20)
        + "% are unhealthy.";
  }

  private static Finding error(String rule, String message) {
    return new Finding(Severity.ERROR, rule, message, SOURCE);
  }
}

package io.github.vmsstoolkit.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.vmsstoolkit.ExitCode;
import io.github.vmsstoolkit.Finding;
import io.github.vmsstoolkit.Local;
import io.github.vmsstoolkit.ScaleSet;
import io.github.vmsstoolkit.VmssException;
import io.github.vmsstoolkit.json.Json;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Images and extensions. */
class ApplicationTest {
  private static final String SCRIPT =
      "virtualMachineProfile.extensionProfile.extensions[name=customScript]";
  private final Local local = new Local();
  private final ScaleSet web = local.web();

  @AfterEach
  void close() {
    local.close();
  }

  @Test
  void imageVersions_tellTheNewestAndWhoRunsWhat() {
    var versions = web.imageVersions();
    assertThat(versions.json().path("versions").get(0).asText()).isEqualTo("16.04.202009220");
    assertThat(versions.json().at("/running/16.04.201711070")).hasSize(3);
    assertThat(versions.display().toString()).contains("newest", "in the model", "0, 1, 3");
  }

  @Test
  void imageVersions_inOrderOfTheirNumbers() {
    assertThat(ImageVersions.older("16.04.9", "16.04.10")).isNegative();
    assertThat(ImageVersions.older("1.10.0", "1.9.9")).isPositive();
    assertThat(ImageVersions.older("1.0", "1.0.0")).isNegative();
  }

  @Test
  void imageVersion_thatDoesNotExist_isToldWithTheNewest() {
    var plan = web.imageVersion("16.04.209901010");
    assertThat(plan.findings())
        .filteredOn(f -> f.rule().equals("image-version-missing"))
        .singleElement()
        .satisfies(f -> assertThat(f.message()).contains("16.04.202009220"));
    assertThatThrownBy(plan::apply)
        .isInstanceOfSatisfying(
            VmssException.class, e -> assertThat(e.exitCode()).isEqualTo(ExitCode.BLOCKED));
    assertThat(local.writes()).isZero();
  }

  @Test
  void image_byNames_setsAllFour() {
    var plan = web.image("Canonical", "UbuntuServer", "18.04-LTS", "latest");
    assertThat(plan.findings()).extracting(Finding::rule).contains("image-family", "image-latest");
    plan.apply();
    assertThat(web.model().get("virtualMachineProfile.storageProfile.imageReference.sku").asText())
        .isEqualTo("18.04-LTS");
  }

  @Test
  void automaticOsUpgrade_withoutItsNeeds_isBlocked() {
    assertThat(web.automaticOsUpgrade(true).findings())
        .extracting(Finding::rule)
        .contains("auto-os-upgrade");
    web.applicationHealth("http", 80, "/health").apply();
    web.imageVersion("latest").apply();
    web.automaticOsUpgrade(true).apply();
    assertThat(web.automaticOsUpgrade(false).findings()).isEmpty();
    assertThat(web.osUpgradeHistory().json()).isNotNull();
  }

  @Test
  void extension_edited_isOnePutOfTheModel() {
    web.extension("customScript")
        .fileUris(List.of("https://example.com/v2/install.sh"))
        .commandToExecute("sh install.sh --v2")
        .forceUpdate()
        .apply();
    assertThat(local.count("PUT", "/myScaleSet")).isEqualTo(1);
    var extension = web.model().get(SCRIPT).path("properties");
    assertThat(extension.at("/settings/fileUris/0").asText()).endsWith("/v2/install.sh");
    assertThat(extension.at("/forceUpdateTag").asText()).hasSize(12);
    assertThat(web.outdated().ids()).hasSize(3);
  }

  @Test
  void forceUpdate_always_givesAnotherTagAndInManualModeSaysWhenItRuns() {
    var once = web.extension("customScript").forceUpdate();
    assertThat(once.display().toString()).contains("is upgraded in place when you upgrade it");
    once.apply();
    String first = web.model().get(SCRIPT + ".forceUpdateTag").asText();
    web.extension("customScript").forceUpdate().apply();
    assertThat(web.model().get(SCRIPT + ".forceUpdateTag").asText()).isNotEqualTo(first);
    web.outdated().upgrade().apply();
    var results = web.extension("customScript").results();
    assertThat(results.json()).hasSize(3);
    assertThat(results.display().toString()).contains("Provisioning succeeded");
  }

  @Test
  void protectedSettings_areNeverShownAndAskedForAgain() {
    var plan =
        web.extension("customScript")
            .commandToExecute("x")
            .protectedSettings(Map.of("storageAccountKey", "canary-987654321"));
    assertThat(plan.display().toString()).doesNotContain("canary");
    assertThat(plan.json().toString()).doesNotContain("canary");
    assertThat(plan.findings()).extracting(Finding::rule).contains("protected-settings");
    plan.apply();
    assertThat(web.model().json().toString()).doesNotContain("canary");
  }

  @Test
  void extension_installedAndTakenAway_inTheOrderOfDependencies() {
    web.extension("late")
        .install("p", "t", "1.0")
        .set("provisionAfterExtensions", List.of("customScript"))
        .apply();
    assertThat(web.extensions()).containsExactly("customScript", "late");
    assertThatThrownBy(() -> web.extension("customScript").uninstall())
        .hasMessageContaining("provisioned before late");
    web.extension("late").uninstall().apply();
    web.extension("customScript").uninstall().apply();
    assertThat(web.extensions()).isEmpty();
  }

  @Test
  void extension_misspelt_getsTheNearestName() {
    assertThatThrownBy(() -> web.extension("custmScript").forceUpdate())
        .isInstanceOfSatisfying(
            VmssException.class, e -> assertThat(e.remedy().orElse("")).contains("'customScript'"));
    assertThatThrownBy(() -> web.extension("customScript").install("p", "t", "1"))
        .hasMessageContaining("already");
    assertThat(local.writes()).isZero();
  }

  @Test
  void capacity_underAutoscale_warnsThatItMayBeTakenBack() {
    local.putAny(
        Local.NETWORK.replace("Microsoft.Network", "Microsoft.Insights")
            + "/autoscaleSettings/scale?api-version=2022-10-01",
        Json.parse(
            """
            {"location":"westus","properties":{"enabled":true,"targetResourceUri":"%s",
             "profiles":[{"name":"p","capacity":{"minimum":"2","maximum":"4","default":"3"},
             "rules":[]}]}}
            """
                .formatted(
                    Local.NETWORK.replace("Microsoft.Network", "Microsoft.Compute")
                        + "/virtualMachineScaleSets/myScaleSet")));
    assertThat(web.capacity(6).findings())
        .extracting(Finding::rule)
        .containsExactly("autoscale-reverts");
  }
}

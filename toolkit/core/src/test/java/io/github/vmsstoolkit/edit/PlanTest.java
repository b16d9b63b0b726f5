package io.github.vmsstoolkit.edit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.vmsstoolkit.Applied;
import io.github.vmsstoolkit.Difference;
import io.github.vmsstoolkit.ExitCode;
import io.github.vmsstoolkit.Finding;
import io.github.vmsstoolkit.Local;
import io.github.vmsstoolkit.Mode;
import io.github.vmsstoolkit.Outcome;
import io.github.vmsstoolkit.Plan;
import io.github.vmsstoolkit.ScaleSet;
import io.github.vmsstoolkit.Toolkit;
import io.github.vmsstoolkit.Unsent;
import io.github.vmsstoolkit.VmssException;
import io.github.vmsstoolkit.json.Json;
import io.github.vmsstoolkit.secret.Secret;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PlanTest {
  private static final String SET = "/virtualMachineScaleSets/myScaleSet";

  private final Local local = new Local();
  private final ScaleSet web = local.web();

  @AfterEach
  void close() {
    local.close();
  }

  @Test
  void plan_made_writesNothing() {
    Plan plan = web.set("sku.capacity", 5).set("tags.env", "prod");
    assertThat(plan.diff().differences())
        .extracting(Difference::path)
        .containsExactlyInAnyOrder("sku.capacity", "tags.env");
    assertThat(local.count("GET", SET)).isEqualTo(1);
    assertThat(local.writes()).isZero();
  }

  @Test
  void plan_step_leavesTheEarlierPlanAsItWas() {
    Plan first = web.set("tags.a", "1");
    first.set("tags.b", "2");
    assertThat(first.diff().differences()).hasSize(1);
  }

  @Test
  void apply_edits_isOnePutAndOneClosingGet() {
    Applied applied = web.set("tags.env", "prod").set("tags.team", "web").apply();
    assertThat(applied.outcome()).isEqualTo(Outcome.DONE);
    assertThat(local.count("GET", SET)).isEqualTo(2);
    assertThat(local.count("PUT", SET)).isEqualTo(1);
    assertThat(web.model().get("tags.team").asText()).isEqualTo("web");
  }

  @Test
  void apply_nothingChanged_sendsNothing() {
    assertThat(web.set("tags.env", "sample").apply().outcome()).isEqualTo(Outcome.NOTHING_TO_DO);
    assertThat(local.writes()).isZero();
  }

  @Test
  void set_propertyUnknownToTheSdk_survives() {
    JsonNode body =
        Json.parse(
            "{\"location\":\"westus\",\"properties\":{\"virtualMachineProfile\":"
                + "{\"futureProfile\":{\"depth\":12345678901234567890}}}}");
    local.putRaw(SET, body);
    web.set("tags.env", "prod").apply();
    assertThat(web.model().get("virtualMachineProfile.futureProfile.depth").bigIntegerValue())
        .hasToString("12345678901234567890");
  }

  @Test
  void remove_member_isSentAsNull() {
    web.remove("tags.env").apply();
    assertThat(web.model().get("tags.env").isMissingNode()).isTrue();
  }

  @Test
  void remove_lastElement_leavesAnEmptyList() {
    Plan plan = web.remove(Local.IP_CONFIG + ".loadBalancerInboundNatPools", 0);
    assertThat(plan.after().get(Local.IP_CONFIG + ".loadBalancerInboundNatPools")).isEmpty();
    assertThat(plan.after().get(Local.IP_CONFIG + ".loadBalancerInboundNatPools").isArray())
        .isTrue();
  }

  @Test
  void swap_asOnePlan_hasNeverNeitherPool() {
    Plan swap =
        web.remove(Local.IP_CONFIG + ".loadBalancerBackendAddressPools", 0)
            .remove(Local.IP_CONFIG + ".loadBalancerInboundNatPools", 0)
            .add(
                Local.IP_CONFIG + ".ApplicationGatewayBackendAddressPools",
                Map.of("id", Local.GATEWAY_POOL));
    swap.apply();
    assertThat(local.count("GET", SET)).isEqualTo(2);
    assertThat(local.count("PUT", SET)).isEqualTo(1);
    JsonNode config = web.model().get(Local.IP_CONFIG);
    assertThat(config.at("/properties/loadBalancerBackendAddressPools")).isEmpty();
    assertThat(config.at("/properties/loadBalancerInboundNatPools")).isEmpty();
    assertThat(config.at("/properties/applicationGatewayBackendAddressPools/0/id").asText())
        .isEqualTo(Local.GATEWAY_POOL);
    assertThat(web.outdated().ids()).containsExactly("0", "1", "3");
  }

  @Test
  void apply_afterAnothersChange_isAConflictThatShowsIt() {
    Plan plan = web.set("tags.env", "prod");
    local.web().set("tags.owner", "someone").apply();
    VmssException conflict = catchThrowableOfType(VmssException.class, plan::apply);
    assertThat(conflict.exitCode()).isEqualTo(ExitCode.CONFLICT);
    assertThat(conflict)
        .hasMessageContaining("tags.owner")
        .hasMessageContaining("Nothing was sent");
    assertThat(web.model().get("tags.env").asText()).isEqualTo("sample");
    plan.replan().apply();
    assertThat(web.model().get("tags.env").asText()).isEqualTo("prod");
    assertThat(web.model().get("tags.owner").asText()).isEqualTo("someone");
  }

  @Test
  void imageVersion_onPlatformImage_changesOneProperty() {
    Plan plan = web.imageVersion("16.04.201801090");
    assertThat(plan.diff().differences())
        .extracting(Difference::path)
        .containsExactly("virtualMachineProfile.storageProfile.imageReference.version");
    plan.apply();
    web.outdated().upgrade().apply();
    assertThat(web.list())
        .allMatch(i -> i.upToDate() && i.imageVersion().equals("16.04.201801090"));
  }

  @Test
  void image_onCustomImage_switchesById() {
    ScaleSet custom = local.images();
    String id =
        custom.model().get("virtualMachineProfile.storageProfile.imageReference.id").asText();
    custom.image(id.replace("myImage", "myNewImage")).apply();
    assertThat(custom.outdated().ids()).hasSize(2);
  }

  @Test
  void image_onPlatformImage_isRefusedByAzureWithItsWords() {
    Plan plan =
        web.image(
            "/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/"
                + "myResourceGroup/providers/Microsoft.Compute/images/myImage");
    VmssException refusal = catchThrowableOfType(VmssException.class, plan::apply);
    assertThat(refusal).hasMessageContaining("The Image type for a Virtual Machine Scale Set");
  }

  @Test
  void set_secret_isSentAndNeverShown() {
    Plan plan =
        web.set("virtualMachineProfile.osProfile.adminPassword", Secret.of("pw", "hunter2!secret"));
    assertThat(plan.toString() + plan.json() + plan.after().json() + plan.display())
        .doesNotContain("hunter2!secret")
        .contains("<redacted:adminPassword>");
    plan.apply();
  }

  @Test
  void set_unknownEnumValue_isAWarning() {
    Plan plan = web.set("upgradePolicy.mode", "Sometimes");
    assertThat(plan.findings()).extracting(Finding::message).anyMatch(m -> m.contains("Manual"));
  }

  @Test
  void set_automaticMode_warnsThatAllMayGoDown() {
    web.set("upgradePolicy.mode", "Automatic").apply();
    Plan plan = web.imageVersion("16.04.201801090");
    assertThat(plan.findings()).extracting(Finding::rule).contains("automatic-all-at-once");
  }

  @Test
  void unsent_tellsChangesThatWereNotApplied() {
    Toolkit toolkit = local.toolkit(Mode.LIVE);
    ScaleSet set = toolkit.vmss("myResourceGroup", "myScaleSet");
    Plan applied = set.set("tags.a", "1");
    applied.set("tags.b", "thrown away");
    applied.apply();
    set.set("tags.c", "1").set("tags.d", "2");
    assertThat(toolkit.unsent())
        .extracting(Unsent::description)
        .containsExactly("myScaleSet: set(\"tags.b\", …)", "myScaleSet: set(\"tags.d\", …)");
  }

  @Test
  void set_value_isCastBySchema() {
    Plan plan = web.set("sku.capacity", "5").set("overprovision", "false").set("tags.n", 12);
    assertThat(plan.after().get("sku.capacity").isInt()).isTrue();
    assertThat(plan.after().get("overprovision").isBoolean()).isTrue();
    assertThat(plan.after().get("tags.n").isTextual()).isTrue();
  }

  @Test
  void set_missingParents_areMade() {
    Plan plan = web.set("upgradePolicy.rollingUpgradePolicy.maxBatchInstancePercent", 30);
    assertThat(
            plan.after().get("upgradePolicy.rollingUpgradePolicy.maxBatchInstancePercent").asInt())
        .isEqualTo(30);
  }

  @Test
  void set_wholeObject_isCorrectedInCaseAndEnvelope() {
    Plan plan =
        web.add(
            "virtualMachineProfile.extensionProfile.extensions",
            Map.of(
                "name",
                "health",
                "Publisher",
                "Microsoft.ManagedServices",
                "type",
                "ApplicationHealthLinux"));
    JsonNode added = plan.after().get("virtualMachineProfile.extensionProfile.extensions[-1]");
    assertThat(added.at("/properties/publisher").asText()).isEqualTo("Microsoft.ManagedServices");
    assertThat(List.copyOf(added.properties())).hasSize(2);
  }
}

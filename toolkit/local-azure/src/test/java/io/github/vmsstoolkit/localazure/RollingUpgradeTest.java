package io.github.vmsstoolkit.localazure;

import static io.github.vmsstoolkit.localazure.RawClient.NETWORK;
import static io.github.vmsstoolkit.localazure.RawClient.SET;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.vmsstoolkit.localazure.RawClient.Reply;
import io.github.vmsstoolkit.localazure.fault.Fault;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Ten instances, 0, 1 and 3 to 10, behind a probe, in batches of two. */
class RollingUpgradeTest {
  private static final String OTHER_IMAGE =
      "{'properties':{'virtualMachineProfile':{'storageProfile':{'imageReference':"
          + "{'version':'16.04.201801090'}}}}}";

  private final LocalAzure azure = LocalAzure.withSamples();
  private final RawClient raw = new RawClient(azure);

  @BeforeEach
  void setUp() {
    raw.patched(SET, "{'sku':{'capacity':10}}");
    raw.patched(
        SET,
        "{'properties':{'virtualMachineProfile':{'networkProfile':{'healthProbe':{'id':'%s'}}}}}"
            .formatted(NETWORK + "/loadBalancers/myLoadBalancer/probes/myProbe"));
    raw.await(raw.post(SET + "/manualupgrade", "{'instanceIds':['*']}"));
    raw.patched(SET, "{'properties':{'upgradePolicy':{'mode':'Rolling'}}}");
  }

  private void policy(String members) {
    raw.patched(SET, "{'properties':{'upgradePolicy':{'rollingUpgradePolicy':{" + members + "}}}}");
  }

  private JsonNode latest() {
    return raw.get(SET + "/rollingUpgrades/latest").json().path("properties");
  }

  private long outdated() {
    return raw.instances(SET).findValuesAsText("latestModelApplied").stream()
        .filter("false"::equals)
        .count();
  }

  private static String operation(Reply reply) {
    return Objects.requireNonNull(reply.header("Azure-AsyncOperation"));
  }

  @Test
  void healthy_roll_goesTwoByTwo() {
    Reply reply = raw.patch(SET, OTHER_IMAGE);
    TreeSet<Long> seen = new TreeSet<>();
    while (raw.get(operation(reply)).json().path("status").asText().equals("InProgress")) {
      seen.add(outdated());
    }

    assertThat(seen).isSubsetOf(Set.of(10L, 8L, 6L, 4L, 2L)).contains(8L, 2L);
    assertThat(latest().at("/runningStatus/code").asText()).isEqualTo("Completed");
    assertThat(latest().at("/progress/successfulInstanceCount").asInt()).isEqualTo(10);
    assertThat(outdated()).isZero();
  }

  @Test
  void pause_betweenBatches_takesItsTime() {
    policy("'pauseTimeBetweenBatches':'PT10M'");

    Reply reply = raw.patch(SET, OTHER_IMAGE);
    azure.advance(Duration.ofMinutes(9));

    assertThat(outdated()).isEqualTo(8);
    azure.advance(Duration.ofMinutes(40));
    assertThat(raw.await(reply).path("status").asText()).isEqualTo("Succeeded");
  }

  @Test
  void unhealthyBefore_overTheThreshold_failsBeforeAnyBatch() {
    List.of("0", "1", "3").forEach(id -> azure.arm(Fault.parse("never-healthy,instance=" + id)));

    JsonNode ended = raw.patched(SET, OTHER_IMAGE);

    assertThat(ended.at("/error/code").asText())
        .isEqualTo("MaxUnhealthyInstancePercentExceededInRollingUpgrade");
    assertThat(ended.at("/error/message").asText())
        .isEqualTo(
            "Rolling Upgrade failed after exceeding the MaxUnhealthyInstancePercent value defined"
                + " in the RollingUpgradePolicy. 30% of instances are in an unhealthy state - more"
                + " than the threshold of 20%. To apply upgrades, consider increasing the"
                + " MaxUnhealthyInstancePercent value.");
    assertThat(outdated()).isEqualTo(10);
    assertThat(latest().at("/runningStatus/code").asText()).isEqualTo("Faulted");
    assertThat(
            raw.get(SET + "/virtualMachines/0/instanceView")
                .json()
                .at("/vmHealth/status/code")
                .asText())
        .isEqualTo("HealthState/unhealthy");
  }

  @Test
  void unhealthyAfter_overTheThreshold_stopsAndKeepsTheModel() {
    azure.arm(Fault.parse("unhealthy-after-upgrade,instance=3"));

    JsonNode ended = raw.patched(SET, OTHER_IMAGE);

    assertThat(ended.at("/error/message").asText())
        .isEqualTo(
            "Rolling Upgrade failed after exceeding the MaxUnhealthyUpgradedInstancePercent value"
                + " defined in the RollingUpgradePolicy. 25% of instances are in an unhealthy"
                + " state after being upgraded - more than the threshold of 20%. The most"
                + " impactful error is: Instance found to be unhealthy or unreachable.. First"
                + " failed instance ID is: 3.");
    assertThat(outdated()).isEqualTo(6);
    assertThat(latest().path("progress").toString())
        .isEqualTo(
            "{\"successfulInstanceCount\":3,\"failedInstanceCount\":1,"
                + "\"inProgressInstanceCount\":0,\"pendingInstanceCount\":6}");
    assertThat(raw.model(SET).toString()).contains("16.04.201801090");
  }

  @Test
  void unhealthyAfter_withinTheThreshold_goesOn() {
    policy("'maxUnhealthyUpgradedInstancePercent':50");
    azure.arm(Fault.parse("unhealthy-after-upgrade,instance=3"));

    assertThat(raw.patched(SET, OTHER_IMAGE).path("status").asText()).isEqualTo("Succeeded");
    assertThat(outdated()).isZero();
  }

  @Test
  void breach_withRollback_givesTheOldDiskBack() {
    policy("'rollbackFailedInstancesOnPolicyBreach':true");
    JsonNode before = raw.get(SET + "/virtualMachines/1").json();
    azure.arm(Fault.parse("unhealthy-after-upgrade,instance=1"));

    JsonNode ended = raw.patched(SET, OTHER_IMAGE);

    assertThat(ended.path("status").asText()).isEqualTo("Failed");
    JsonNode after = raw.get(SET + "/virtualMachines/1").json();
    assertThat(after.at("/properties/storageProfile"))
        .isEqualTo(before.at("/properties/storageProfile"));
    assertThat(azure.events(0))
        .anySatisfy(event -> assertThat(event.text()).isEqualTo("rolled back"));
    assertThat(
            raw.get(SET + "/virtualMachines/1/instanceView")
                .json()
                .at("/vmHealth/status/code")
                .asText())
        .isEqualTo("HealthState/healthy");
  }

  @Test
  void maxSurge_replacesInstances_byNewOnes() {
    policy("'maxSurge':true");
    List<String> before = raw.instances(SET).findValuesAsText("instanceId");

    JsonNode ended = raw.patched(SET, OTHER_IMAGE);

    List<String> after = raw.instances(SET).findValuesAsText("instanceId");
    assertThat(ended.path("status").asText()).isEqualTo("Succeeded");
    assertThat(after).hasSize(10).doesNotContainAnyElementsOf(before);
    assertThat(outdated()).isZero();
  }

  @Test
  void cancel_duringABatch_namesTheInstances() {
    Reply reply = raw.patch(SET, OTHER_IMAGE);
    raw.await(raw.post(SET + "/rollingUpgrades/cancel", ""));

    JsonNode status = latest();
    assertThat(status.at("/runningStatus/code").asText()).isEqualTo("Cancelled");
    assertThat(status.at("/runningStatus/lastAction").asText()).isEqualTo("Cancel");
    assertThat(status.at("/error/code").asText()).isEqualTo("RollingUpgradeCanceled");
    assertThat(status.at("/error/details/0/target").asText())
        .isEqualTo("myScaleSet/virtualMachines/0");
    assertThat(status.at("/progress/failedInstanceCount").asInt()).isEqualTo(2);
    assertThat(raw.get(operation(reply)).json().path("status").asText()).isEqualTo("Failed");
    assertThat(raw.post(SET + "/rollingUpgrades/cancel", "").status()).isEqualTo(409);
  }

  @Test
  void osRollingUpgrade_toTheNewestImage_isInTheHistory() {
    raw.patched(SET, "{'properties':{'upgradePolicy':{'mode':'Manual'}}}");
    raw.patched(SET, OTHER_IMAGE.replace("16.04.201801090", "latest"));
    assertThat(raw.get(SET + "/osUpgradeHistory").json().path("value")).isEmpty();

    JsonNode ended = raw.await(raw.post(SET + "/osRollingUpgrade", ""));

    assertThat(ended.path("status").asText()).isEqualTo("Succeeded");
    assertThat(raw.instances(SET).findValuesAsText("version")).contains("16.04.201711070");
    JsonNode entry = raw.get(SET + "/osUpgradeHistory").json().at("/value/0/properties");
    assertThat(entry.at("/runningStatus/code").asText()).isEqualTo("Completed");
    assertThat(entry.at("/targetImageReference/version").asText()).isEqualTo("16.04.202009220");
    assertThat(entry.at("/progress/successfulInstanceCount").asInt()).isEqualTo(10);
  }

  @Test
  void osRollingUpgrade_ofAPinnedVersion_isRefused() {
    assertThat(raw.post(SET + "/osRollingUpgrade", "").status()).isEqualTo(409);
  }

  @Test
  void extensionRollingUpgrade_bringsExtensionsAlone() {
    raw.patched(SET, "{'properties':{'upgradePolicy':{'mode':'Manual'}}}");
    raw.patched(SET, OTHER_IMAGE);
    raw.await(raw.delete(SET + "/extensions/customScript"));

    JsonNode ended = raw.await(raw.post(SET + "/extensionRollingUpgrade", ""));

    assertThat(ended.path("status").asText()).isEqualTo("Succeeded");
    JsonNode vm = raw.get(SET + "/virtualMachines/0").json();
    assertThat(vm.has("resources")).isFalse();
    assertThat(vm.at("/properties/storageProfile/imageReference/version").asText())
        .isEqualTo("16.04.201711070");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "'maxBatchInstancePercent':4",
        "'maxBatchInstancePercent':101",
        "'maxUnhealthyInstancePercent':1",
        "'maxUnhealthyUpgradedInstancePercent':-1",
        "'pauseTimeBetweenBatches':'PT'",
        "'maxBatchInstancePercent':'many'"
      })
  void policy_outOfRange_isRefused(String member) {
    Reply reply =
        raw.patch(
            SET,
            "{'properties':{'upgradePolicy':{'rollingUpgradePolicy':{"
                + member.replace('\'', '"')
                + "}}}}");

    assertThat(reply.status()).isEqualTo(400);
    assertThat(reply.errorCode()).isEqualTo("InvalidParameter");
  }

  @Test
  void automatic_orderAndSize_dependOnTheSeed() {
    Set<String> orders = new TreeSet<>();
    boolean allDown = false;
    for (long seed = 1; seed <= 12; seed++) {
      try (LocalAzure seeded = LocalAzure.with(LocalOptions.withSamples().seed(seed))) {
        RawClient client = new RawClient(seeded);
        client.patched(SET, "{'properties':{'upgradePolicy':{'mode':'Automatic'}}}");
        Reply reply = client.patch(SET, OTHER_IMAGE);
        long down =
            seeded.events(0).stream().filter(e -> e.text().equals("down for its upgrade")).count();
        allDown |= down == 3;
        client.await(reply);
        orders.add(
            String.join(
                ",",
                seeded.events(0).stream()
                    .filter(event -> event.text().equals("upgraded"))
                    .map(event -> event.subject().replaceAll(".*/", ""))
                    .toList()));
      }
    }
    assertThat(orders).hasSizeGreaterThan(2).allMatch(order -> order.length() == 5);
    assertThat(allDown).isTrue();
  }
}

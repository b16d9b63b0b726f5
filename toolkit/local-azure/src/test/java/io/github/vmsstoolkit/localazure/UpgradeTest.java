package io.github.vmsstoolkit.localazure;

import static io.github.vmsstoolkit.localazure.RawClient.IMAGE_SET;
import static io.github.vmsstoolkit.localazure.RawClient.NETWORK;
import static io.github.vmsstoolkit.localazure.RawClient.SET;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.vmsstoolkit.localazure.RawClient.Reply;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class UpgradeTest {
  private static final String NEW_VERSION =
      "{'properties':{'virtualMachineProfile':{'storageProfile':{'imageReference':"
          + "{'version':'16.04.201801090'}}}}}";

  private final LocalAzure azure = LocalAzure.withSamples();
  private final RawClient raw = new RawClient(azure);

  private List<String> upToDate() {
    return raw.instances(SET).findValuesAsText("latestModelApplied");
  }

  private List<String> ids(String set) {
    return raw.instances(set).findValuesAsText("instanceId");
  }

  private JsonNode storage(String set, int index) {
    return raw.instances(set).path(index).at("/properties/storageProfile");
  }

  private void mode(String mode) {
    raw.patched(SET, "{'properties':{'upgradePolicy':{'mode':'" + mode + "'}}}");
  }

  @Test
  void manual_modelChange_touchesNoInstance() {
    JsonNode before = storage(SET, 0);

    JsonNode operation = raw.patched(SET, NEW_VERSION);

    assertThat(operation.path("status").asText()).isEqualTo("Succeeded");
    assertThat(upToDate()).containsOnly("false");
    assertThat(storage(SET, 0)).isEqualTo(before);
  }

  @Test
  void manual_changesThatConcernNoVm_leaveInstancesUpToDate() {
    raw.patched(
        SET,
        "{'tags':{'a':'b'},'properties':{'overprovision':false,"
            + "'upgradePolicy':{'rollingUpgradePolicy':{'maxBatchInstancePercent':50}}}}");

    assertThat(upToDate()).containsOnly("true");
  }

  @Test
  void manualUpgrade_ofSome_replacesTheirDisk() {
    raw.patched(SET, NEW_VERSION);
    String disk = storage(SET, 0).at("/osDisk/name").asText();
    String other = storage(SET, 1).at("/osDisk/name").asText();

    Reply started = raw.post(SET + "/manualupgrade", "{'instanceIds':['0']}");
    assertThat(started.status()).isEqualTo(202);
    assertThat(started.header("Location")).contains("monitor=true");
    assertThat(upToDate()).as("not before the operation ends").containsOnly("false");
    raw.await(started);

    assertThat(upToDate()).containsExactly("true", "false", "false");
    assertThat(storage(SET, 0).at("/imageReference/exactVersion").asText())
        .isEqualTo("16.04.201801090");
    assertThat(storage(SET, 0).at("/osDisk/name").asText()).isNotEqualTo(disk);
    assertThat(storage(SET, 1).at("/osDisk/name").asText()).isEqualTo(other);
  }

  @Test
  void manualUpgrade_unknownOrNoInstance_isRefused() {
    Reply unknown = raw.post(SET + "/manualupgrade", "{'instanceIds':['2']}");
    Reply none = raw.post(SET + "/manualupgrade", "{}");

    assertThat(unknown.status()).isEqualTo(400);
    assertThat(unknown.errorMessage())
        .isEqualTo(
            "The provided instanceId 2 is not an active Virtual Machine Scale Set VM instanceId.");
    assertThat(none.status()).isEqualTo(400);
    assertThat(none.errorMessage()).contains("instanceIds");
  }

  @Test
  void osProfileChange_needsUpgradeAndReimage() {
    raw.await(
        raw.put(
            SET,
            "{'location':'westus','properties':{'virtualMachineProfile':{'osProfile':"
                + "{'adminUsername':'other'}}}}"));
    raw.await(raw.post(SET + "/manualupgrade", "{'instanceIds':['*']}"));

    assertThat(upToDate()).containsOnly("true");
    assertThat(raw.instances(SET).findValuesAsText("adminUsername")).containsOnly("azureuser");
    raw.await(raw.post(SET + "/reimage", "{'instanceIds':['1']}"));
    assertThat(raw.instances(SET).findValuesAsText("adminUsername"))
        .containsExactly("azureuser", "other", "azureuser");
  }

  @Test
  void reimage_ofAll_givesNewDisksAndKeepsTheVm() {
    JsonNode before = raw.instances(SET);

    raw.await(raw.post(SET + "/reimage", ""));

    JsonNode after = raw.instances(SET);
    for (int i = 0; i < 3; i++) {
      assertThat(after.path(i).at("/properties/storageProfile/osDisk/name"))
          .isNotEqualTo(before.path(i).at("/properties/storageProfile/osDisk/name"));
      assertThat(after.path(i).at("/properties/vmId"))
          .isEqualTo(before.path(i).at("/properties/vmId"));
    }
  }

  @Test
  void automatic_modelChange_upgradesAll() {
    mode("Automatic");

    Reply reply = raw.patch(SET, NEW_VERSION);

    assertThat(reply.header("x-ms-request-charge")).isEqualTo("3");
    assertThat(raw.instances(SET).findValuesAsText("provisioningState")).contains("Updating");
    raw.await(reply);
    assertThat(upToDate()).containsOnly("true");
  }

  @Test
  void rolling_withoutHealth_isRefused() {
    Reply reply = raw.patch(SET, "{'properties':{'upgradePolicy':{'mode':'Rolling'}}}");

    assertThat(reply.status()).isEqualTo(400);
    assertThat(reply.errorMessage()).contains("health probe or health extension was not provided");
  }

  @Test
  void rolling_modelChange_goesInBatches() {
    withProbeAndRolling(34);
    assertThat(raw.get(SET + "/rollingUpgrades/latest").status()).isEqualTo(404);

    Reply reply = raw.patch(SET, NEW_VERSION);
    raw.get(operation(reply));
    raw.get(operation(reply));
    JsonNode half = raw.get(SET + "/rollingUpgrades/latest").json();

    assertThat(half.at("/properties/runningStatus/code").asText()).isEqualTo("RollingForward");
    assertThat(half.at("/properties/progress").toString())
        .isEqualTo(
            "{\"successfulInstanceCount\":1,\"failedInstanceCount\":0,"
                + "\"inProgressInstanceCount\":1,\"pendingInstanceCount\":1}");
    assertThat(raw.instances(SET).findValuesAsText("provisioningState"))
        .containsSubsequence("Succeeded", "Updating", "Succeeded");
    assertThat(upToDate()).containsExactly("true", "false", "false");
    raw.await(reply);
    assertThat(upToDate()).containsOnly("true");
    assertThat(
            raw.get(SET + "/rollingUpgrades/latest")
                .json()
                .at("/properties/runningStatus/code")
                .asText())
        .isEqualTo("Completed");
  }

  @Test
  void rolling_cancelled_stopsAndStartsAgainWithTheNextWrite() {
    withProbeAndRolling(34);
    Reply reply = raw.patch(SET, NEW_VERSION);
    raw.get(operation(reply));
    raw.get(operation(reply));

    raw.await(raw.post(SET + "/rollingUpgrades/cancel", ""));

    assertThat(raw.get(operation(reply)).json().at("/error/code").asText())
        .isEqualTo("RollingUpgradeCanceled");
    assertThat(
            raw.get(SET + "/rollingUpgrades/latest")
                .json()
                .at("/properties/runningStatus/code")
                .asText())
        .isEqualTo("Cancelled");
    assertThat(upToDate()).containsExactly("true", "false", "false");
    raw.patched(SET, "{}");
    assertThat(upToDate()).containsOnly("true");
  }

  private void withProbeAndRolling(int percent) {
    raw.patched(
        SET,
        ("{'properties':{'virtualMachineProfile':{'networkProfile':{'healthProbe':{'id':'%s'}}},"
                + "'upgradePolicy':{'mode':'Manual',"
                + "'rollingUpgradePolicy':{'maxBatchInstancePercent':%d}}}}")
            .formatted(NETWORK + "/loadBalancers/myLoadBalancer/probes/myProbe", percent));
    raw.await(raw.post(SET + "/manualupgrade", "{'instanceIds':['*']}"));
    mode("Rolling");
  }

  private static String operation(Reply reply) {
    return Objects.requireNonNull(reply.header("Azure-AsyncOperation"));
  }

  @Test
  void capacity_outAndIn_usesNewIdsAndRemovesTheHighest() {
    raw.patched(SET, NEW_VERSION);

    raw.patched(SET, "{'sku':{'capacity':5}}");
    assertThat(ids(SET)).containsExactly("0", "1", "3", "4", "5");
    assertThat(upToDate()).containsExactly("false", "false", "false", "true", "true");
    raw.patched(SET, "{'sku':{'capacity':2}}");
    assertThat(ids(SET)).containsExactly("0", "1");
    raw.patched(SET, "{'sku':{'capacity':3}}");
    assertThat(ids(SET)).containsExactly("0", "1", "6");
  }

  @Test
  void capacity_in_sparesTheProtectedAndFollowsThePolicy() {
    raw.await(
        raw.patch(
            SET + "/virtualMachines/0",
            "{'properties':{'protectionPolicy':{'protectFromScaleIn':true}}}"));
    raw.patched(SET, "{'properties':{'scaleInPolicy':{'rules':['OldestVM']}}}");

    raw.patched(SET, "{'sku':{'capacity':2}}");

    assertThat(ids(SET)).containsExactly("0", "3");
  }

  @Test
  void capacity_inZones_isBalanced() {
    String path = SET.replace("myScaleSet", "zonal");
    ObjectNode body =
        (ObjectNode) RawClient.parse(ScaleSetTest.newSet("Manual", 5).replace('\'', '"'));
    body.putArray("zones").add("1").add("2");
    ((ObjectNode) body.path("properties")).put("overprovision", false);
    raw.await(raw.put(path, body));

    raw.patched(path, "{'sku':{'capacity':3}}");

    assertThat(raw.instances(path).findValues("zones").toString())
        .isEqualTo("[[\"1\"], [\"2\"], [\"1\"]]");
    assertThat(ids(path)).containsExactly("0", "1", "2");
  }

  @Test
  void managedImage_switched_reachesInstancesByUpgrade() {
    String newImage = RawClient.GROUP + "/providers/Microsoft.Compute/images/myNewImage";
    raw.patched(
        IMAGE_SET,
        "{'properties':{'virtualMachineProfile':{'storageProfile':{'imageReference':{'id':'"
            + newImage
            + "'}}}}}");
    raw.await(raw.post(IMAGE_SET + "/manualupgrade", "{'instanceIds':['0']}"));

    assertThat(storage(IMAGE_SET, 0).at("/imageReference/id").asText()).isEqualTo(newImage);
    assertThat(storage(IMAGE_SET, 1).at("/imageReference/id").asText()).endsWith("/myImage");
  }

  @Test
  void newerWrite_overtakesTheOlder() {
    Reply first = raw.patch(SET, "{'sku':{'capacity':5}}");
    Reply second = raw.patch(SET, "{'tags':{'a':'b'}}");

    JsonNode document = raw.await(first);

    assertThat(document.path("status").asText()).isEqualTo("Failed");
    assertThat(document.at("/error/code").asText()).isEqualTo("OperationPreempted");
    assertThat(raw.await(second).path("status").asText()).isEqualTo("Succeeded");
    assertThat(ids(SET)).hasSize(5);
  }

  @Test
  void operation_ends_afterAFewPolls() {
    int before = azure.log().size();

    raw.patched(SET, "{'sku':{'capacity':5}}");
    raw.await(raw.post(SET + "/restart", ""));

    assertThat(azure.log().size() - before).isBetween(6, 10);
  }

  @Test
  void monitor_url_isAcceptedThenDone() {
    Reply started = raw.post(SET + "/restart", "");
    String location = Objects.requireNonNull(started.header("Location"));

    assertThat(raw.get(location).status()).isEqualTo(202);
    Reply done = raw.get(location);
    assertThat(done.status()).isEqualTo(200);
    assertThat(done.text()).isEmpty();
  }

  @Test
  void loadBalancerToGateway_membersFollowTheInstances() {
    String gateway = NETWORK + "/applicationGateways/myAppGateway";
    ObjectNode model = raw.model(SET);
    ObjectNode ip =
        (ObjectNode)
            model.at(
                "/properties/virtualMachineProfile/networkProfile/networkInterfaceConfigurations/0"
                    + "/properties/ipConfigurations/0/properties");
    ip.remove("loadBalancerBackendAddressPools");
    ip.remove("loadBalancerInboundNatPools");
    ip.putArray("applicationGatewayBackendAddressPools")
        .addObject()
        .put("id", gateway + "/backendAddressPools/appGwPool");

    raw.await(raw.put(SET, model));
    raw.await(raw.post(SET + "/manualupgrade", "{'instanceIds':['0','1']}"));

    assertThat(raw.get(gateway).json().findValue("backendIPConfigurations")).hasSize(2);
    assertThat(
            raw.get(NETWORK + "/loadBalancers/myLoadBalancer")
                .json()
                .findValue("backendIPConfigurations"))
        .hasSize(1);
  }

  @Test
  void thousandInstances_areListedInTenPages() {
    raw.patched(SET, "{'sku':{'capacity':1000},'properties':{'singlePlacementGroup':false}}");
    int before = azure.log().size();

    int count = 0;
    String next = SET + "/virtualMachines?$expand=instanceView";
    while (!next.isEmpty()) {
      JsonNode page = raw.get(next).json();
      count += page.path("value").size();
      next = page.path("nextLink").asText();
    }

    assertThat(count).isEqualTo(1000);
    assertThat(azure.log().size() - before).isEqualTo(10);
    assertThat(raw.get(SET + "/virtualMachines/1000").json().at("/properties/osProfile").toString())
        .contains("\"myss0000rs\"");
  }
}

package io.github.vmsstoolkit.examples;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.vmsstoolkit.Instance;
import io.github.vmsstoolkit.Mode;
import io.github.vmsstoolkit.ScaleSet;
import io.github.vmsstoolkit.arm.Connections;
import io.github.vmsstoolkit.arm.ModeGate;
import io.github.vmsstoolkit.handle.Toolkits;
import io.github.vmsstoolkit.json.Json;
import io.github.vmsstoolkit.localazure.LocalAzure;
import io.github.vmsstoolkit.localazure.LocalServer;
import io.github.vmsstoolkit.repl.Vmss.Ended;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The real az and the toolkit on the same local Azure see each other's changes. */
@Tag("foreign")
class AzTest {
  private final LocalAzure azure = LocalAzure.withSamples();
  private final ScaleSet web =
      Toolkits.open(Connections.inProcess(azure.client()), new ModeGate(Mode.LIVE), List.of())
          .vmss("myResourceGroup", "myScaleSet");
  private LocalServer server;

  @BeforeEach
  void serve() throws IOException {
    server = azure.serve(0);
  }

  @AfterEach
  void close() {
    azure.close();
  }

  private JsonNode az(String command, String... more) {
    List<String> arguments = new ArrayList<>(List.of("vmss", command, "-g", "myResourceGroup"));
    arguments.addAll(List.of(more));
    Ended ended = Az.run(server.url(), arguments.toArray(String[]::new));
    assertThat(ended.exit()).as(ended.err()).isZero();
    return ended.out().isBlank() ? Json.of(List.of()) : Json.parse(ended.out());
  }

  @Test
  void show_afterToolkitChange_hasIt() {
    web.set("tags.env", "from-toolkit").apply();
    assertThat(az("show", "-n", "myScaleSet").at("/tags/env").asText()).isEqualTo("from-toolkit");
  }

  @Test
  void update_byAz_isSeenByToolkit() {
    az("update", "-n", "myScaleSet", "--set", "tags.env=from-az");
    assertThat(web.model().get("tags.env").asText()).isEqualTo("from-az");
    assertThat(
            web.model().get("virtualMachineProfile.storageProfile.imageReference.offer").asText())
        .isEqualTo("UbuntuServer");
  }

  @Test
  void listInstances_beforeAndAfterUpgrade_tellTheSame() {
    web.imageVersion("16.04.201801090").apply();
    JsonNode before = az("list-instances", "-n", "myScaleSet");
    assertThat(before).hasSize(3).allMatch(vm -> !vm.path("latestModelApplied").asBoolean());
    az("update-instances", "-n", "myScaleSet", "--instance-ids", "0", "3");
    assertThat(web.list())
        .filteredOn(Instance::upToDate)
        .extracting(Instance::id)
        .containsExactly("0", "3");
  }

  @Test
  void getInstanceView_ofSetAndVm_readsBoth() {
    JsonNode set = az("get-instance-view", "-n", "myScaleSet");
    assertThat(set.at("/virtualMachine/statusesSummary")).isNotEmpty();
    JsonNode vm = az("get-instance-view", "-n", "myScaleSet", "--instance-id", "0");
    assertThat(vm.path("statuses").findValuesAsText("code")).contains("PowerState/running");
  }

  @Test
  void swap_byAzCommandsOfTheArticle_givesTheSameModelAsOurPlan() {
    String config =
        "virtualMachineProfile.networkProfile.networkInterfaceConfigurations[0].ipConfigurations[0].";
    String pool =
        "/subscriptions/"
            + LocalAzure.SUBSCRIPTION
            + "/resourceGroups/myResourceGroup/providers/Microsoft.Network/applicationGateways"
            + "/myAppGateway/backendAddressPools/appGwPool";
    az("update", "-n", "myScaleSet", "--remove", config + "loadBalancerBackendAddressPools", "0");
    az("update", "-n", "myScaleSet", "--remove", config + "loadBalancerInboundNatPools", "0");
    az(
        "update",
        "-n",
        "myScaleSet",
        "--add",
        config + "ApplicationGatewayBackendAddressPools",
        "id=" + pool);
    JsonNode ip = web.model().get(config.substring(0, config.length() - 1)).path("properties");
    assertThat(ip.path("loadBalancerBackendAddressPools")).isEmpty();
    assertThat(ip.path("loadBalancerInboundNatPools")).isEmpty();
    assertThat(ip.at("/applicationGatewayBackendAddressPools/0/id").asText()).isEqualTo(pool);
  }
}

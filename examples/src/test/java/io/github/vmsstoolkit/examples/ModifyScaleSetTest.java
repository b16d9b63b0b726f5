package io.github.vmsstoolkit.examples;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.vmsstoolkit.Instance;
import io.github.vmsstoolkit.Mode;
import io.github.vmsstoolkit.ScaleSet;
import io.github.vmsstoolkit.Toolkit;
import io.github.vmsstoolkit.arm.Connections;
import io.github.vmsstoolkit.arm.ModeGate;
import io.github.vmsstoolkit.handle.Toolkits;
import io.github.vmsstoolkit.localazure.LocalAzure;
import io.github.vmsstoolkit.localazure.LocalServer;
import io.github.vmsstoolkit.localazure.LoggedRequest;
import io.github.vmsstoolkit.repl.Vmss;
import io.github.vmsstoolkit.repl.Vmss.Ended;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Runs the script of the article as its own process against local Azure, and looks at what is left.
 */
class ModifyScaleSetTest {
  private static final String SET = "/virtualMachineScaleSets/myScaleSet";

  @Test
  void script_run_leavesTheScaleSetAsTheArticleSays() throws IOException {
    try (LocalAzure azure = LocalAzure.withSamples();
        LocalServer server = azure.serve(0)) {
      Ended run =
          Vmss.run(
              "--progress", "none", "--endpoint", server.url().toString(), "modify-scale-set.jsh");
      assertThat(run.exit()).as(run.err()).isZero();
      assertThat(run.err()).isEmpty();
      assertThat(run.out()).contains("Plan for myResourceGroup/myScaleSet");

      assertModelNeverHadNeitherPool(azure.log());
      Toolkit toolkit =
          Toolkits.open(
              Connections.inProcess(azure.client()), new ModeGate(Mode.READ_ONLY), List.of());
      assertWeb(toolkit.vmss("myResourceGroup", "myScaleSet"));
      assertCustom(toolkit.vmss("myResourceGroup", "myImageScaleSet"));
    }
  }

  private static void assertWeb(ScaleSet web) {
    JsonNode model = web.model().json();
    assertThat(
            model
                .at("/properties/virtualMachineProfile/storageProfile/imageReference/version")
                .asText())
        .isEqualTo("16.04.201801090");
    JsonNode config =
        web.model()
            .get(
                "virtualMachineProfile.networkProfile.networkInterfaceConfigurations[0].ipConfigurations[0]")
            .path("properties");
    assertThat(config.path("loadBalancerBackendAddressPools")).isEmpty();
    assertThat(config.path("loadBalancerInboundNatPools")).isEmpty();
    assertThat(config.at("/applicationGatewayBackendAddressPools/0/id").asText())
        .endsWith("/applicationGateways/myAppGateway/backendAddressPools/appGwPool");
    assertThat(config.path("subnet").path("id").asText()).isNotEmpty();
    assertThat(web.list())
        .hasSize(3)
        .allMatch(Instance::upToDate)
        .allMatch(instance -> instance.imageVersion().equals("16.04.201801090"));
  }

  private static void assertCustom(ScaleSet custom) {
    assertThat(
            custom.model().get("virtualMachineProfile.storageProfile.imageReference.id").asText())
        .endsWith("/images/myNewImage");
    assertThat(custom.list()).allMatch(Instance::upToDate);
  }

  /** Two writes of the model in all: the image version, and the swap as one. */
  private static void assertModelNeverHadNeitherPool(List<LoggedRequest> log) {
    List<String> onTheSet = new ArrayList<>();
    for (LoggedRequest request : log) {
      if (request.target().split("\\?", 2)[0].endsWith(SET)) {
        onTheSet.add(request.method());
      }
    }
    assertThat(onTheSet.stream().filter("PUT"::equals)).hasSize(2);
    int swap = onTheSet.lastIndexOf("PUT");
    assertThat(onTheSet.subList(swap - 1, swap + 2))
        .as("the swap: one GET before, one PUT, one closing GET; a GET of each rollout follows")
        .containsExactly("GET", "PUT", "GET");
  }
}

package io.github.vmsstoolkit.examples;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.vmsstoolkit.Mode;
import io.github.vmsstoolkit.Toolkit;
import io.github.vmsstoolkit.arm.Connections;
import io.github.vmsstoolkit.arm.ModeGate;
import io.github.vmsstoolkit.handle.Toolkits;
import io.github.vmsstoolkit.localazure.LocalAzure;
import io.github.vmsstoolkit.localazure.LocalServer;
import io.github.vmsstoolkit.repl.Vmss.Ended;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The same edits, by the real az on one local Azure and by the toolkit on another. */
@Tag("foreign")
class SameEditsTest {
  private static final String VMP = "virtualMachineProfile.";
  private static final String NIC = VMP + "networkProfile.networkInterfaceConfigurations[0].";
  private static final String IP = NIC + "ipConfigurations[0].";
  private static final String GATEWAY =
      "/subscriptions/"
          + LocalAzure.SUBSCRIPTION
          + "/resourceGroups/myResourceGroup/providers/Microsoft.Network/applicationGateways"
          + "/myAppGateway/backendAddressPools/appGwPool";

  private static final List<List<String>> EDITS =
      List.of(
          List.of("--set", "sku.capacity=4"),
          List.of("--set", "tags.env=prod"),
          List.of("--set", "tags.team=web", "tags.cost=12"),
          List.of("--remove", "tags.team"),
          List.of("--set", "overprovision=false"),
          List.of("--set", "upgradePolicy.rollingUpgradePolicy.maxBatchInstancePercent=50"),
          List.of("--set", "upgradePolicy.rollingUpgradePolicy.pauseTimeBetweenBatches=PT1M"),
          List.of("--set", "doNotRunExtensionsOnOverprovisionedVMs=true"),
          List.of("--set", "scaleInPolicy.rules=[\"OldestVM\"]"),
          List.of("--set", VMP + "storageProfile.osDisk.caching=ReadOnly"),
          List.of("--set", VMP + "storageProfile.osDisk.diskSizeGB=64"),
          List.of("--set", NIC + "enableAcceleratedNetworking=true"),
          List.of("--set", NIC + "enableIPForwarding=true"),
          List.of("--set", VMP + "licenseType=RHEL_BYOS"),
          List.of("--set", VMP + "diagnosticsProfile={\"bootDiagnostics\":{\"enabled\":true}}"),
          List.of("--set", VMP + "diagnosticsProfile.bootDiagnostics.enabled=false"),
          List.of("--remove", IP + "loadBalancerBackendAddressPools", "0"),
          List.of("--remove", IP + "loadBalancerInboundNatPools", "0"),
          List.of("--add", IP + "ApplicationGatewayBackendAddressPools", "id=" + GATEWAY),
          List.of("--remove", IP + "ApplicationGatewayBackendAddressPools", "0"),
          List.of(
              "--add",
              IP + "applicationGatewayBackendAddressPools",
              "{\"id\":\"" + GATEWAY + "\"}"),
          List.of(
              "--add",
              VMP + "storageProfile.dataDisks",
              "lun=3",
              "createOption=Empty",
              "diskSizeGB=16"),
          List.of("--set", VMP + "storageProfile.dataDisks[lun=3].caching=ReadWrite"),
          List.of("--remove", VMP + "storageProfile.dataDisks", "-1"),
          List.of("--set", "upgradePolicy.mode=Automatic"),
          List.of("--set", "upgradePolicy.mode=Manual"),
          List.of("--set", "tags={\"only\":\"this\"}"),
          List.of("--set", "singlePlacementGroup=false"),
          List.of("--set", "zones=[\"1\",\"2\"]"),
          List.of("--set", "sku.name=Standard_DS2_v2", "sku.capacity=2"));

  private static String line(List<String> edit) {
    StringBuilder line = new StringBuilder("az vmss update -g myResourceGroup -n myScaleSet");
    edit.forEach(word -> line.append(" '").append(word).append('\''));
    return line.toString();
  }

  @Test
  void edits_byAzAndByTheToolkit_leaveTheSameModel() throws IOException {
    assertThat(EDITS).hasSize(30);
    try (LocalAzure theirs = LocalAzure.withSamples();
        LocalAzure ours = LocalAzure.withSamples()) {
      LocalServer server = theirs.serve(0);
      Toolkit toolkit = toolkit(ours);
      for (List<String> edit : EDITS) {
        List<String> words =
            new ArrayList<>(List.of("vmss", "update", "-g", "myResourceGroup", "-n", "myScaleSet"));
        words.addAll(edit);
        Ended az = Az.run(server.url(), words.toArray(String[]::new));
        assertThat(az.exit()).as(edit + az.err()).isZero();
        toolkit.az(line(edit)).force("the same as az").apply();
        assertThat(model(toolkit)).as(edit.toString()).isEqualTo(model(toolkit(theirs)));
      }
    }
  }

  private static Toolkit toolkit(LocalAzure azure) {
    return Toolkits.open(Connections.inProcess(azure.client()), new ModeGate(Mode.LIVE), List.of());
  }

  /** How often it was written does not matter. */
  private static JsonNode model(Toolkit toolkit) {
    ObjectNode model = toolkit.vmss("myResourceGroup", "myScaleSet").model().json().deepCopy();
    model.remove("etag");
    return model;
  }
}

package io.github.vmsstoolkit.localazure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.azure.core.management.exception.ManagementException;
import com.azure.core.util.polling.LongRunningOperationStatus;
import com.azure.resourcemanager.compute.ComputeManager;
import com.azure.resourcemanager.compute.fluent.VirtualMachineScaleSetRollingUpgradesClient;
import com.azure.resourcemanager.compute.fluent.VirtualMachineScaleSetVMsClient;
import com.azure.resourcemanager.compute.fluent.VirtualMachineScaleSetsClient;
import com.azure.resourcemanager.compute.fluent.models.RollingUpgradeStatusInfoInner;
import com.azure.resourcemanager.compute.fluent.models.VirtualMachineScaleSetInner;
import com.azure.resourcemanager.compute.models.AttachDetachDataDisksRequest;
import com.azure.resourcemanager.compute.models.DataDisksToAttach;
import com.azure.resourcemanager.compute.models.RollingUpgradeStatusCode;
import com.azure.resourcemanager.compute.models.StorageProfile;
import com.azure.resourcemanager.resources.fluent.models.DeploymentExtendedInner;
import com.azure.resourcemanager.resources.fluent.models.DeploymentInner;
import com.azure.resourcemanager.resources.models.DeploymentMode;
import com.azure.resourcemanager.resources.models.DeploymentProperties;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The SDK's typed calls about rolling upgrades, disks of instances, and deployments. */
class SdkRolloutTest {
  private static final String GROUP = "myResourceGroup";
  private static final String SET = "myScaleSet";

  private final LocalAzure azure = LocalAzure.withSamples();
  private final ComputeManager manager = Sdk.manager(azure);
  private final VirtualMachineScaleSetsClient sets =
      manager.serviceClient().getVirtualMachineScaleSets();
  private final VirtualMachineScaleSetVMsClient vms =
      manager.serviceClient().getVirtualMachineScaleSetVMs();
  private final VirtualMachineScaleSetRollingUpgradesClient upgrades =
      manager.serviceClient().getVirtualMachineScaleSetRollingUpgrades();

  @BeforeAll
  static void pollAtOnce() {
    Sdk.pollAtOnce();
  }

  @AfterAll
  static void pollAsUsual() {
    Sdk.pollAsUsual();
  }

  private void image(String version) {
    VirtualMachineScaleSetInner model = sets.getByResourceGroup(GROUP, SET);
    model.virtualMachineProfile().storageProfile().imageReference().withVersion(version);
    sets.createOrUpdate(GROUP, SET, model);
  }

  @Test
  void startOsUpgrade_onLatest_isFollowedAndKeptInTheHistory() {
    image("latest");
    upgrades.startOSUpgrade(GROUP, SET);

    RollingUpgradeStatusInfoInner latest = upgrades.getLatest(GROUP, SET);
    assertThat(latest.runningStatus().code()).isEqualTo(RollingUpgradeStatusCode.COMPLETED);
    assertThat(latest.progress().successfulInstanceCount()).isEqualTo(3);
    assertThat(vms.list(GROUP, SET))
        .extracting(vm -> vm.storageProfile().imageReference().exactVersion())
        .containsOnly("16.04.202009220");
    assertThat(sets.getOSUpgradeHistory(GROUP, SET))
        .singleElement()
        .satisfies(
            one -> assertThat(one.properties().progress().successfulInstanceCount()).isEqualTo(3));
  }

  @Test
  void startOsUpgrade_onAFixedVersion_isRefused() {
    assertThatThrownBy(() -> upgrades.startOSUpgrade(GROUP, SET))
        .isInstanceOfSatisfying(
            ManagementException.class,
            e -> assertThat(e.getValue().getCode()).isEqualTo("OperationNotAllowed"));
  }

  @Test
  void startExtensionUpgrade_isFollowedToItsEnd() {
    upgrades.startExtensionUpgrade(GROUP, SET);

    assertThat(azure.log())
        .anyMatch(request -> request.target().contains("/extensionRollingUpgrade?"));
  }

  @Test
  void cancel_ofARunningUpgrade_endsIt() {
    image("latest");
    var begun = upgrades.beginStartOSUpgrade(GROUP, SET);
    upgrades.cancel(GROUP, SET);

    assertThat(upgrades.getLatest(GROUP, SET).runningStatus().code())
        .isEqualTo(RollingUpgradeStatusCode.CANCELLED);
    assertThat(begun.waitForCompletion().getStatus()).isEqualTo(LongRunningOperationStatus.FAILED);
  }

  @Test
  void attachDetachDataDisks_givesTheStorageProfile() {
    String disk = manager.serviceClient().getDisks().getByResourceGroup(GROUP, "myDisk").id();
    StorageProfile attached =
        vms.attachDetachDataDisks(
            GROUP,
            SET,
            "0",
            new AttachDetachDataDisksRequest()
                .withDataDisksToAttach(
                    List.of(new DataDisksToAttach().withDiskId(disk).withLun(4))));

    assertThat(attached.dataDisks()).anyMatch(one -> one.lun() == 4);
    assertThat(vms.get(GROUP, SET, "0").storageProfile().dataDisks())
        .anyMatch(one -> disk.equalsIgnoreCase(one.managedDisk().id()));
  }

  @Test
  void deployment_ofATemplate_isFollowedToItsEnd() {
    Map<String, Object> template =
        Map.of(
            "resources",
            List.of(
                Map.of(
                    "type", "Microsoft.Network/publicIPAddresses",
                    "name", "fromTemplate",
                    "apiVersion", "2024-05-01",
                    "location", "westus")));
    DeploymentExtendedInner done =
        manager
            .resourceManager()
            .deploymentClient()
            .getDeployments()
            .createOrUpdate(
                GROUP,
                "d",
                new DeploymentInner()
                    .withProperties(
                        new DeploymentProperties()
                            .withMode(DeploymentMode.INCREMENTAL)
                            .withTemplate(template)));

    assertThat(done.properties().provisioningState().toString()).isEqualTo("Succeeded");
    assertThat(done.properties().outputResources()).hasSize(1);
  }
}

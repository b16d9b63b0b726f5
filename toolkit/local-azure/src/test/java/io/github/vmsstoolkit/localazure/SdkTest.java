package io.github.vmsstoolkit.localazure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.azure.core.management.exception.ManagementException;
import com.azure.core.util.Context;
import com.azure.resourcemanager.compute.ComputeManager;
import com.azure.resourcemanager.compute.fluent.VirtualMachineScaleSetVMsClient;
import com.azure.resourcemanager.compute.fluent.VirtualMachineScaleSetsClient;
import com.azure.resourcemanager.compute.fluent.models.VirtualMachineScaleSetInner;
import com.azure.resourcemanager.compute.fluent.models.VirtualMachineScaleSetVMInner;
import com.azure.resourcemanager.compute.models.VirtualMachineImage;
import com.azure.resourcemanager.compute.models.VirtualMachineScaleSet;
import com.azure.resourcemanager.compute.models.VirtualMachineScaleSetVMInstanceRequiredIDs;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The real SDK, typed, through its whole pipeline. */
class SdkTest {
  private static final String GROUP = "myResourceGroup";
  private static final String SET = "myScaleSet";

  private final LocalAzure azure = LocalAzure.withSamples();
  private final ComputeManager manager = Sdk.manager(azure);
  private final VirtualMachineScaleSetsClient sets =
      manager.serviceClient().getVirtualMachineScaleSets();
  private final VirtualMachineScaleSetVMsClient vms =
      manager.serviceClient().getVirtualMachineScaleSetVMs();

  @BeforeAll
  static void pollAtOnce() {
    Sdk.pollAtOnce();
  }

  @AfterAll
  static void pollAsUsual() {
    Sdk.pollAsUsual();
  }

  private List<String> upToDate() {
    return vms.list(GROUP, SET).stream()
        .map(vm -> String.valueOf(vm.latestModelApplied()))
        .toList();
  }

  @Test
  void fluentGet_sample_isReadable() {
    VirtualMachineScaleSet set = manager.virtualMachineScaleSets().getByResourceGroup(GROUP, SET);

    assertThat(set.capacity()).isEqualTo(3);
    assertThat(set.computerNamePrefix()).isEqualTo("myss");
    assertThat(set.extensions()).containsOnlyKeys("customScript");
    assertThat(set.virtualMachines().list()).hasSize(3);
    assertThat(set.listNetworkInterfaces()).hasSize(3);
  }

  @Test
  void createOrUpdate_andUpdateInstances_areFollowedToTheEnd() {
    VirtualMachineScaleSetInner model = sets.getByResourceGroup(GROUP, SET);
    model.virtualMachineProfile().storageProfile().imageReference().withVersion("16.04.201801090");

    VirtualMachineScaleSetInner updated = sets.createOrUpdate(GROUP, SET, model);
    assertThat(updated.provisioningState()).isEqualTo("Succeeded");
    assertThat(updated.etag()).isEqualTo("\"2\"");
    assertThat(upToDate()).containsOnly("false");

    sets.updateInstances(
        GROUP,
        SET,
        new VirtualMachineScaleSetVMInstanceRequiredIDs().withInstanceIds(List.of("0", "1")));
    assertThat(upToDate()).containsExactly("true", "true", "false");
    VirtualMachineScaleSetVMInner vm = vms.get(GROUP, SET, "0");
    assertThat(vm.storageProfile().imageReference().exactVersion()).isEqualTo("16.04.201801090");
    assertThat(vms.getInstanceView(GROUP, SET, "0").statuses()).hasSize(2);
  }

  @Test
  void createOrUpdate_fresh_isCreated() {
    VirtualMachineScaleSetInner model = sets.getByResourceGroup(GROUP, SET);
    model.sku().withCapacity(2L);

    VirtualMachineScaleSetInner created = sets.createOrUpdate(GROUP, "copy", model);

    assertThat(created.provisioningState()).isEqualTo("Succeeded");
    assertThat(vms.list(GROUP, "copy").stream().map(VirtualMachineScaleSetVMInner::instanceId))
        .containsExactly("0", "2");
    assertThat(azure.log())
        .filteredOn(request -> request.target().contains("/operations/"))
        .hasSizeBetween(2, 4);
  }

  @Test
  void createOrUpdate_wrongEtag_throws() {
    VirtualMachineScaleSetInner model = sets.getByResourceGroup(GROUP, SET);

    assertThatThrownBy(() -> sets.createOrUpdate(GROUP, SET, model, "\"7\"", null, Context.NONE))
        .isInstanceOfSatisfying(
            ManagementException.class,
            e -> {
              assertThat(e.getResponse().getStatusCode()).isEqualTo(412);
              assertThat(e.getValue().getCode()).isEqualTo("PreconditionFailed");
            });
  }

  @Test
  void actions_onSetAndInstance_areFollowedToTheEnd() {
    sets.deallocate(GROUP, SET);
    assertThat(power("1")).isEqualTo("PowerState/deallocated");
    sets.start(GROUP, SET);
    vms.powerOff(GROUP, SET, "1");
    assertThat(power("1")).isEqualTo("PowerState/stopped");
    vms.restart(GROUP, SET, "1");
    sets.reimage(GROUP, SET);
    sets.reimageAll(GROUP, SET);
    vms.redeploy(GROUP, SET, "0");
    assertThat(power("1")).isEqualTo("PowerState/running");
    sets.delete(GROUP, SET);
    assertThat(sets.listByResourceGroup(GROUP)).hasSize(1);
  }

  private String power(String id) {
    return vms.getInstanceView(GROUP, SET, id).statuses().get(1).code();
  }

  @Test
  void list_smallPages_areFollowed() {
    azure.pageSize(1);

    assertThat(vms.list(GROUP, SET, null, null, "instanceView", Context.NONE))
        .hasSize(3)
        .allSatisfy(vm -> assertThat(vm.instanceView().computerName()).startsWith("myss"));
    assertThat(sets.list()).hasSize(2);
  }

  @Test
  void images_ofTheCatalogue_areListed() {
    List<String> versions =
        manager
            .serviceClient()
            .getVirtualMachineImages()
            .list("westus", "Canonical", "UbuntuServer", "16.04-LTS")
            .stream()
            .map(image -> image.name())
            .toList();
    VirtualMachineImage image =
        manager
            .virtualMachineImages()
            .getImage("westus", "Canonical", "UbuntuServer", "16.04-LTS", "16.04.201801090");

    assertThat(versions).hasSize(3).contains("16.04.201801090");
    assertThat(image.osDiskImage().operatingSystem().toString()).isEqualToIgnoringCase("linux");
  }
}

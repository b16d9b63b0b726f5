package io.github.vmsstoolkit.localazure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.azure.core.management.exception.ManagementException;
import com.azure.core.util.Context;
import com.azure.resourcemanager.compute.fluent.VirtualMachineScaleSetVMsClient;
import com.azure.resourcemanager.compute.fluent.VirtualMachineScaleSetsClient;
import com.azure.resourcemanager.compute.fluent.models.VirtualMachineScaleSetInner;
import com.azure.resourcemanager.compute.models.AttachDetachDataDisksRequest;
import com.azure.resourcemanager.compute.models.DataDisksToAttach;
import com.azure.resourcemanager.compute.models.VirtualMachineScaleSetVMInstanceRequiredIDs;
import io.github.vmsstoolkit.localazure.fault.Fault;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Each fault as the real SDK meets it. */
class SdkFaultTest {
  private static final String GROUP = "myResourceGroup";
  private static final String SET = "myScaleSet";

  private final LocalAzure azure = LocalAzure.withSamples();
  private final VirtualMachineScaleSetsClient sets =
      Sdk.manager(azure).serviceClient().getVirtualMachineScaleSets();
  private final VirtualMachineScaleSetVMsClient vms =
      Sdk.manager(azure).serviceClient().getVirtualMachineScaleSetVMs();

  @BeforeAll
  static void pollAtOnce() {
    Sdk.pollAtOnce();
  }

  @AfterAll
  static void pollAsUsual() {
    Sdk.pollAsUsual();
  }

  private VirtualMachineScaleSetInner tagged() {
    return sets.getByResourceGroup(GROUP, SET).withTags(Map.of("a", "b"));
  }

  private static String code(Throwable thrown) {
    return ((ManagementException) thrown).getValue().getCode();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "throttled,times=2",
        "throttled,times=2,retryAfter=1",
        "server-error,times=2",
        "unavailable,times=2",
        "reset,times=2",
        "truncated",
        "slow,delay=PT0.05S"
      })
  void passingFault_isRetriedOrWaitedFor(String fault) {
    azure.arm(Fault.parse(fault));

    assertThat(sets.getByResourceGroup(GROUP, SET).name()).isEqualTo(SET);
  }

  @ParameterizedTest
  @CsvSource({
    "token-expired, 401, ExpiredAuthenticationToken",
    "forbidden, 403, AuthorizationFailed",
    "'throttled,times=0', 429, OperationNotAllowed"
  })
  void lastingFault_isAClearException(String fault, int status, String code) {
    azure.arm(Fault.parse(fault));

    assertThatThrownBy(() -> sets.getByResourceGroup(GROUP, SET))
        .isInstanceOfSatisfying(
            ManagementException.class,
            e -> assertThat(e.getResponse().getStatusCode()).isEqualTo(status))
        .satisfies(e -> assertThat(code(e)).isEqualTo(code));
  }

  @Test
  void throttledPoll_isRetried_andNothingIsLost() {
    azure.arm(Fault.parse("throttled,times=2,path=/operations/"));

    assertThat(sets.createOrUpdate(GROUP, SET, tagged()).provisioningState())
        .isEqualTo("Succeeded");
    assertThat(sets.getByResourceGroup(GROUP, SET).tags()).containsEntry("a", "b");
  }

  @Test
  void changedByOther_withIfMatch_isA412() {
    VirtualMachineScaleSetInner model = tagged();
    azure.arm(Fault.parse("changed-by-other,method=PUT"));

    assertThatThrownBy(
            () -> sets.createOrUpdate(GROUP, SET, model, model.etag(), null, Context.NONE))
        .satisfies(e -> assertThat(code(e)).isEqualTo("PreconditionFailed"));
    assertThat(sets.getByResourceGroup(GROUP, SET).tags()).containsOnlyKeys("changedBy");
  }

  @Test
  void operationFails_isItsError() {
    VirtualMachineScaleSetInner model = tagged();
    azure.arm(Fault.parse("operation-fails,code=AllocationFailed,method=PUT"));

    assertThatThrownBy(() -> sets.createOrUpdate(GROUP, SET, model))
        .satisfies(e -> assertThat(code(e)).isEqualTo("AllocationFailed"));
  }

  @Test
  void upgradeFails_isItsError() {
    sets.createOrUpdate(GROUP, SET, withLicense(sets.getByResourceGroup(GROUP, SET)));
    azure.arm(Fault.parse("upgrade-fails,instance=1"));

    assertThatThrownBy(
            () ->
                sets.updateInstances(
                    GROUP,
                    SET,
                    new VirtualMachineScaleSetVMInstanceRequiredIDs()
                        .withInstanceIds(List.of("*"))))
        .satisfies(e -> assertThat(code(e)).isEqualTo("OSProvisioningTimedOut"));
  }

  private static VirtualMachineScaleSetInner withLicense(VirtualMachineScaleSetInner model) {
    model.virtualMachineProfile().withLicenseType("RHEL_BYOS");
    return model;
  }

  @Test
  void attachDetachDataDisks_isFollowedToItsResult() {
    String disk = RawClient.GROUP + "/providers/Microsoft.Compute/disks/myDisk";

    assertThat(
            vms.attachDetachDataDisks(
                    GROUP,
                    SET,
                    "0",
                    new AttachDetachDataDisksRequest()
                        .withDataDisksToAttach(
                            List.of(new DataDisksToAttach().withDiskId(disk).withLun(4))))
                .dataDisks())
        .singleElement()
        .satisfies(attached -> assertThat(attached.lun()).isEqualTo(4));
  }
}

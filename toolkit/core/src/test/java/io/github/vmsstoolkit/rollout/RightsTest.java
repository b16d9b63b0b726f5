package io.github.vmsstoolkit.rollout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.vmsstoolkit.ExitCode;
import io.github.vmsstoolkit.Local;
import io.github.vmsstoolkit.Mode;
import io.github.vmsstoolkit.Rollout;
import io.github.vmsstoolkit.ScaleSet;
import io.github.vmsstoolkit.VmssException;
import io.github.vmsstoolkit.json.Json;
import io.github.vmsstoolkit.localazure.LocalAzure;
import io.github.vmsstoolkit.localazure.fault.Fault;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RightsTest {
  private static final String LOCKS = "/providers/Microsoft.Authorization/locks";
  private static final String PERMISSIONS = "/providers/Microsoft.Authorization/permissions";

  private final Local local = new Local();
  private final ScaleSet web = local.web();

  @BeforeEach
  void changeTheModel() {
    web.imageVersion("16.04.201801090").apply();
  }

  @AfterEach
  void close() {
    local.close();
  }

  private void lock(String level) {
    String path =
        "/subscriptions/"
            + LocalAzure.SUBSCRIPTION
            + "/resourceGroups/myResourceGroup/providers/Microsoft.Compute"
            + "/virtualMachineScaleSets/myScaleSet"
            + LOCKS
            + "/freeze?api-version=2020-05-01";
    local
        .toolkit(Mode.LIVE)
        .rest(
            "PUT",
            path,
            Json.parse(
                "{\"properties\":{\"level\":\"" + level + "\",\"notes\":\"ask the night shift\"}}"))
        .apply();
  }

  @Test
  void oneBatch_asksForNoLocksAndNoRights() {
    web.all().upgrade().apply();
    assertThat(local.count("GET", LOCKS)).isZero();
    assertThat(local.count("GET", PERMISSIONS)).isZero();
  }

  @Test
  void severalBatches_askOnceEach_whateverIsShownBefore() {
    Rollout rollout = web.all().upgrade().batch(1);
    rollout.display();
    rollout.findings();
    rollout.stopAfterFailures(2).apply();
    assertThat(local.count("GET", LOCKS)).isEqualTo(1);
    assertThat(local.count("GET", PERMISSIONS)).isEqualTo(1);
  }

  @Test
  void readOnlyLock_blocksAndIsNamed() {
    lock("ReadOnly");
    VmssException e =
        catchThrowableOfType(VmssException.class, web.all().upgrade().batch(1)::apply);
    assertThat(e.exitCode()).isEqualTo(ExitCode.BLOCKED);
    assertThat(e).hasMessageContaining("'freeze' (ReadOnly)").hasMessageContaining("night shift");
    assertThat(local.count("POST", "/manualupgrade")).isZero();
  }

  @Test
  void deleteLock_blocksOnlyDeleting() {
    lock("CanNotDelete");
    assertThat(web.all().upgrade().batch(1).findings()).isEmpty();
    assertThat(web.all().delete().batch(1).findings()).extracting("rule").containsExactly("locked");
  }

  @Test
  void unreadableLocks_areAWarningOnly() {
    local.azure().arm(Fault.parse("forbidden,method=GET,path=/locks,times=0"));
    assertThat(web.all().upgrade().batch(1).findings())
        .extracting("rule")
        .containsExactly("locks-unread");
  }

  @ParameterizedTest
  @CsvSource({
    "*,,true",
    "*/read,,false",
    "Microsoft.Compute/*,,true",
    "microsoft.compute/virtualmachinescalesets/*/action,,true",
    "*,Microsoft.Compute/virtualMachineScaleSets/reimage/action,false",
    "*,Microsoft.Authorization/*/Write,true",
    "Microsoft.Network/*,,false",
  })
  void roles_allowByPattern_andTakeAway(String actions, String notActions, boolean allowed) {
    List<String> not = notActions == null ? List.of() : List.of(notActions);
    var role = java.util.Map.of("actions", List.of(actions), "notActions", not);
    var answer = Json.of(java.util.Map.of("value", List.of(role)));
    assertThat(Rights.allows(answer, "Microsoft.Compute/virtualMachineScaleSets/reimage/action"))
        .isEqualTo(allowed);
  }
}

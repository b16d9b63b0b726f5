package io.github.vmsstoolkit.rollout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.vmsstoolkit.Change;
import io.github.vmsstoolkit.ExitCode;
import io.github.vmsstoolkit.Local;
import io.github.vmsstoolkit.Operation;
import io.github.vmsstoolkit.Outcome;
import io.github.vmsstoolkit.ScaleSet;
import io.github.vmsstoolkit.VmssException;
import io.github.vmsstoolkit.localazure.fault.Fault;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PlatformRollingTest {
  private static final String PROBE =
      Local.NETWORK + "/loadBalancers/myLoadBalancer/probes/myProbe";

  private final Local local = new Local();
  private final ScaleSet web = local.web();

  @AfterEach
  void close() {
    local.close();
  }

  private void ready() {
    web.set("virtualMachineProfile.networkProfile.healthProbe.id", PROBE).apply();
    web.all().upgrade().apply();
  }

  private void withNewExtension() {
    Map<String, Object> script =
        Map.of(
            "publisher", "Microsoft.Azure.Extensions",
            "type", "CustomScript",
            "typeHandlerVersion", "2.1",
            "settings", Map.of("commandToExecute", "echo new"));
    web.add(
            "virtualMachineProfile.extensionProfile.extensions",
            Map.of("name", "deploy", "properties", script))
        .apply();
  }

  private static VmssException failure(Runnable work) {
    return catchThrowableOfType(VmssException.class, work::run);
  }

  @Test
  void os_withoutHealthAndWithAVersion_isBlockedForBoth() {
    web.imageVersion("16.04.201801090").apply();
    Change os = web.rollingUpgrade().os();
    assertThat(os.findings())
        .extracting("rule")
        .containsExactlyInAnyOrder("no-health-signal", "os-upgrade-needs-latest");
    assertThat(failure(os::apply).exitCode()).isEqualTo(ExitCode.BLOCKED);
  }

  @Test
  void os_ofLatest_rollsAndIsAwaited() {
    ready();
    web.imageVersion("latest").apply();
    web.outdated().upgrade().apply();
    Change os = web.rollingUpgrade().os();
    assertThat(os.display().toString()).contains("20% at a time");
    assertThat(os.apply().outcome()).isEqualTo(Outcome.DONE);
    assertThat(web.rollingUpgrade().status().get("runningStatus.code").asText())
        .isEqualTo("Completed");
  }

  @Test
  void extensions_failing_keepAzuresWords() {
    ready();
    withNewExtension();
    local.azure().arm(Fault.parse("never-healthy,instance=0"));
    VmssException e = failure(() -> web.rollingUpgrade().extensions().apply());
    assertThat(e).hasMessageContaining("MaxUnhealthyInstancePercent");
    assertThat(web.rollingUpgrade().status().display().toString()).contains("Faulted");
  }

  @Test
  void cancel_ofNone_isBlocked_andOfOneEndsIt() {
    ready();
    assertThat(web.rollingUpgrade().cancel().findings())
        .extracting("rule")
        .containsExactly("no-rolling-upgrade");
    assertThat(failure(() -> web.rollingUpgrade().status()).code()).isEqualTo("NeverRolled");
    withNewExtension();
    Operation roll = web.rollingUpgrade().extensions().submit();
    assertThat(web.rollingUpgrade().cancel().apply().outcome()).isEqualTo(Outcome.DONE);
    assertThat(web.rollingUpgrade().status().get("runningStatus.code").asText())
        .isEqualTo("Cancelled");
    assertThat(failure(() -> roll.await(Duration.ofMinutes(5)))).hasMessageContaining("cancel");
  }

  @Test
  void surge_beyondTheQuota_isAnErrorFinding() {
    ready();
    web.set("upgradePolicy.rollingUpgradePolicy.maxSurge", true).apply();
    assertThat(web.rollingUpgrade().extensions().findings()).isEmpty();
    assertThat(local.count("GET", "/usages")).isEqualTo(1);
    assertThat(local.count("GET", "/vmSizes")).isEqualTo(1);
  }
}

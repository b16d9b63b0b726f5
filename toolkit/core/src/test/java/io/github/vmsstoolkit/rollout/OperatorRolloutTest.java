package io.github.vmsstoolkit.rollout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.vmsstoolkit.Applied;
import io.github.vmsstoolkit.ExitCode;
import io.github.vmsstoolkit.Finding;
import io.github.vmsstoolkit.Local;
import io.github.vmsstoolkit.Outcome;
import io.github.vmsstoolkit.Rollout;
import io.github.vmsstoolkit.ScaleSet;
import io.github.vmsstoolkit.VmssException;
import io.github.vmsstoolkit.localazure.fault.Fault;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Selections and rollouts as an operator needs them at night. */
class OperatorRolloutTest {
  private static final String PROBE =
      Local.NETWORK + "/loadBalancers/myLoadBalancer/probes/myProbe";
  private static final String NEXT = "16.04.201801090";

  private final Local local = new Local();
  private final ScaleSet web = local.web();

  @AfterEach
  void close() {
    local.close();
  }

  private void withHealth() {
    web.set("virtualMachineProfile.networkProfile.healthProbe.id", PROBE).apply();
    web.all().upgrade().apply();
  }

  private void withZones(int count) {
    web.set("zones", List.of("1", "2")).set("sku.capacity", 3 + count).apply();
  }

  private static VmssException failure(Runnable work) {
    return catchThrowableOfType(VmssException.class, work::run);
  }

  private static List<String> rules(Rollout rollout) {
    return rollout.findings().stream().map(Finding::rule).toList();
  }

  @Test
  void all_ofASetWithoutInstances_isRefused() {
    try (Local empty = new Local()) {
      empty.web().capacity(0).apply();
      assertThatThrownBy(() -> empty.web().all().restart())
          .isInstanceOfSatisfying(
              VmssException.class, e -> assertThat(e.code()).isEqualTo("EmptySelection"));
      assertThat(empty.count("POST", "/restart")).isZero();
    }
  }

  @Test
  void limit_takesTheFirst_andRefusesNone() {
    assertThat(web.all().limit(2).ids()).containsExactly("0", "1");
    assertThat(web.all().limit(9).ids()).hasSize(3);
    assertThat(failure(() -> web.all().limit(0)).code()).isEqualTo("BadNumber");
    assertThat(web.all().limit(2).toString()).contains("all().limit(2)");
  }

  @Test
  void inZone_choosesByZone_onSetAndSelection() {
    withZones(4);
    List<String> one = web.inZone("1").ids();
    List<String> two = web.all().inZone("2").ids();
    assertThat(one).isNotEmpty().doesNotContainAnyElementsOf(two).doesNotContain("0");
    assertThat(two).isNotEmpty();
    assertThat(failure(() -> web.inZone("9").restart()).code()).isEqualTo("EmptySelection");
  }

  @Test
  void unhealthy_withoutSignal_isAnErrorAndNotNobody() {
    VmssException e = failure(() -> web.unhealthy().ids());
    assertThat(e.code()).isEqualTo("NoHealthSignal");
    assertThat(e.remedy()).isPresent();
    withHealth();
    assertThat(web.unhealthy().ids()).isEmpty();
    local.azure().arm(Fault.parse("never-healthy,instance=1"));
    assertThat(web.unhealthy().ids()).containsExactly("1");
  }

  @Test
  void redeploy_ofOne_isOnePost() {
    Applied applied = web.ids("1").redeploy().apply();
    assertThat(applied.outcome()).isEqualTo(Outcome.DONE);
    assertThat(local.count("POST", "/redeploy")).isEqualTo(1);
  }

  @Test
  void display_saysWhoWhereWhoNotAndWhatStaysUp() {
    web.imageVersion(NEXT).apply();
    web.ids("0").upgrade().apply();
    Rollout rollout = web.all().upgrade().batch(1);
    String text = rollout.display().toString();
    assertThat(text).contains("upgrade 2 instances").contains("already up to date: 0");
    assertThat(text).contains("In service now: 3 of 3; at the worst: 2.");
    assertThat(rollout.json().path("leastInService").asInt()).isEqualTo(2);
    assertThat(rollout.json().at("/leftOut/0/id").asText()).isEqualTo("0");
    assertThat(web.all().deallocate().display().toString()).contains("at the worst: 0.");
  }

  @Test
  void display_withZones_countsThem_andByZoneNeverMixesThem() {
    withZones(6);
    web.imageVersion(NEXT).apply();
    Rollout rollout = web.outdated().upgrade().batch(2).byZone();
    assertThat(rollout.display().toString()).contains("Zones: ").contains("one zone after");
    List<String> one = web.inZone("1").ids();
    for (var batch : rollout.json().path("batches")) {
      long inOne = 0;
      for (var id : batch) {
        inOne += one.contains(id.asText()) ? 1 : 0;
      }
      assertThat(inOne).isIn(0L, (long) batch.size());
    }
    assertThat(rollout.apply().outcome()).isEqualTo(Outcome.DONE);
  }

  @Test
  void upgrade_ofOnlyTheUpToDate_isSentAsItIsMeant() {
    assertThat(web.all().upgrade().apply().outcome()).isEqualTo(Outcome.DONE);
    assertThat(local.count("POST", "/manualupgrade")).isEqualTo(1);
  }

  @Test
  void restart_ofTheDeallocated_isNothingToDoAndSendsNothing() {
    web.ids("0").deallocate().apply();
    Applied applied = web.ids("0").restart().apply();
    assertThat(applied.outcome()).isEqualTo(Outcome.NOTHING_TO_DO);
    assertThat(local.count("POST", "/restart")).isZero();
    assertThat(applied.display().toString()).contains("left out").contains("deallocated");
  }

  @Test
  void report_hasATimeForEachInstance() {
    web.imageVersion(NEXT).apply();
    Applied applied = web.all().upgrade().batch(2).apply();
    assertThat(applied.json().path("instances")).hasSize(3);
    assertThat(applied.json().at("/instances/0/outcome").asText()).isEqualTo("done");
    assertThat(applied.json().at("/instances/0/milliseconds").isNumber()).isTrue();
    assertThat(applied.display().toString()).contains(" s");
  }

  @Test
  void gate_withoutSignal_isAnErrorFinding() {
    web.imageVersion(NEXT).apply();
    Rollout rollout = web.all().upgrade().batch(1).gateOnHealth();
    assertThat(rules(rollout)).containsExactly("no-health-signal");
    assertThat(failure(rollout::apply).exitCode()).isEqualTo(ExitCode.BLOCKED);
    assertThat(local.count("POST", "/manualupgrade")).isZero();
  }

  @Test
  void gate_withHealth_opensWhenTheBatchIsHealthy() {
    withHealth();
    web.imageVersion(NEXT).apply();
    Rollout rollout = web.all().upgrade().canary(1).batch(1).gateOnHealth();
    assertThat(rollout.display().toString()).contains("when the last is healthy");
    assertThat(rollout.apply().outcome()).isEqualTo(Outcome.DONE);
    assertThat(web.unhealthy().ids()).isEmpty();
  }

  @Test
  void gate_neverOpening_stopsAfterTheBatchAndSaysHowToGoOn() {
    withHealth();
    web.imageVersion(NEXT).apply();
    local.azure().arm(Fault.parse("unhealthy-after-upgrade,instance=1"));
    Rollout rollout =
        web.all().upgrade().canary(1).batch("34%").gateOnHealth(Duration.ofMinutes(3));
    VmssException e = failure(rollout::apply);
    assertThat(e).hasMessageContaining("1 done; failed: 1 (done, but not healthy within PT3M");
    assertThat(e).hasMessageContaining("not begun: 3.");
    assertThat(e.remedy().orElseThrow())
        .contains(".ids(\"3\").upgrade().batch(1).gateOnHealth(Duration.parse(\"PT3M\")).apply()")
        .contains("To go back: undo() the change of the model, then")
        .contains(".ids(\"0\", \"1\").upgrade().apply()");
    assertThat(web.outdated().ids()).containsExactly("3");
  }

  @Test
  void refusedFirstBatch_ofACanary_leavesTheCanaryInTheCall() {
    web.imageVersion(NEXT).apply();
    Rollout rollout = web.all().upgrade().canary(1).within(Duration.ofNanos(1));
    VmssException e = failure(rollout::apply);
    assertThat(e.exitCode()).isEqualTo(ExitCode.DEADLINE);
    assertThat(e.remedy().orElseThrow())
        .contains(".upgrade().canary(1).within(Duration.parse(\"PT0.000000001S\")).apply()");
  }
}

package io.github.vmsstoolkit.rollout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.vmsstoolkit.Applied;
import io.github.vmsstoolkit.ExitCode;
import io.github.vmsstoolkit.Finding;
import io.github.vmsstoolkit.Local;
import io.github.vmsstoolkit.Mode;
import io.github.vmsstoolkit.Outcome;
import io.github.vmsstoolkit.Plan;
import io.github.vmsstoolkit.ScaleSet;
import io.github.vmsstoolkit.Vm;
import io.github.vmsstoolkit.VmssException;
import io.github.vmsstoolkit.json.Json;
import io.github.vmsstoolkit.localazure.LocalAzure;
import io.github.vmsstoolkit.rule.RuleSet;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class OneVmTest {
  private static final String DISK =
      "/subscriptions/"
          + LocalAzure.SUBSCRIPTION
          + "/resourceGroups/myResourceGroup/providers/Microsoft.Compute/disks/myDisk";

  private final Local local = new Local();
  private final ScaleSet web = local.web();
  private final Vm vm = web.vm("1");

  @BeforeEach
  void makeADisk() {
    JsonNode disk =
        Json.of(
            Map.of(
                "location", "westus",
                "sku", Map.of("name", "Standard_LRS"),
                "properties",
                    Map.of("diskSizeGB", 32, "creationData", Map.of("createOption", "Empty"))));
    local.toolkit(Mode.LIVE).rest("PUT", DISK + "?api-version=2023-10-02", disk).apply();
  }

  @AfterEach
  void close() {
    local.close();
  }

  private static VmssException failure(Runnable work) {
    return catchThrowableOfType(VmssException.class, work::run);
  }

  @Test
  void attachDisk_thenDetach_leavesTheInstanceAsItWas() {
    Plan attach = vm.attachDisk(DISK, 2);
    assertThat(attach.findings()).extracting(Finding::rule).containsExactly("only-this-instance");
    assertThat(local.count("PUT", "/virtualMachines/1")).isZero();
    attach.apply();
    JsonNode disks = vm.model().get("storageProfile.dataDisks");
    assertThat(disks).hasSize(1);
    assertThat(disks.get(0).path("lun").asInt()).isEqualTo(2);
    assertThat(web.vm("0").model().get("storageProfile.dataDisks")).isEmpty();
    assertThat(vm.explainDrift().display().toString())
        .contains("dataDisks[lun=2]")
        .contains("this instance's own");
    assertThat(failure(() -> vm.attachDisk(DISK, 2)).code()).isEqualTo("LunInUse");
    vm.detachDisk(2).apply();
    assertThat(vm.model().get("storageProfile.dataDisks")).isEmpty();
    assertThat(failure(() -> vm.detachDisk(2)).code()).isEqualTo("NoSuchLun");
  }

  @Test
  void attachDisk_changedByAnother_isAConflict() {
    Plan attach = vm.attachDisk(DISK, 2);
    web.vm("1").protectFromScaleIn().apply();
    assertThat(failure(attach::apply).exitCode()).isEqualTo(ExitCode.CONFLICT);
  }

  @Test
  void detachDisk_ofTheModel_isRefusedWithTheWay() {
    web.add(
            "virtualMachineProfile.storageProfile.dataDisks",
            Map.of("lun", 0, "createOption", "Empty", "diskSizeGB", 8))
        .apply();
    vm.upgrade().apply();
    VmssException e = failure(() -> vm.detachDisk(0));
    assertThat(e.code()).isEqualTo("DiskOfTheModel");
    assertThat(e.remedy().orElseThrow()).contains("dataDisks[lun=0]").contains("upgrade()");
  }

  @Test
  void protect_fromActions_isSkippedByRollouts_untilUnprotected() {
    vm.protectFromActions().apply();
    assertThat(web.list().get(1).protection()).hasValue("scale-in, actions");
    web.imageVersion("16.04.201801090").apply();
    Applied applied = web.all().upgrade().apply();
    assertThat(applied.display().toString()).contains("protected from actions");
    assertThat(web.outdated().ids()).containsExactly("1");
    VmssException e = failure(() -> vm.upgrade().apply());
    assertThat(e.exitCode()).isEqualTo(ExitCode.BLOCKED);
    assertThat(e.code()).isEqualTo("protected-from-actions");
    vm.unprotect().apply();
    vm.upgrade().apply();
    assertThat(web.outdated().ids()).isEmpty();
  }

  @Test
  void protect_fromScaleIn_keepsItWhenOthersGo() {
    web.vm("3").protectFromScaleIn().apply();
    web.capacity(1).apply();
    local.azure().advance(java.time.Duration.ofMinutes(30));
    assertThat(web.all().ids()).containsExactly("3");
  }

  @Test
  void protect_byTheRulesOfTheArticle_isAnErrorFinding() {
    try (Local seed = Local.with(RuleSet.SEED)) {
      Vm one = seed.web(RuleSet.SEED).vm("1");
      assertThat(failure(() -> one.protectFromScaleIn().apply()).code())
          .isEqualTo("vm-specific-disks-only");
      assertThat(one.attachDisk(DISK, 1).findings())
          .extracting(Finding::severity)
          .containsExactly(Finding.Severity.WARNING);
    }
  }

  @Test
  void run_ofAScript_showsWhatItPrinted() {
    Plan run = vm.run("echo hello\necho password=hunter2hunter2");
    assertThat(local.count("POST", "/runCommand")).isZero();
    assertThat(run.display().toString()).contains("echo hello");
    Applied applied = run.apply();
    assertThat(applied.outcome()).isEqualTo(Outcome.DONE);
    assertThat(applied.json().path("stdout").asText()).contains("hello");
    assertThat(applied.display().toString()).doesNotContain("hunter2hunter2");
    assertThat(run.display().toString()).doesNotContain("hunter2hunter2");
  }

  @Test
  void run_ofAScriptThatFails_isAFailureWithItsWords() {
    VmssException e = failure(() -> vm.run("echo before\nexit 3").apply());
    assertThat(e.code()).isEqualTo("ScriptFailed");
    assertThat(e).hasMessageContaining("exit status 3").hasMessageContaining("before");
  }

  @Test
  void bootLog_isReadAndItsAddressNotShown() {
    assertThat(failure(vm::bootLog).getMessage()).contains("Boot diagnostics");
    web.set("virtualMachineProfile.diagnosticsProfile.bootDiagnostics.enabled", true).apply();
    vm.upgrade().apply();
    assertThat(vm.bootLog().display().toString()).contains("booting").doesNotContain("bootlog/");
    assertThat(vm.bootLog().json().path("log").asText()).contains("login:");
  }

  @Test
  void explainDrift_saysWhatDiffersAndWhatMendsIt() {
    assertThat(vm.explainDrift().json().path("differences")).isEmpty();
    web.imageVersion("16.04.201801090").apply();
    JsonNode drift = vm.explainDrift().json();
    assertThat(drift.path("latestModelApplied").asBoolean()).isFalse();
    assertThat(drift.path("differences")).hasSize(1);
    assertThat(drift.at("/differences/0/place").asText())
        .isEqualTo("storageProfile.imageReference.version");
    assertThat(drift.at("/differences/0/mendedBy").asText()).isEqualTo("upgrade()");
    vm.upgrade().apply();
    assertThat(vm.explainDrift().display().toString()).contains("follows the model");
  }
}

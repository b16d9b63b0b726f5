package io.github.vmsstoolkit.edit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.vmsstoolkit.ExitCode;
import io.github.vmsstoolkit.Local;
import io.github.vmsstoolkit.Mode;
import io.github.vmsstoolkit.Plan;
import io.github.vmsstoolkit.SavedPlan;
import io.github.vmsstoolkit.Toolkit;
import io.github.vmsstoolkit.VmssException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SavedPlanTest {
  @TempDir Path folder;
  private final Local local = new Local();
  private final Toolkit toolkit = local.toolkit(Mode.LIVE);

  @AfterEach
  void close() {
    local.close();
  }

  private Path saved() {
    Path file = folder.resolve("change.plan.json");
    local.web().set("sku.capacity", 5).set("tags.env", "prod").save(file);
    return file;
  }

  private static void refused(Runnable call, ExitCode exit, String code) {
    assertThatThrownBy(call::run)
        .isInstanceOfSatisfying(
            VmssException.class,
            e -> {
              assertThat(e.code()).isEqualTo(code);
              assertThat(e.exitCode()).isEqualTo(exit);
            });
  }

  @Test
  void plan_savedAndRead_isThePlan() {
    Path file = saved();
    Plan plan = toolkit.plan(file);
    assertThat(plan.diff().differences()).hasSize(2);
    plan.apply();
    assertThat(local.web().model().get("sku.capacity").asInt()).isEqualTo(5);
  }

  @Test
  void show_needsNoService() {
    Path file = saved();
    long before = local.requests().size();
    SavedPlan plan = Plans.read(file);
    assertThat(plan.display().toString()).contains("sku.capacity");
    assertThat(plan.json().path("instances")).hasSize(3);
    assertThat(local.requests()).hasSize((int) before);
  }

  @Test
  void plan_appliedTwice_isRefused() {
    Path file = saved();
    toolkit.plan(file).apply();
    refused(() -> toolkit.plan(file), ExitCode.CONFLICT, "PlanApplied");
    assertThat(local.count("PUT", "/myScaleSet")).isEqualTo(1);
  }

  @Test
  void plan_afterAnothersChange_isStaleAndShowsIt() {
    Path file = saved();
    local.web().set("tags.other", "x").apply();
    assertThatThrownBy(() -> toolkit.plan(file))
        .hasMessageContaining("tags.other")
        .isInstanceOfSatisfying(
            VmssException.class, e -> assertThat(e.code()).isEqualTo("PlanStale"));
  }

  @Test
  void plan_withOtherInstances_isStale() {
    Path file = folder.resolve("tags.plan.json");
    local.web().set("tags.env", "prod").save(file);
    local.web().ids("1").delete().apply();
    refused(() -> toolkit.plan(file), ExitCode.CONFLICT, "PlanStale");
  }

  @Test
  void plan_edited_isRefused() throws IOException {
    Path file = saved();
    Files.writeString(file, Files.readString(file).replace("prod", "test"));
    refused(() -> toolkit.plan(file), ExitCode.TAMPERED, "PlanEdited");
  }

  @Test
  void plan_ofAnotherSubscription_isForeign() throws IOException {
    Path file = folder.resolve("foreign.json");
    PlanFile plan = (PlanFile) Plans.read(saved());
    var content = (com.fasterxml.jackson.databind.node.ObjectNode) plan.content().deepCopy();
    content.remove("sha256");
    content.put(
        "target",
        plan.target().replaceFirst("[0-9a-f-]{36}", "11111111-1111-1111-1111-111111111111"));
    Files.writeString(file, PlanFile.of(content).content().toString());
    refused(() -> toolkit.plan(file), ExitCode.FAILED, "OtherSubscription");
  }

  @Test
  void file_thatIsNoPlan_isRefused() throws IOException {
    Path file = Files.writeString(folder.resolve("x.json"), "{\"a\":1}");
    refused(() -> toolkit.plan(file), ExitCode.FAILED, "NotAPlan");
    refused(() -> toolkit.plan(folder.resolve("none")), ExitCode.FAILED, "CannotRead");
  }

  @Test
  void plan_withASecret_isNotSaved() {
    Path file = folder.resolve("secret.json");
    Plan plan = local.web().set("virtualMachineProfile.osProfile.adminPassword", "canary-12345678");
    refused(() -> plan.save(file), ExitCode.FAILED, "PlanHasSecret");
    assertThat(file).doesNotExist();
  }
}

package io.github.vmsstoolkit.rollout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.vmsstoolkit.Applied;
import io.github.vmsstoolkit.ExitCode;
import io.github.vmsstoolkit.Instance;
import io.github.vmsstoolkit.Local;
import io.github.vmsstoolkit.Operation;
import io.github.vmsstoolkit.Outcome;
import io.github.vmsstoolkit.Rollout;
import io.github.vmsstoolkit.ScaleSet;
import io.github.vmsstoolkit.VmssException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RolloutTest {
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

  @Test
  void outdated_afterModelChange_areAllInManualMode() {
    assertThat(web.outdated().ids()).containsExactly("0", "1", "3");
  }

  @Test
  void upgrade_ofOne_leavesTheOthers() {
    Applied applied = web.ids("1").upgrade().apply();
    assertThat(applied.outcome()).isEqualTo(Outcome.DONE);
    assertThat(web.outdated().ids()).containsExactly("0", "3");
    assertThat(local.count("POST", "/manualupgrade")).isEqualTo(1);
  }

  @Test
  void rollout_made_sendsNothingButOneList() {
    long writes = local.writes();
    int before = local.requests().size();
    Rollout rollout = web.all().reimage();
    assertThat(local.writes()).isEqualTo(writes);
    assertThat(local.requests()).hasSize(before + 1);
    assertThat(rollout.display().toString()).contains("0, 1, 3").contains("lost");
  }

  @Test
  void reimage_ofOneVm_givesItANewOsDisk() {
    String path = "storageProfile.osDisk.name";
    String before = web.vm("0").model().get(path).asText();
    web.vm("0").reimage().apply();
    assertThat(web.vm("0").model().get(path).asText()).isNotEqualTo(before);
    assertThat(web.vm("1").model().get(path).asText()).isNotEmpty();
  }

  @Test
  void submit_accepted_isNotYetDone() {
    Operation operation = web.all().upgrade().submit();
    assertThat(operation.state()).isEqualTo(Operation.State.IN_PROGRESS);
    assertThat(operation.id()).matches("[0-9a-f-]{36}");
    assertThat(operation.await(Duration.ofMinutes(1)).outcome()).isEqualTo(Outcome.DONE);
    assertThat(operation.state()).isEqualTo(Operation.State.SUCCEEDED);
  }

  @Test
  void where_chooses_byState() {
    assertThat(web.where(i -> i.id().equals("3")).ids()).containsExactly("3");
  }

  @Test
  void batches_ofTwo_areOnePostAndOneListEach() {
    int before = local.requests().size();
    web.all().upgrade().canary(1).batch(1).apply();
    assertThat(local.count("POST", "/manualupgrade")).isEqualTo(3);
    long lists =
        local.requests().stream()
            .skip(before)
            .filter(request -> request.target().contains("/virtualMachines?"))
            .count();
    assertThat(lists).as("one to choose, one after each batch").isEqualTo(4);
    assertThat(web.outdated().ids()).isEmpty();
  }

  @Test
  void batch_inPerCent_isRoundedDownButNeverNone() {
    Rollout rollout = web.all().upgrade().batch("40%");
    assertThat(rollout.json().path("batches")).hasSize(3);
    assertThat(web.all().upgrade().batch("70 %").json().path("batches")).hasSize(2);
  }

  @Test
  void batch_wrong_isRefused() {
    for (String wrong : List.of("0%", "101%", "x", "", "-1")) {
      assertThatThrownBy(() -> web.all().upgrade().batch(wrong))
          .isInstanceOf(VmssException.class)
          .hasMessageContaining("per");
    }
    assertThatThrownBy(() -> web.all().upgrade().batch(0)).isInstanceOf(VmssException.class);
  }

  @Test
  void actions_onSelections_leaveTheStateTheyName() {
    web.ids("0").powerOff().apply();
    web.ids("1").deallocate().apply();
    assertThat(web.list())
        .extracting(i -> i.id() + " " + i.power().orElse("?"))
        .containsExactly("0 stopped", "1 deallocated", "3 running");
    web.ids("0", "1").start().apply();
    web.ids("3").restart().apply();
    assertThat(web.list()).allMatch(i -> i.power().equals(Optional.of("running")));
  }

  @Test
  void delete_ofInstances_lowersTheCapacity() {
    web.ids("1").delete().apply();
    assertThat(web.list()).extracting(Instance::id).containsExactly("0", "3");
    assertThat(web.model().get("sku.capacity").asInt()).isEqualTo(2);
  }

  @Test
  void interrupt_duringTheWait_detachesAndSaysSo() throws InterruptedException {
    AtomicReference<Throwable> thrown = new AtomicReference<>();
    Rollout rollout = web.all().upgrade();
    Thread waiting =
        new Thread(
            () -> {
              Thread.currentThread().interrupt();
              try {
                rollout.apply();
              } catch (VmssException e) {
                thrown.set(e);
              }
            });
    waiting.start();
    waiting.join();
    assertThat(thrown.get()).isInstanceOf(VmssException.class);
    assertThat(((VmssException) thrown.get()).exitCode())
        .isIn(ExitCode.INTERRUPTED, ExitCode.UNKNOWN);
  }
}

package io.github.vmsstoolkit.rollout;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.vmsstoolkit.Applied;
import io.github.vmsstoolkit.Local;
import io.github.vmsstoolkit.Operation;
import io.github.vmsstoolkit.Outcome;
import io.github.vmsstoolkit.Rollout;
import io.github.vmsstoolkit.ScaleSet;
import java.time.Duration;
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
}

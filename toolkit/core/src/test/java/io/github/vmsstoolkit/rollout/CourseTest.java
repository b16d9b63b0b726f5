package io.github.vmsstoolkit.rollout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.vmsstoolkit.Display.Lane;
import io.github.vmsstoolkit.Display.Phase;
import io.github.vmsstoolkit.Display.Stage;
import io.github.vmsstoolkit.Display.Timeline;
import io.github.vmsstoolkit.Local;
import io.github.vmsstoolkit.ProgressListener;
import io.github.vmsstoolkit.ScaleSet;
import io.github.vmsstoolkit.VmssException;
import io.github.vmsstoolkit.localazure.fault.Fault;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a listener sees of a rollout on its way. */
class CourseTest {
  private static final String PROBE =
      Local.NETWORK + "/loadBalancers/myLoadBalancer/probes/myProbe";

  private final Local local = new Local();
  private final List<Timeline> seen = new ArrayList<>();
  private final ScaleSet web = local.web(watching(rollout -> {}));

  private ProgressListener watching(Consumer<Timeline> also) {
    return new ProgressListener() {
      @Override
      public void changed(String what, int done, int total) {}

      @Override
      public void changed(Timeline rollout) {
        moved(rollout);
      }

      @Override
      public void moved(Timeline rollout) {
        seen.add(rollout);
        also.accept(rollout);
      }
    };
  }

  @AfterEach
  void close() {
    local.close();
  }

  private Timeline last() {
    return seen.get(seen.size() - 1);
  }

  private static List<Stage> stages(Timeline timeline) {
    return timeline.lanes().stream().map(Lane::stage).toList();
  }

  @Test
  void batches_areSeenToBeginAndEnd_oneAfterTheOther() {
    web.all().restart().canary(1).batch(2).apply();
    assertThat(seen.stream().map(CourseTest::stages))
        .startsWith(
            List.of(Stage.NOT_BEGUN, Stage.NOT_BEGUN, Stage.NOT_BEGUN),
            List.of(Stage.WORKING, Stage.NOT_BEGUN, Stage.NOT_BEGUN))
        .contains(
            List.of(Stage.DONE, Stage.NOT_BEGUN, Stage.NOT_BEGUN),
            List.of(Stage.DONE, Stage.WORKING, Stage.WORKING))
        .endsWith(List.of(Stage.DONE, Stage.DONE, Stage.DONE));
    assertThat(last().lanes().stream().map(Lane::batch)).containsExactly(1, 2, 2);
    Phase canary = last().lanes().get(0).phases().get(0);
    Phase second = last().lanes().get(1).phases().get(0);
    assertThat(canary.to()).isLessThanOrEqualTo(second.from());
    assertThat(second.to()).isLessThanOrEqualTo(last().elapsed());
  }

  @Test
  void gate_isAPhaseOfItsOwn_andWhoDoesNotPassItHasFailed() {
    web.set("virtualMachineProfile.networkProfile.healthProbe.id", PROBE).apply();
    web.all().upgrade().apply();
    web.imageVersion("16.04.201801090").apply();
    local.azure().arm(Fault.parse("unhealthy-after-upgrade,instance=1"));
    seen.clear();
    assertThatThrownBy(
            () -> web.all().upgrade().batch(1).gateOnHealth(Duration.ofMinutes(3)).apply())
        .isInstanceOf(VmssException.class);
    assertThat(seen.stream().map(CourseTest::stages))
        .contains(List.of(Stage.DONE, Stage.GATED, Stage.NOT_BEGUN));
    assertThat(stages(last())).containsExactly(Stage.DONE, Stage.FAILED, Stage.NOT_BEGUN);
    Lane failed = last().lanes().get(1);
    assertThat(failed.phases().stream().map(Phase::stage))
        .containsExactly(Stage.WORKING, Stage.GATED);
    assertThat(failed.remark()).contains("not healthy");
    assertThat(last().lanes().get(2).phases()).isEmpty();
  }

  @Test
  void interrupted_whatWasSentIsUnknown_andTheRestNotBegun() {
    ScaleSet stopped =
        local.web(
            watching(
                rollout -> {
                  if (rollout.count(Stage.WORKING) > 0) {
                    Thread.currentThread().interrupt();
                  }
                }));
    assertThatThrownBy(() -> stopped.all().restart().batch(1).apply())
        .isInstanceOf(VmssException.class);
    // Nothing of it is left for the tests that follow.
    Thread.interrupted();
    assertThat(stages(last())).containsExactly(Stage.UNKNOWN, Stage.NOT_BEGUN, Stage.NOT_BEGUN);
  }
}

package io.github.vmsstoolkit.rollout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.vmsstoolkit.Applied;
import io.github.vmsstoolkit.Change;
import io.github.vmsstoolkit.ExitCode;
import io.github.vmsstoolkit.Instance;
import io.github.vmsstoolkit.Local;
import io.github.vmsstoolkit.Plan;
import io.github.vmsstoolkit.Rollout;
import io.github.vmsstoolkit.ScaleSet;
import io.github.vmsstoolkit.VmssException;
import io.github.vmsstoolkit.localazure.fault.Fault;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ResizeTest {
  private final Local local = new Local();
  private final ScaleSet web = local.web();

  @AfterEach
  void close() {
    local.close();
  }

  private static VmssException failure(Runnable work) {
    return catchThrowableOfType(VmssException.class, work::run);
  }

  @Test
  void resize_onTheSameHardware_isAPlan() {
    assertThat(web.sizes().display().toString()).contains("Standard_D2s_v3");
    Change change = web.resize("Standard_D2s_v3");
    assertThat(change).isInstanceOf(Plan.class);
    change.apply();
    web.outdated().upgrade().batch(1).apply();
    assertThat(web.list()).extracting(Instance::sku).containsOnly("Standard_D2s_v3");
  }

  @Test
  void resize_toOtherHardware_stopsChangesAndStartsThoseThatRan() {
    web.ids("3").deallocate().apply();
    Change change = web.resize("Standard_L8s_v2");
    assertThat(change).isInstanceOf(Rollout.class);
    assertThat(change.display().toString()).contains("at the worst: 0");
    assertThat(local.count("POST", "/deallocate")).isEqualTo(1);
    Applied applied = change.apply();
    assertThat(web.list()).extracting(Instance::sku).containsOnly("Standard_L8s_v2");
    assertThat(web.list()).allMatch(Instance::upToDate);
    assertThat(web.list())
        .extracting(one -> one.id() + " " + one.power().orElse("?"))
        .containsExactly("0 running", "1 running", "3 deallocated");
    applied.undo().apply();
    assertThat(web.list()).noneMatch(one -> one.sku().equals("Standard_L8s_v2"));
  }

  @Test
  void resize_whoseStartFails_saysTheStepsThatAreLeft() {
    Change change = web.resize("Standard_L8s_v2");
    local.azure().arm(Fault.parse("forbidden,method=POST,path=/start,times=1"));
    VmssException e = failure(change::apply);
    assertThat(e.exitCode()).isEqualTo(ExitCode.FAILED);
    assertThat(e).hasMessageContaining("stopped at ids(\"0\", \"1\", \"3\").start()");
    assertThat(e.remedy().orElseThrow()).endsWith("web.ids(\"0\", \"1\", \"3\").start().apply()");
    web.ids("0", "1", "3").start().apply();
    assertThat(web.list()).allMatch(one -> one.power().equals(Optional.of("running")));
  }

  @Test
  void deleteScaleSet_isBlockedUntilForced() {
    Plan plan = web.deleteScaleSet();
    assertThat(plan.display().toString()).contains("with its 3 instances");
    assertThat(failure(plan::apply).exitCode()).isEqualTo(ExitCode.BLOCKED);
    assertThat(local.count("DELETE", "/myScaleSet")).isZero();
    plan.force("no longer needed").apply();
    assertThat(failure(web::model).code()).isEqualTo("ResourceNotFound");
  }

  @Test
  void resize_toASizeThatIsNone_namesTheNearest() {
    VmssException e = failure(() -> web.resize("Standard_D2s_v33"));
    assertThat(e.remedy().orElseThrow()).contains("Standard_D2s_v3");
    assertThat(local.writes()).isZero();
  }
}

package io.github.vmsstoolkit.arm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.vmsstoolkit.ExitCode;
import io.github.vmsstoolkit.Local;
import io.github.vmsstoolkit.Mode;
import io.github.vmsstoolkit.Operation;
import io.github.vmsstoolkit.Outcome;
import io.github.vmsstoolkit.ScaleSet;
import io.github.vmsstoolkit.Toolkit;
import io.github.vmsstoolkit.VmssException;
import io.github.vmsstoolkit.handle.Settings;
import io.github.vmsstoolkit.handle.Toolkits;
import io.github.vmsstoolkit.localazure.fault.Fault;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class OperationsTest {
  private final Local local = new Local();
  private final Toolkit toolkit = local.toolkit(Mode.LIVE);
  private final ScaleSet web = toolkit.vmss("myResourceGroup", "myScaleSet");

  @AfterEach
  void close() {
    local.close();
  }

  private static VmssException failure(Runnable work) {
    return catchThrowableOfType(VmssException.class, work::run);
  }

  @Test
  void operations_areThoseOfTheSession_withWhatAndState() {
    assertThat(toolkit.operations().display().toString()).contains("no operation");
    web.capacity(4).apply();
    Operation running = web.ids("0").restart().submit();
    assertThat(toolkit.operations()).hasSize(2);
    assertThat(toolkit.operations().display().toString())
        .contains(running.id())
        .contains("succeeded")
        .contains("in progress")
        .contains("The restart of 1 instance");
    assertThat(toolkit.operations().json().get(1).path("id").asText()).isEqualTo(running.id());
  }

  @Test
  void attach_waitsOn_byIdHere_andByUrlOrLocationElsewhere() {
    Operation running = web.ids("0").restart().submit();
    Toolkit other = local.toolkit(Mode.READ_ONLY);
    assertThat(failure(() -> other.attach(running.id())).remedy().orElseThrow())
        .contains("attach(\"westus\", \"" + running.id());
    assertThat(other.attach(running.url().toString()).id()).isEqualTo(running.id());
    Operation there = other.attach("westus", running.id());
    assertThat(there.await(Duration.ofMinutes(5)).outcome()).isEqualTo(Outcome.DONE);
    assertThat(toolkit.attach(running.id()).await(Duration.ofMinutes(5)).outcome())
        .isEqualTo(Outcome.DONE);
  }

  @Test
  void attach_toOneThatFailed_tellsWhy() {
    local.azure().arm(Fault.parse("operation-fails,method=POST,code=Gone,message=No luck."));
    Operation operation = web.ids("0").restart().submit();
    assertThat(failure(() -> operation.await(Duration.ofMinutes(5))))
        .hasMessageContaining("No luck.");
    Operation again = local.toolkit(Mode.READ_ONLY).attach("westus", operation.id());
    assertThat(again.state()).isEqualTo(Operation.State.FAILED);
    assertThat(failure(() -> again.await(Duration.ofMinutes(5)))).hasMessageContaining("No luck.");
  }

  @Test
  void deadline_saysHowToWaitOn() {
    local.azure().arm(Fault.parse("operation-stuck,method=POST"));
    Operation operation = web.ids("0").restart().submit();
    VmssException e = failure(() -> operation.await(Duration.ofMillis(50)));
    assertThat(e.exitCode()).isEqualTo(ExitCode.DEADLINE);
    assertThat(e.remedy().orElseThrow()).contains("attach(\"westus\", \"" + operation.id() + "\")");
  }

  @Test
  void listener_isToldOfRolloutsAndWaits_oncePerChange() {
    List<String> told = new ArrayList<>();
    Settings settings =
        Settings.DEFAULT.with((what, done, total) -> told.add(what + " " + done + "/" + total));
    Toolkit listened =
        Toolkits.open(
            Connections.inProcess(local.azure().client()),
            new ModeGate(Mode.LIVE),
            List.of(),
            settings);
    ScaleSet set = listened.vmss("myResourceGroup", "myScaleSet");
    set.imageVersion("16.04.201801090").apply();
    assertThat(told).hasSize(2);
    assertThat(told.get(0)).endsWith(" 0/1");
    assertThat(told.get(1)).endsWith(" 1/1");
    told.clear();
    set.all().upgrade().batch(2).apply();
    String what = "The upgrade of 3 instances of myResourceGroup/myScaleSet ";
    assertThat(told).containsExactly(what + "0/3", what + "2/3", what + "3/3");
  }
}

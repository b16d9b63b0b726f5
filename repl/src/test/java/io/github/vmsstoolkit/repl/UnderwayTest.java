package io.github.vmsstoolkit.repl;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.vmsstoolkit.Display;
import io.github.vmsstoolkit.Mode;
import io.github.vmsstoolkit.Toolkit;
import io.github.vmsstoolkit.arm.Connections;
import io.github.vmsstoolkit.arm.ModeGate;
import io.github.vmsstoolkit.handle.Settings;
import io.github.vmsstoolkit.handle.Toolkits;
import io.github.vmsstoolkit.localazure.LocalAzure;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class UnderwayTest {
  private final LocalAzure azure = LocalAzure.withSamples();
  private final Toolkit toolkit = toolkit(Mode.LIVE);
  private final Toolkit aside = toolkit(Mode.READ_ONLY);
  private final List<Display> told = new ArrayList<>();

  private Toolkit toolkit(Mode mode) {
    return Toolkits.open(
        Connections.inProcess(azure.client()), new ModeGate(mode), List.of(), Settings.DEFAULT);
  }

  @AfterEach
  void close() {
    azure.close();
  }

  @Test
  void operation_leftAlone_isListedUntilItsEndIsRead_andThatIsTold() {
    try (Underway underway = new Underway(toolkit, aside, () -> true, told::add)) {
      assertThat(underway.all()).isEmpty();
      toolkit.vmss("myResourceGroup", "myScaleSet").capacity(5).submit();
      int polls = toolkit.traffic().polls();
      assertThat(underway.all()).hasSize(1);
      while (!underway.all().isEmpty()) {
        underway.look();
      }
      assertThat(told)
          .containsExactly(
              Display.Text.of("The change of myResourceGroup/myScaleSet has succeeded."));
      assertThat(toolkit.traffic().polls()).as("nothing is recorded of it").isEqualTo(polls);
    }
  }

  @Test
  void look_whileAStepRuns_asksNothing() {
    try (Underway underway = new Underway(toolkit, aside, () -> false, told::add)) {
      toolkit.vmss("myResourceGroup", "myScaleSet").capacity(5).submit();
      underway.look();
      assertThat(aside.traffic().polls()).isZero();
      assertThat(underway.all()).hasSize(1);
    }
  }
}

package io.github.vmsstoolkit.arm;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.vmsstoolkit.Local;
import io.github.vmsstoolkit.Mode;
import io.github.vmsstoolkit.Outcome;
import io.github.vmsstoolkit.ScaleSet;
import io.github.vmsstoolkit.Toolkit;
import io.github.vmsstoolkit.handle.Toolkits;
import io.github.vmsstoolkit.localazure.LocalServer;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class LoopbackTest {
  @Test
  void loopback_overARealSocket_doesTheWholeChange() throws IOException {
    try (Local local = new Local();
        LocalServer server = local.azure().serve(0)) {
      Connection socket = Connections.loopback(server.url());
      Connection impatient =
          new Connection(
              socket.transport(), socket.credential(), socket.profile(), wait -> Duration.ZERO);
      Toolkit toolkit = Toolkits.open(impatient, new ModeGate(Mode.LIVE), List.of());
      assertThat(toolkit.place().local()).isTrue();
      ScaleSet web = toolkit.vmss("myResourceGroup", "myScaleSet");
      assertThat(web.imageVersion("16.04.201801090").apply().outcome()).isEqualTo(Outcome.DONE);
      assertThat(web.outdated().upgrade().apply().outcome()).isEqualTo(Outcome.DONE);
      assertThat(web.outdated().ids()).isEmpty();
    }
  }
}

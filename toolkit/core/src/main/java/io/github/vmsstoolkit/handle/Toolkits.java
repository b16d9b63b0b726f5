package io.github.vmsstoolkit.handle;

import io.github.vmsstoolkit.Toolkit;
import io.github.vmsstoolkit.arm.Arm;
import io.github.vmsstoolkit.arm.Connection;
import io.github.vmsstoolkit.arm.ModeGate;
import io.github.vmsstoolkit.arm.Tap;
import java.util.List;

/** Makes toolkits. */
public final class Toolkits {
  private Toolkits() {}

  /**
   * A toolkit on one subscription; sends no request.
   *
   * @param gate how much may be done; whoever holds it can change it
   * @param taps the first sees a request first
   */
  public static Toolkit open(Connection connection, ModeGate gate, List<Tap> taps) {
    return open(connection, gate, taps, Settings.DEFAULT);
  }

  /** A toolkit on one subscription, with a person's choices; sends no request. */
  public static Toolkit open(
      Connection connection, ModeGate gate, List<Tap> taps, Settings settings) {
    Arm arm = Arm.open(connection, gate, taps, settings.apiVersion(), settings.listener());
    return new AzureToolkit(arm, settings.rules());
  }
}

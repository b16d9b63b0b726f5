package io.github.vmsstoolkit.handle;

import io.github.vmsstoolkit.Toolkit;
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
   * @param taps the first sees a request first
   */
  public static Toolkit open(Connection connection, ModeGate gate, List<Tap> taps) {
    throw new UnsupportedOperationException("being written in this branch");
  }
}

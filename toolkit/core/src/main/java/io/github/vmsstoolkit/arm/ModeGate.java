package io.github.vmsstoolkit.arm;

import io.github.vmsstoolkit.Mode;

/**
 * The mode of a session, changeable only by whoever made the gate: a front end that has asked a
 * person. It is not reachable from a script.
 */
public final class ModeGate {
  private volatile Mode mode;

  /** A gate that starts in {@code start}. */
  public ModeGate(Mode start) {
    this.mode = start;
  }

  /** The mode now. */
  public Mode mode() {
    return mode;
  }

  /** Sets the mode, on the word of a person at a terminal. */
  public void set(Mode next) {
    mode = next;
  }
}

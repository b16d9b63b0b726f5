package io.github.vmsstoolkit.arm;

import io.github.vmsstoolkit.Mode;

/**
 * The mode of a session, changeable only by whoever made the gate: a front end that has asked a
 * person. It is not reachable from a script.
 */
public final class ModeGate {
  private volatile Mode mode;
  private volatile Confirmation confirmation = Confirmation.NONE;

  /** A gate that starts in {@code start}. */
  public ModeGate(Mode start) {
    this.mode = start;
  }

  /** The mode now. */
  public Mode mode() {
    return mode;
  }

  /** Who is asked before a change is sent. */
  public void confirmation(Confirmation next) {
    confirmation = next;
  }

  /** Asks, where something would be sent at all. */
  void confirm(String damage, String resource) {
    if (mode == Mode.LIVE) {
      confirmation.confirm(damage, resource);
    }
  }

  /** Sets the mode, on the word of a person at a terminal. */
  public void set(Mode next) {
    mode = next;
  }
}

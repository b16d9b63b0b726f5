package io.github.vmsstoolkit;

/** What came of a change. */
public interface Applied extends Shown {
  /** How it ended. */
  Outcome outcome();

  /**
   * The change that takes this one back, as far as that is possible; its findings say what cannot
   * come back. It is made for the state that is there now: what others changed since stays.
   *
   * @throws VmssException if there is nothing to take back or nothing can be, or if others changed
   *     the same properties since
   */
  Change undo();
}

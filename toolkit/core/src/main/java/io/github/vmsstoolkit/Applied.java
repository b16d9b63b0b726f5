package io.github.vmsstoolkit;

/** What came of a change. */
public interface Applied extends Shown {
  /** How it ended. */
  Outcome outcome();
}

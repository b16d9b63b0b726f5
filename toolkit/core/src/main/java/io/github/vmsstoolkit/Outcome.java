package io.github.vmsstoolkit;

/** How a change ended. A change that was accepted is not yet done. */
public enum Outcome {
  /** Azure reports success. */
  DONE,
  /** There was nothing to change, and nothing was sent. */
  NOTHING_TO_DO,
  /** Azure reports failure. */
  FAILED,
  /** It was stopped on request. */
  STOPPED,
  /** It was sent, and nobody knows how it ended. */
  UNKNOWN
}

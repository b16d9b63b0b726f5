package io.github.vmsstoolkit.session;

/** How a step ended. */
public enum StepOutcome {
  OK,
  /** The compiler refused it, or it is not complete. */
  REJECTED,
  /** It threw. */
  THREW,
  /** It was stopped by an interrupt. */
  STOPPED
}

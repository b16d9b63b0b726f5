package io.github.vmsstoolkit.repl;

/** How a person is told how far a long operation is. */
enum ProgressForm {
  /** Not at all. */
  NONE,
  /** One line for each change of state. */
  LINE,
  /** A bar in one line that is redrawn in place. */
  LIVE
}

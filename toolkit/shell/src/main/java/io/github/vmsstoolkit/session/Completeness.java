package io.github.vmsstoolkit.session;

/** Whether a text can be run as it is. */
public enum Completeness {
  /** It can, or the compiler will say what is wrong with it. */
  COMPLETE,
  /** More has to follow. */
  INCOMPLETE,
  /** There is nothing in it. */
  EMPTY
}

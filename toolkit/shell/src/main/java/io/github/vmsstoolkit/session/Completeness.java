package io.github.vmsstoolkit.session;

/** Whether a text can be run as it is. */
public enum Completeness {
  /** It can; whether it compiles is not known. */
  COMPLETE,
  /** It is no Java, and nothing that follows can mend it; running it tells what is wrong. */
  INVALID,
  /** More has to follow. */
  INCOMPLETE,
  /** There is nothing in it. */
  EMPTY
}

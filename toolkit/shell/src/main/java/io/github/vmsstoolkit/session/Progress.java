package io.github.vmsstoolkit.session;

/**
 * How far a long operation is.
 *
 * @param what the operation in a few words
 * @param done how much is done, of {@code total}
 * @param total 0 when it is not known
 */
public record Progress(String what, int done, int total) {
  /** The same in words. */
  public String text() {
    return total > 0 ? what + " " + done + " of " + total : what;
  }
}

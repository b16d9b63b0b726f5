package io.github.vmsstoolkit.kernel.wire;

/** What came is no message, or not from who knows the key. */
public final class MalformedMessage extends Exception {
  private static final long serialVersionUID = 1L;

  MalformedMessage(String message) {
    super(message);
  }
}

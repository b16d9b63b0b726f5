package io.github.vmsstoolkit.kernel.wire;

/** The sockets are being closed: nothing will come any more. */
public final class WireClosed extends RuntimeException {
  private static final long serialVersionUID = 1L;

  WireClosed(Throwable cause) {
    super(cause);
  }
}

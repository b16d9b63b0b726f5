package io.github.vmsstoolkit.localazure.http;

import io.github.vmsstoolkit.localazure.arm.ArmError;

/** A request that cannot be read on; after the answer the connection ends. */
final class HttpError extends Exception {
  private static final long serialVersionUID = 1L;

  private final ArmError error;

  HttpError(ArmError error) {
    super(error.getMessage(), null, false, false);
    this.error = error;
  }

  ArmError error() {
    return error;
  }
}

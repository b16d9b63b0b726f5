package io.github.vmsstoolkit;

import java.net.URI;
import java.time.Duration;

/** A long-running operation that Azure has accepted. */
public interface Operation extends Shown {
  /** Where it stands. */
  enum State {
    IN_PROGRESS,
    SUCCEEDED,
    FAILED,
    CANCELED
  }

  /** Azure's id of the operation, a GUID; empty where the answer came without an operation. */
  String id();

  /** Where its state can be read, whole: it may carry a signature. */
  URI url();

  /** The state when it was last read; sends no request. */
  State state();

  /**
   * Waits for the end. An interrupt detaches: the operation goes on in Azure.
   *
   * @param deadline at most this long; the operation goes on after it
   * @throws VmssException if the operation ends as failed or the deadline passes
   */
  Applied await(Duration deadline);
}

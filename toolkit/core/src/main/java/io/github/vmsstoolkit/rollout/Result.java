package io.github.vmsstoolkit.rollout;

import java.time.Duration;

/**
 * How an action went for one instance.
 *
 * @param detail why, where it is not done
 * @param took from the request to the end of it, with the wait for its health
 */
record Result(State state, String detail, Duration took) {
  enum State {
    DONE,
    FAILED,
    /** The instance is no longer there: someone else took it away. */
    GONE,
    /** Sent, and nobody knows how it ended. */
    UNKNOWN
  }
}

package io.github.vmsstoolkit;

import java.time.Duration;

/**
 * An action on chosen instances. Immutable, like a {@link Plan}: every step gives a new one. It
 * stops after the first failure, and says then which instances are done, failed and not begun.
 */
public non-sealed interface Rollout extends Change {
  /** The first {@code n} instances go on their own, before the batches. */
  Rollout canary(int n);

  /** At most {@code n} instances at a time, from 1; without a batch all go at once. */
  Rollout batch(int n);

  /** At most this share of the chosen instances at a time, such as {@code "10%"}, at least one. */
  Rollout batch(String percent);

  /** What to wait between two batches. */
  Rollout pause(Duration d);

  /** No further batch begins once {@code n} instances have failed, from 1. */
  Rollout stopAfterFailures(int n);

  /** No further batch begins after this time; 4 hours unless said. */
  Rollout within(Duration deadline);

  /**
   * The next batch begins only when the instances of the last are healthy; {@link
   * #gateOnHealth(Duration)} with 10 minutes.
   */
  default Rollout gateOnHealth() {
    return gateOnHealth(Duration.ofMinutes(10));
  }

  /**
   * The next batch begins only when the instances of the last are healthy. Without a health signal
   * this is an error among the findings.
   *
   * @param deadline an instance that is not healthy after this time counts as failed
   * @throws VmssException if this rollout goes by other signs
   */
  default Rollout gateOnHealth(Duration deadline) {
    throw VmssException.of(
        ExitCode.FAILED, "NoSuchStep", "This rollout has gates of its own; it takes no other.");
  }

  /**
   * One zone after the other: no batch spans two.
   *
   * @throws VmssException if this rollout has another order
   */
  default Rollout byZone() {
    throw VmssException.of(
        ExitCode.FAILED, "NoSuchStep", "This rollout has an order of its own; it takes no other.");
  }

  @Override
  Rollout force(String reason);
}

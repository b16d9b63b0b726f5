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

  @Override
  Rollout force(String reason);
}

package io.github.vmsstoolkit;

/** An action on chosen instances. */
public non-sealed interface Rollout extends Change {
  @Override
  Rollout force(String reason);
}

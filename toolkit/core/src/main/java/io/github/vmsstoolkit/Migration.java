package io.github.vmsstoolkit;

import java.time.Duration;

/**
 * The way from a load balancer to an application gateway without a gap, in phases: the gateway's
 * pool is added, the instances follow, their health behind the gateway is awaited; then a person
 * moves the clients and says so with {@link #next}; the load balancer's pools go, and the instances
 * follow.
 *
 * <p>The phase is read from the scale set, so a migration goes on where it stands, also in another
 * process. {@code apply()} works up to the person's turn and ends there as stopped.
 *
 * <p>Source: "Networking for Virtual Machine Scale Sets" (Microsoft Learn) and
 * Azure/vm-scale-sets#53: instances keep a pool until they are upgraded.
 */
public interface Migration extends Rollout {
  /**
   * This migration, and the person's word that clients use the gateway now: the load balancer's
   * pools may go.
   *
   * @param word what was done, such as {@code "DNS moved"}; for the record
   */
  Migration next(String word);

  @Override
  Migration canary(int n);

  @Override
  Migration batch(int n);

  @Override
  Migration batch(String percent);

  @Override
  Migration pause(Duration d);

  @Override
  Migration stopAfterFailures(int n);

  @Override
  Migration within(Duration deadline);

  @Override
  Migration force(String reason);
}

package io.github.vmsstoolkit.handle;

import io.github.vmsstoolkit.IpConfig;
import io.github.vmsstoolkit.Migration;
import io.github.vmsstoolkit.Plan;
import io.github.vmsstoolkit.edit.Target;
import io.github.vmsstoolkit.scenario.Swaps;
import java.util.Optional;

/** An IP configuration that a person has named. */
record ChosenIpConfig(Target target, NotFound notFound, Swaps.Spot spot) implements IpConfig {
  @Override
  public Plan swapToApplicationGateway(String poolId) {
    return notFound.explain(() -> Swaps.toApplicationGateway(target, Optional.of(spot), poolId));
  }

  @Override
  public Migration migrateToApplicationGateway(String poolId) {
    return Swaps.migration(target, Optional.of(spot), poolId);
  }

  @Override
  public Plan swapToLoadBalancer(String poolId) {
    return notFound.explain(() -> Swaps.toLoadBalancer(target, Optional.of(spot), poolId));
  }
}

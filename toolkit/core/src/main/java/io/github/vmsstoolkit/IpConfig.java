package io.github.vmsstoolkit;

/** An IP configuration of a network interface configuration of a scale set. */
public interface IpConfig {
  /** {@link ScaleSet#swapToApplicationGateway(String)} for this configuration alone. */
  Plan swapToApplicationGateway(String poolId);

  /** {@link ScaleSet#migrateToApplicationGateway(String)} for this configuration alone. */
  Migration migrateToApplicationGateway(String poolId);

  /**
   * A plan that takes this configuration out of its application gateway pools and puts it into a
   * load balancer's backend pool, in one PUT; one GET of the model.
   */
  Plan swapToLoadBalancer(String poolId);
}

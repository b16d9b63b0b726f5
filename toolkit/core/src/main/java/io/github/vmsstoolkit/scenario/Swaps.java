package io.github.vmsstoolkit.scenario;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.vmsstoolkit.ExitCode;
import io.github.vmsstoolkit.Finding;
import io.github.vmsstoolkit.Migration;
import io.github.vmsstoolkit.Plan;
import io.github.vmsstoolkit.VmssException;
import io.github.vmsstoolkit.edit.Plans;
import io.github.vmsstoolkit.edit.Target;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Moves an IP configuration from a load balancer to an application gateway or back, as one plan: at
 * no moment has the model neither.
 */
public final class Swaps {
  static final String LB_POOLS = "loadBalancerBackendAddressPools";
  static final String NAT_POOLS = "loadBalancerInboundNatPools";
  static final String GATEWAY_POOLS = "applicationGatewayBackendAddressPools";

  /** An IP configuration as a person names it. */
  public record Spot(String nic, String ipConfig) {}

  private Swaps() {}

  /**
   * Out of the load balancer, into the gateway's pool; everything else of the configuration stays.
   *
   * @param spot empty where the scale set has just one configuration
   * @throws VmssException if there are several and none is named, or none has that name
   */
  public static Plan toApplicationGateway(Target target, Optional<Spot> spot, String poolId) {
    Plan plan = Plans.begin(target);
    JsonNode model = Plans.document(plan);
    Configuration config = find(target, model, spot, "swapToApplicationGateway(…)");
    for (String list : List.of(LB_POOLS, NAT_POOLS)) {
      plan = config.has(list) ? plan.remove(config.path() + "." + list) : plan;
    }
    plan = plan.add(config.path() + "." + GATEWAY_POOLS, Map.of("id", poolId));
    List<Finding> findings = new GatewayChecks(target, model, config).of(poolId);
    return Plans.with(plan, findings);
  }

  /** Out of the gateway's pools, into the load balancer's. */
  public static Plan toLoadBalancer(Target target, Optional<Spot> spot, String poolId) {
    Plan plan = Plans.begin(target);
    Configuration config = find(target, Plans.document(plan), spot, "swapToLoadBalancer(…)");
    plan = config.has(GATEWAY_POOLS) ? plan.remove(config.path() + "." + GATEWAY_POOLS) : plan;
    return plan.add(config.path() + "." + LB_POOLS, Map.of("id", poolId));
  }

  /** The same way without a gap, in phases. */
  public static Migration migration(Target target, Optional<Spot> spot, String poolId) {
    return GatewayMigration.of(target, spot, poolId);
  }

  static Configuration find(Target target, JsonNode model, Optional<Spot> spot, String call) {
    List<Configuration> all = Configuration.all(model);
    List<Configuration> fitting =
        all.stream()
            .filter(
                c ->
                    spot.map(s -> s.nic().equals(c.nic()) && s.ipConfig().equals(c.name()))
                        .orElse(true))
            .toList();
    if (fitting.size() == 1) {
      return fitting.get(0);
    }
    String known = all.stream().map(c -> c.call() + "." + call).collect(Collectors.joining(" or "));
    String message =
        spot.isPresent()
            ? target.id()
                + " has no IP configuration '"
                + spot.get().ipConfig()
                + "' of '"
                + spot.get().nic()
                + "'."
            : target.id() + " has " + all.size() + " IP configurations; which one is meant?";
    throw VmssException.of(ExitCode.FAILED, "WhichIpConfiguration", message)
        .remedy(all.isEmpty() ? "It has no network profile." : "Write " + known + ".");
  }
}

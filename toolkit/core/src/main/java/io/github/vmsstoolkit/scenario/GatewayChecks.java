package io.github.vmsstoolkit.scenario;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.vmsstoolkit.Finding;
import io.github.vmsstoolkit.Finding.Severity;
import io.github.vmsstoolkit.VmssException;
import io.github.vmsstoolkit.edit.Target;
import io.github.vmsstoolkit.schema.Names;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What has to hold before an IP configuration joins an application gateway; one GET of the gateway.
 */
final class GatewayChecks {
  private static final String NETWORKING =
      "Microsoft Learn: Networking for Virtual Machine Scale Sets";
  private static final String HEALTH =
      "Microsoft Learn: Configure rolling upgrades on Virtual Machine Scale Sets";
  private static final String NETWORK_API = "2023-09-01";
  private static final Pattern POOL =
      Pattern.compile(
          "(/subscriptions/.+/providers/Microsoft\\.Network/applicationGateways/[^/]+)/backendAddressPools/([^/]+)",
          Pattern.CASE_INSENSITIVE);

  private final Target target;
  private final JsonNode model;
  private final Configuration config;
  private final List<Finding> findings = new ArrayList<>();

  GatewayChecks(Target target, JsonNode model, Configuration config) {
    this.target = target;
    this.model = model;
    this.config = config;
  }

  List<Finding> of(String poolId) {
    Matcher pool = POOL.matcher(poolId);
    if (pool.matches()) {
      gateway(pool.group(1), pool.group(2));
    } else {
      error(
          "gateway-pool-id",
          "This is not the id of a pool of an application gateway: " + poolId,
          NETWORKING);
    }
    probe();
    return findings;
  }

  private void gateway(String id, String pool) {
    JsonNode gateway;
    try {
      gateway = target.arm().resource(id, NETWORK_API).body().path("properties");
    } catch (VmssException e) {
      error("gateway-missing", missing(id, e), NETWORKING);
      return;
    }
    List<String> pools = new ArrayList<>();
    gateway.path("backendAddressPools").forEach(each -> pools.add(each.path("name").asText()));
    if (pools.stream().noneMatch(pool::equalsIgnoreCase)) {
      List<String> near = Names.nearest(pools, pool, 1);
      error(
          "gateway-pool-missing",
          "The gateway has no pool '"
              + pool
              + "'"
              + (near.isEmpty()
                  ? "; it has " + String.join(", ", pools) + "."
                  : "; did you mean '" + near.get(0) + "'?"),
          NETWORKING);
    }
    subnet(gateway.at("/gatewayIPConfigurations/0/properties/subnet/id").asText());
  }

  private String missing(String id, VmssException refusal) {
    if (!refusal.code().equals("ResourceNotFound")) {
      return "The application gateway cannot be read: " + refusal.getMessage();
    }
    String name = id.substring(id.lastIndexOf('/') + 1);
    List<String> names = new ArrayList<>();
    try {
      target
          .arm()
          .resource(id.substring(0, id.lastIndexOf('/')), NETWORK_API)
          .body()
          .path("value")
          .forEach(gateway -> names.add(gateway.path("name").asText()));
    } catch (VmssException e) {
      return "There is no application gateway '" + name + "'.";
    }
    List<String> near = Names.nearest(names, name, 1);
    return "There is no application gateway '"
        + name
        + "'"
        + (near.isEmpty()
            ? (names.isEmpty() ? "." : "; there are " + String.join(", ", names) + ".")
            : "; did you mean '" + near.get(0) + "'?");
  }

  private void subnet(String gatewaySubnet) {
    if (gatewaySubnet.equalsIgnoreCase(config.subnet())) {
      error(
          "gateway-same-subnet",
          "The gateway is in the subnet of the scale set; it needs one of its own.",
          NETWORKING);
    } else if (!network(gatewaySubnet).equals(network(config.subnet()))) {
      error(
          "gateway-other-network",
          "The gateway is in another virtual network than the scale set.",
          NETWORKING);
    }
  }

  private static String network(String subnet) {
    return subnet.toLowerCase(Locale.ROOT).replaceFirst("/subnets/[^/]*$", "");
  }

  /**
   * A gateway's probe cannot serve as health probe, so the health of instances would be unknown.
   */
  private void probe() {
    String probe =
        model.at("/properties/virtualMachineProfile/networkProfile/healthProbe/id").asText();
    String balancer = probe.replaceFirst("/probes/[^/]*$", "");
    boolean stillUsed =
        Configuration.all(model).stream()
            .filter(other -> !other.path().equals(config.path()))
            .flatMap(other -> other.ids(Swaps.LB_POOLS).stream())
            .anyMatch(
                id ->
                    id.toLowerCase(Locale.ROOT)
                        .startsWith(balancer.toLowerCase(Locale.ROOT) + "/"));
    if (!probe.isEmpty() && !stillUsed) {
      error(
          "health-probe-left",
          "The health probe of the scale set stays behind in the load balancer. Add the Application Health"
              + " extension first, then remove(\"virtualMachineProfile.networkProfile.healthProbe\").",
          HEALTH);
    }
  }

  private void error(String rule, String message, String source) {
    findings.add(new Finding(Severity.ERROR, rule, message, source));
  }
}

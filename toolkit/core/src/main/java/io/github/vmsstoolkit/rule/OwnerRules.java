package io.github.vmsstoolkit.rule;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Scale sets that another service rules over. */
final class OwnerRules {
  private static final String SERVICE_FABRIC =
      "Microsoft Learn: Upgrade policies for Virtual Machine Scale Sets";

  private OwnerRules() {}

  static List<Rule> rules() {
    return List.of(
        Rule.error(
            "managed-by-aks",
            "scale sets of AKS",
            "Microsoft Learn: Support policies for Azure Kubernetes Service",
            "Azure Kubernetes Service manages this scale set: changes made here do not persist."
                + " Change the node pool.",
            change -> aks(change.before()) && !change.before().equals(change.after())),
        Rule.error(
            "service-fabric-automatic",
            "upgradePolicy.mode",
            SERVICE_FABRIC,
            "A scale set of Service Fabric has to be in mode Automatic.",
            change ->
                serviceFabric(change.after())
                    && change.differs("/properties/upgradePolicy/mode")
                    && !change
                        .after()
                        .at("/properties/upgradePolicy/mode")
                        .asText()
                        .equals("Automatic")),
        Rule.error(
            "service-fabric-scale-in",
            "sku.capacity",
            "Microsoft Learn: Scale a Service Fabric cluster in or out",
            "Taking instances away from a Service Fabric cluster loses its nodes' state unless the"
                + " nodes were deactivated before.",
            change ->
                serviceFabric(change.before())
                    && capacity(change.after()) < capacity(change.before())));
  }

  static boolean aks(JsonNode model) {
    return model.path("tags").properties().stream()
        .map(Map.Entry::getKey)
        .anyMatch(key -> key.toLowerCase(Locale.ROOT).startsWith("aks-managed-"));
  }

  static boolean serviceFabric(JsonNode model) {
    return ModelChange.hasExtension(model, "ServiceFabric");
  }

  private static long capacity(JsonNode model) {
    return model.at("/sku/capacity").asLong();
  }
}

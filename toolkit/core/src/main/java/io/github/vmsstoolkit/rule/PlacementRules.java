package io.github.vmsstoolkit.rule;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Where instances are: zones, placement groups, hardware, networks. */
final class PlacementRules {
  private static final String MODIFY = "Microsoft Learn: Modify a virtual machine scale set";
  private static final String ZONES =
      "Microsoft Learn: Virtual Machine Scale Sets that use Availability Zones";
  private static final String GROUPS =
      "Microsoft Learn: Working with large virtual machine scale sets";
  private static final String NETWORK =
      "Microsoft Learn: Networking for Virtual Machine Scale Sets";
  private static final String PROPERTIES = "/properties/";

  private PlacementRules() {}

  static List<Rule> rules() {
    return List.of(
        Rule.error(
                "zones-fixed",
                "zones",
                MODIFY,
                "Changing property 'zones' is not allowed: it keeps the value that the scale set was"
                    + " made with.",
                change -> !zones(change.before()).equals(zones(change.after())))
            .only(RuleSet.SEED),
        Rule.error(
                "zones-add-only",
                "zones",
                ZONES,
                "Changing property 'zones' is not allowed: zones can be added, never taken away or"
                    + " replaced.",
                change -> !zones(change.after()).containsAll(zones(change.before())))
            .only(RuleSet.CURRENT),
        Rule.error(
                "zones-conditions",
                "zones",
                ZONES,
                "Zones can be added only where platformFaultDomainCount is 1 or 5 and there is no"
                    + " dedicated host group and no capacity reservation.",
                change -> addsZones(change) && hindered(change.before()))
            .only(RuleSet.CURRENT),
        Rule.warning(
                "zones-stay",
                "zones",
                ZONES,
                "Instances that exist stay where they are; only new ones use the added zones.",
                PlacementRules::addsZones)
            .only(RuleSet.CURRENT),
        Rule.state(
            "zone-balance",
            "zoneBalance",
            "'zoneBalance' needs more than one zone.",
            ZONES,
            PlacementRules::balanceWithoutZones),
        Rule.error(
            "single-placement-group",
            "singlePlacementGroup",
            GROUPS,
            "Changing property 'singlePlacementGroup' is not allowed from false to true.",
            change ->
                !change.before().at(PROPERTIES + "singlePlacementGroup").asBoolean()
                    && change.after().at(PROPERTIES + "singlePlacementGroup").asBoolean()),
        Rule.error(
            "subnet-in-network",
            "subnet",
            NETWORK + "; terraform-provider-azurerm#14532",
            "The subnet has to be in the virtual network of the scale set; another network takes a"
                + " new scale set.",
            change ->
                !ModelChange.networks(change.before())
                    .containsAll(ModelChange.networks(change.after()))),
        Rule.error(
            "proximity-placement-group",
            "proximityPlacementGroup",
            "Microsoft Learn: Orchestration modes for Virtual Machine Scale Sets",
            "'proximityPlacementGroup' can be changed only while all instances are deallocated, and"
                + " never in a Flexible scale set.",
            change ->
                change.differs(PROPERTIES + "proximityPlacementGroup/id")
                    && (change.flexible() || !change.allDeallocated())),
        Rule.error(
            "max-price",
            "billingProfile.maxPrice",
            "a recorded refusal by the service",
            "'billingProfile.maxPrice' can be changed only while all instances are deallocated.",
            change ->
                change.differs("/properties/virtualMachineProfile/billingProfile/maxPrice")
                    && !change.allDeallocated()),
        Rule.warning(
            "size-on-hardware",
            "sku.name",
            MODIFY + "; Azure/azure-powershell#11896",
            "Where the hardware that the instances run on lacks the new size, the operation fails"
                + " until all instances are deallocated.",
            change -> change.differs("/sku/name")),
        Rule.warning(
            "size-mix",
            "skuProfile",
            "terraform-provider-azurerm, which replaces the scale set for it",
            "Azure may refuse to take the mix of sizes away.",
            change -> change.removed(PROPERTIES + "skuProfile")));
  }

  private static Set<String> zones(JsonNode model) {
    return ModelChange.zones(model);
  }

  private static boolean addsZones(ModelChange change) {
    Set<String> added = new TreeSet<>(zones(change.after()));
    added.removeAll(zones(change.before()));
    return !added.isEmpty();
  }

  private static boolean hindered(JsonNode model) {
    int domains = model.at(PROPERTIES + "platformFaultDomainCount").asInt(5);
    return (domains != 1 && domains != 5)
        || model.at(PROPERTIES + "hostGroup").has("id")
        || model
            .at(PROPERTIES + "virtualMachineProfile/capacityReservation/capacityReservationGroup")
            .has("id");
  }

  private static Optional<String> balanceWithoutZones(JsonNode model) {
    return model.at(PROPERTIES + "zoneBalance").asBoolean() && zones(model).size() < 2
        ? Optional.of("'zoneBalance' needs more than one zone.")
        : Optional.empty();
  }
}

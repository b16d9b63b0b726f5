package io.github.vmsstoolkit.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.github.vmsstoolkit.ExitCode;
import io.github.vmsstoolkit.Finding;
import io.github.vmsstoolkit.Finding.Severity;
import io.github.vmsstoolkit.Local;
import io.github.vmsstoolkit.Plan;
import io.github.vmsstoolkit.ScaleSet;
import io.github.vmsstoolkit.VmssException;
import io.github.vmsstoolkit.json.Json;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * Every row of the table of what may be changed: that its rule fires, that what stands next to it
 * is free, and that the service in its place refuses and accepts the same.
 */
class RulesTest {
  private static final String VMP = "virtualMachineProfile.";
  private static final String IMAGE = VMP + "storageProfile.imageReference";
  private static final String OS = VMP + "osProfile.";
  private static final String OTHER_NETWORK =
      Local.NETWORK + "/virtualNetworks/otherVnet/subnets/default";

  /** How the service answers. */
  private enum Service {
    REFUSES,
    ACCEPTS,
    /** The rule tells of what a refusal by the service would come too late for. */
    NOT_ASKED
  }

  /**
   * @param rule empty where nothing may be said
   * @param before what the scale set is given first, past the rules
   */
  private record Row(
      String name,
      RuleSet set,
      Optional<String> rule,
      boolean error,
      Service service,
      UnaryOperator<Plan> before,
      UnaryOperator<Plan> change) {
    Row after(UnaryOperator<Plan> first) {
      return new Row(name, set, rule, error, service, first, change);
    }

    Row unasked() {
      return new Row(name, set, rule, error, Service.NOT_ASKED, before, change);
    }
  }

  private final List<Row> rows = new ArrayList<>();

  private Row refused(String rule, RuleSet set, UnaryOperator<Plan> change) {
    return new Row(
        rule, set, Optional.of(rule), true, Service.REFUSES, UnaryOperator.identity(), change);
  }

  private Row warned(String rule, RuleSet set, UnaryOperator<Plan> change) {
    return new Row(
        rule, set, Optional.of(rule), false, Service.ACCEPTS, UnaryOperator.identity(), change);
  }

  private Row free(String name, RuleSet set, UnaryOperator<Plan> change) {
    return new Row(
        name, set, Optional.empty(), false, Service.ACCEPTS, UnaryOperator.identity(), change);
  }

  private static UnaryOperator<Plan> set(String path, Object value) {
    return plan -> plan.set(path, value);
  }

  @TestFactory
  Stream<DynamicTest> table() {
    for (RuleSet set : RuleSet.values()) {
      both(set);
    }
    seed();
    current();
    return rows.stream().map(row -> dynamicTest(row.set() + " " + row.name(), () -> check(row)));
  }

  private void both(RuleSet set) {
    rows.add(refused("fixed-location", set, set("location", "northeurope")));
    rows.add(refused("fixed-orchestration-mode", set, set("orchestrationMode", "Flexible")));
    rows.add(refused("fixed-platform-fault-domain-count", set, set("platformFaultDomainCount", 3)));
    rows.add(
        refused(
            "fixed-os-disk-managed-disk-storage-account-type",
            set,
            set(VMP + "storageProfile.osDisk.managedDisk.storageAccountType", "StandardSSD_LRS")));
    rows.add(refused("fixed-priority", set, set(VMP + "priority", "Spot")));
    rows.add(
        refused(
            "fixed-windows-configuration-win-rm-listeners",
            set,
            set(OS + "windowsConfiguration.winRM.listeners", List.of(Map.of("protocol", "Http")))));
    rows.add(
        refused(
            "fixed-windows-configuration-additional-unattend-content",
            set,
            set(
                OS + "windowsConfiguration.additionalUnattendContent",
                List.of(Map.of("settingName", "AutoLogon")))));
    rows.add(
        refused(
            "image-kind",
            set,
            set(
                IMAGE + ".id",
                Local.NETWORK.replace("Microsoft.Network", "Microsoft.Compute")
                    + "/images/myNewImage")));
    rows.add(refused("subnet-in-network", set, set(Local.IP_CONFIG + ".subnet.id", OTHER_NETWORK)));
    rows.add(
        refused("single-placement-group", set, set("singlePlacementGroup", true))
            .after(set("singlePlacementGroup", false)));
    rows.add(free("single-placement-group-off", set, set("singlePlacementGroup", false)));
    rows.add(
        refused(
            "proximity-placement-group",
            set,
            set(
                "proximityPlacementGroup.id",
                Local.NETWORK.replace("Microsoft.Network", "Microsoft.Compute")
                    + "/proximityPlacementGroups/near")));
    rows.add(refused("max-price", set, set(VMP + "billingProfile.maxPrice", 0.5)));
    rows.add(refused("capacity", set, set("sku.capacity", 101)));
    rows.add(free("capacity-within", set, set("sku.capacity", 4)));
    rows.add(
        refused(
            "rolling-policy-range",
            set,
            set("upgradePolicy.rollingUpgradePolicy.maxBatchInstancePercent", 4)));
    rows.add(
        free(
            "rolling-policy-within",
            set,
            set("upgradePolicy.rollingUpgradePolicy.maxBatchInstancePercent", 5)));
    rows.add(refused("rolling-needs-health", set, set("upgradePolicy.mode", "Rolling")));
    rows.add(
        refused(
            "repairs-need-health",
            set,
            set("automaticRepairsPolicy", Map.of("enabled", true, "gracePeriod", "PT30M"))));
    rows.add(
        refused(
            "extension-order",
            set,
            set(
                VMP + "extensionProfile.extensions",
                List.of(
                    Map.of(
                        "name", "late",
                        "publisher", "p",
                        "type", "t",
                        "typeHandlerVersion", "1.0",
                        "provisionAfterExtensions", List.of("none"))))));
    rows.add(
        refused(
                "data-disk-create-option",
                set,
                set(VMP + "storageProfile.dataDisks[lun=7].createOption", "Attach"))
            .after(
                plan ->
                    plan.add(
                        VMP + "storageProfile.dataDisks",
                        Map.of("lun", 7, "createOption", "Empty", "diskSizeGB", 8))));
    rows.add(refused("zone-balance", set, set("zoneBalance", true)));
    rows.add(warned("size-on-hardware", set, set("sku.name", "Standard_D4s_v3")));
    rows.add(warned("mode-automatic", set, set("upgradePolicy.mode", "Automatic")));
    rows.add(warned("os-profile-reimage", set, set(OS + "customData", "aGVsbG8=")));
    rows.add(warned("os-disk-reimage", set, set(VMP + "storageProfile.osDisk.caching", "None")));
    rows.add(warned("image-new-disks", set, set(IMAGE + ".version", "16.04.201801090")));
    rows.add(warned("image-latest", set, set(IMAGE + ".version", "latest")));
    rows.add(
        warned(
            "doubtful-os-profile-computer-name-prefix", set, set(OS + "computerNamePrefix", "x")));
    rows.add(warned("doubtful-os-profile-admin-username", set, set(OS + "adminUsername", "other")));
    rows.add(
        warned(
            "doubtful-os-profile-allow-extension-operations",
            set,
            set(OS + "allowExtensionOperations", false)));
    rows.add(
        warned(
            "doubtful-encryption-at-host",
            set,
            set(VMP + "securityProfile.encryptionAtHost", true)));
    rows.add(
        warned(
            "doubtful-ultra-ssdenabled", set, set("additionalCapabilities.ultraSSDEnabled", true)));
    rows.add(
        warned("public-address", set, set(Local.IP_CONFIG + ".privateIPAddressVersion", "IPv6")));
    rows.add(free("overprovision", set, set("overprovision", false)));
    doubtful(set);
    rows.add(free("tags", set, set("tags.env", "test")));
    rows.add(free("scaleInPolicy", set, set("scaleInPolicy.rules", List.of("OldestVM"))));
    rows.add(
        refused("managed-by-aks", set, set("tags.env", "test"))
            .after(set("tags.aks-managed-poolName", "pool1"))
            .unasked());
    rows.add(
        refused("service-fabric-scale-in", set, set("sku.capacity", 2))
            .after(RulesTest::serviceFabric)
            .unasked());
    rows.add(
        refused("service-fabric-automatic", set, set("upgradePolicy.mode", "Manual"))
            .after(plan -> serviceFabric(plan).set("upgradePolicy.mode", "Automatic"))
            .unasked());
  }

  private static Plan serviceFabric(Plan plan) {
    return plan.set(
        VMP + "extensionProfile.extensions",
        List.of(
            Map.of(
                "name", "fabric",
                "publisher", "Microsoft.Azure.ServiceFabric",
                "type", "ServiceFabricNode",
                "typeHandlerVersion", "1.1",
                "settings", Map.of())));
  }

  private void seed() {
    RuleSet set = RuleSet.SEED;
    rows.add(refused("zones-fixed", set, set("zones", List.of("1"))));
    rows.add(refused("fixed-image-reference-sku", set, set(IMAGE + ".sku", "18.04-LTS")));
    rows.add(refused("fixed-image-reference-offer", set, set(IMAGE + ".offer", "Other")));
    rows.add(refused("fixed-image-reference-publisher", set, set(IMAGE + ".publisher", "Other")));
  }

  private void current() {
    RuleSet set = RuleSet.CURRENT;
    rows.add(warned("zones-stay", set, set("zones", List.of("1", "2"))));
    rows.add(
        refused("zones-add-only", set, set("zones", List.of("2")))
            .after(set("zones", List.of("1", "2"))));
    rows.add(
        warned(
            "image-family",
            set,
            plan -> plan.set(IMAGE + ".sku", "18.04-LTS").set(IMAGE + ".version", "latest")));
  }

  /** What others found or assumed to be refused; the service is not asked, as nobody knows. */
  private void doubtful(RuleSet set) {
    String security = VMP + "securityProfile.";
    String disk = VMP + "storageProfile.osDisk.";
    Map<String, UnaryOperator<Plan>> doubts = new LinkedHashMap<>();
    doubts.put("doubtful-eviction-policy", set(VMP + "evictionPolicy", "Delete"));
    doubts.put("doubtful-host-group", set("hostGroup.id", "/hosts"));
    doubts.put(
        "doubtful-capacity-reservation-group",
        set(VMP + "capacityReservation.capacityReservationGroup.id", "/reserved"));
    doubts.put(
        "doubtful-uefi-settings-secure-boot-enabled",
        set(security + "uefiSettings.secureBootEnabled", true));
    doubts.put(
        "doubtful-uefi-settings-v-tpm-enabled", set(security + "uefiSettings.vTpmEnabled", true));
    doubts.put(
        "doubtful-os-disk-diff-disk-settings", set(disk + "diffDiskSettings.option", "Local"));
    doubts.put(
        "doubtful-os-disk-disk-encryption-set",
        set(disk + "managedDisk.diskEncryptionSet.id", "/d"));
    doubts.put(
        "doubtful-os-disk-security-encryption-type",
        set(disk + "managedDisk.securityProfile.securityEncryptionType", "DiskWithVMGuestState"));
    doubts.put("doubtful-plan", set("plan.name", "p"));
    doubts.put(
        "doubtful-linux-configuration-provision-vmagent",
        set(OS + "linuxConfiguration.provisionVMAgent", false));
    doubts.put(
        "doubtful-windows-configuration-provision-vmagent",
        set(OS + "windowsConfiguration.provisionVMAgent", false));
    doubts.forEach((rule, change) -> rows.add(warned(rule, set, change).unasked()));
    rows.add(
        warned("size-mix", set, plan -> plan.remove("skuProfile"))
            .after(set("skuProfile.allocationStrategy", "LowestPrice"))
            .unasked());
  }

  private static void check(Row row) {
    try (Local local = Local.with(row.set())) {
      ScaleSet web = local.web(row.set());
      Plan first = row.before().apply(web.edit());
      if (!first.diff().isEmpty()) {
        first.force("given").apply();
      }
      Plan plan = row.change().apply(web.edit());
      assertThat(plan.diff().isEmpty()).as("it changes something").isFalse();
      told(row, plan.findings());
      blocked(row, plan);
      if (row.service() != Service.NOT_ASKED) {
        asked(row, plan);
      }
    }
  }

  private static void told(Row row, List<Finding> findings) {
    if (row.rule().isEmpty()) {
      assertThat(findings).isEmpty();
      return;
    }
    Finding finding =
        findings.stream()
            .filter(f -> f.rule().equals(row.rule().get()))
            .findFirst()
            .orElseThrow(() -> new AssertionError(findings.toString()));
    assertThat(finding.severity()).isEqualTo(row.error() ? Severity.ERROR : Severity.WARNING);
    assertThat(finding.message()).hasSizeGreaterThan(20);
    assertThat(finding.source()).isNotBlank();
    assertThat(findings.stream().anyMatch(f -> f.severity() == Severity.ERROR))
        .isEqualTo(row.error());
  }

  private static void blocked(Row row, Plan plan) {
    if (!row.error()) {
      return;
    }
    assertThatThrownBy(plan::apply)
        .isInstanceOfSatisfying(
            VmssException.class, e -> assertThat(e.exitCode()).isEqualTo(ExitCode.BLOCKED));
  }

  private static void asked(Row row, Plan plan) {
    Plan sent = plan.force("what does the service say?");
    if (row.service() == Service.ACCEPTS) {
      sent.apply();
    } else {
      assertThatThrownBy(sent::apply)
          .isInstanceOfSatisfying(
              VmssException.class, e -> assertThat(e.exitCode()).isEqualTo(ExitCode.FAILED));
    }
  }

  @Test
  void osProfile_beforeItsApiVersion_isRefused() {
    ModelChange change =
        new ModelChange(
            Json.parse("{\"properties\":{\"virtualMachineProfile\":{\"osProfile\":{}}}}"),
            Json.parse(
                "{\"properties\":{\"virtualMachineProfile\":{\"osProfile\":{\"adminUsername\":\"a\"}}}}"),
            RuleSet.CURRENT,
            List::of,
            "2017-03-30");
    assertThat(Rules.of(change)).extracting(Finding::rule).contains("os-profile-version");
  }

  @Test
  void zones_ofASetWithThreeFaultDomains_cannotBeAdded() {
    var before = Json.parse("{\"properties\":{\"platformFaultDomainCount\":3}}");
    var after = Json.parse("{\"zones\":[\"1\"],\"properties\":{\"platformFaultDomainCount\":3}}");
    ModelChange change = new ModelChange(before, after, RuleSet.CURRENT, List::of, "2025-04-01");
    assertThat(Rules.of(change)).extracting(Finding::rule).contains("zones-conditions");
  }

  @Test
  void max_price_ofDeallocatedInstances_isFree() {
    try (Local local = new Local()) {
      local.web().all().deallocate().apply();
      Plan plan = local.web().set(VMP + "billingProfile.maxPrice", 0.5);
      assertThat(plan.findings()).extracting(Finding::rule).doesNotContain("max-price");
    }
  }

  @Test
  void rollout_ofServiceFabric_isBlockedUnlessForced() {
    try (Local local = new Local()) {
      serviceFabric(local.web().edit()).force("given").apply();
      var restart = local.web().ids("0").restart();
      assertThatThrownBy(restart::apply)
          .isInstanceOfSatisfying(
              VmssException.class, e -> assertThat(e.code()).isEqualTo("service-fabric-instances"));
      assertThat(local.count("POST", "/restart")).isZero();
      restart.force("nodes are deactivated").apply();
      assertThat(local.count("POST", "/restart")).isEqualTo(1);
    }
  }

  @Test
  void model_wrongBefore_isNotHeldUp() {
    var wrong = Json.parse("{\"sku\":{\"capacity\":2000},\"tags\":{}}");
    var still = Json.parse("{\"sku\":{\"capacity\":2000},\"tags\":{\"a\":\"b\"}}");
    ModelChange change = new ModelChange(wrong, still, RuleSet.CURRENT, List::of, "2025-04-01");
    assertThat(Rules.of(change)).isEmpty();
  }

  @Test
  void document_ofRules_onlyWarns() {
    var before = Json.parse("{\"location\":\"westeurope\"}");
    var after = Json.parse("{\"location\":\"northeurope\"}");
    assertThat(Rules.ofDocument(before, after, RuleSet.CURRENT))
        .extracting(Finding::severity)
        .containsExactly(Severity.WARNING);
  }

  @Test
  void reference_always_namesEveryRuleWithItsSource() {
    assertThat(Rules.reference().lines()).hasSizeGreaterThan(40).allMatch(l -> l.startsWith("| "));
  }
}

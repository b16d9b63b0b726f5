package io.github.vmsstoolkit.schema;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NamesTest {
  private static final String PROFILE = "properties.virtualMachineProfile";
  private static final String NIC =
      PROFILE + ".networkProfile.networkInterfaceConfigurations.properties";
  private static final String IP = NIC + ".ipConfigurations.properties";
  private static final String EXTENSION = PROFILE + ".extensionProfile.extensions.properties";

  @ParameterizedTest
  @CsvSource({
    "'', skuu, sku",
    "'', locaton, location",
    "'', tag, tags",
    "'', zone, zones",
    "'', propertys, properties",
    "'', property, properties",
    "'', idnetity, identity",
    "sku, capcity, capacity",
    "sku, capactiy, capacity",
    "sku, capacities, capacity",
    "sku, cap, capacity",
    "sku, nmae, name",
    "properties, virtualmachineprofil, virtualMachineProfile",
    "properties, virtual_machine_profiles, virtualMachineProfile",
    "properties, vitrualMachineProfile, virtualMachineProfile",
    "properties, upgradePolcy, upgradePolicy",
    "properties, upgradePolicies, upgradePolicy",
    "properties, overProvisioning, overprovision",
    "properties, singlePlacmentGroup, singlePlacementGroup",
    "properties.upgradePolicy, rolingUpgradePolicy, rollingUpgradePolicy",
    "properties.upgradePolicy, automaticOsUpgrade, automaticOSUpgradePolicy",
    "properties.upgradePolicy.rollingUpgradePolicy, maxBatchInstancePercentage, maxBatchInstancePercent",
    PROFILE + ", licenceType, licenseType",
    PROFILE + ", osProfle, osProfile",
    PROFILE + ".storageProfile, imageRefernce, imageReference",
    PROFILE + ".storageProfile, image, imageReference",
    PROFILE + ".storageProfile, dataDisk, dataDisks",
    PROFILE + ".storageProfile.osDisk, diskSize, diskSizeGB",
    PROFILE + ".storageProfile.imageReference, vesrion, version",
    PROFILE + ".osProfile, adminUserName_, adminUsername",
    PROFILE + ".osProfile, adminPasword, adminPassword",
    EXTENSION + ", protectedSetings, protectedSettings",
    EXTENSION + ", forceUpdate, forceUpdateTag",
    NIC + ", ipConfigurtions, ipConfigurations",
    NIC + ", ipConfiguration, ipConfigurations",
    IP + ", loadBalancerBackendAdressPools, loadBalancerBackendAddressPools",
    IP + ", loadBalancerBackendPools, loadBalancerBackendAddressPools",
    IP + ", loadBalancerBackendAddressPool, loadBalancerBackendAddressPools",
    IP + ", applicationGatwayBackendAddressPools, applicationGatewayBackendAddressPools",
  })
  void nearest_typo_isMendedFirst(String path, String typed, String meant) {
    assertThat(SchemaTest.model(path).nearest(typed, 3)).startsWith(meant);
  }

  @ParameterizedTest
  @ValueSource(strings = {"color", "x", "", "banana", "qqqqqqqqqqqqqqqqqqqqqq", "id2z", "username"})
  void nearest_unrelatedName_givesNothing(String typed) {
    assertThat(SchemaTest.model("sku").nearest(typed, 3)).isEmpty();
    assertThat(SchemaTest.model("properties").nearest(typed, 3)).isEmpty();
  }

  @Test
  void nearest_partOfNames_givesThemInTheGivenOrder() {
    assertThat(SchemaTest.model(IP).nearest("backendAddressPools", 3))
        .containsExactly(
            "loadBalancerBackendAddressPools", "applicationGatewayBackendAddressPools");
  }

  @Test
  void nearest_slipsBeforeBeginnings_beforeParts() {
    List<String> candidates = List.of("osDiskImages", "imageReference", "imagf", "images");

    assertThat(Names.nearest(candidates, "image", 9))
        .containsExactly("images", "imagf", "imageReference", "osDiskImages");
    assertThat(Names.nearest(candidates, "image", 2)).containsExactly("images", "imagf");
  }

  @Test
  void nearest_exactName_comesBeforeItsPlural() {
    assertThat(Names.nearest(List.of("disks", "disk"), "DISK", 2)).containsExactly("disk", "disks");
  }

  @Test
  void nearest_pastedDocument_givesNothingAtOnce() {
    assertThat(Names.nearest(List.of("capacity"), "{\"capacity\":5}".repeat(1_000_000), 3))
        .isEmpty();
  }
}

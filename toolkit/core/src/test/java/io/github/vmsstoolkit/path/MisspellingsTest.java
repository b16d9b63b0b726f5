package io.github.vmsstoolkit.path;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.vmsstoolkit.Local;
import io.github.vmsstoolkit.VmssException;
import io.github.vmsstoolkit.json.Json;
import io.github.vmsstoolkit.schema.Schema;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What people type, and the name that has to be suggested first. */
class MisspellingsTest {
  private static JsonNode model = Json.parse("{}");

  @BeforeAll
  static void read() {
    try (Local local = new Local()) {
      model = local.web().model().json();
    }
  }

  @AfterAll
  static void forget() {
    model = Json.parse("{}");
  }

  @ParameterizedTest
  @CsvSource({
    "skuu.capacity, sku",
    "sku.capcity, capacity",
    "sku.capacities, capacity",
    "sku.nam, name",
    "sku.teir, tier",
    "tag.env, tags",
    "zone, zones",
    "zoness, zones",
    "locaton, location",
    "identiy.type, identity",
    "upgradePolcy.mode, upgradePolicy",
    "upgradepolicies.mode, upgradePolicy",
    "upgradePolicy.mod, mode",
    "upgradePolicy.modes, mode",
    "upgradePolicy.rollingUpgradePolcy, rollingUpgradePolicy",
    "upgradePolicy.rolingUpgradePolicy, rollingUpgradePolicy",
    "upgradePolicy.rollingUpgradePolicy.maxBatchInstancePercentage, maxBatchInstancePercent",
    "upgradePolicy.rollingUpgradePolicy.maxBatchInstancesPercent, maxBatchInstancePercent",
    "upgradePolicy.rollingUpgradePolicy.maxUnhealthyInstancesPercent, maxUnhealthyInstancePercent",
    "upgradePolicy.rollingUpgradePolicy.pauseTimeBetwenBatches, pauseTimeBetweenBatches",
    "upgradePolicy.automaticOsUpgradePolcy, automaticOSUpgradePolicy",
    "upgradePolicy.automaticOSUpgradePolicy.enableAutomaticOSUpgrades, enableAutomaticOSUpgrade",
    "overprovison, overprovision",
    "overProvisioning, overprovision",
    "singlePlacmentGroup, singlePlacementGroup",
    "platformFaultDomainCounts, platformFaultDomainCount",
    "zoneBalanced, zoneBalance",
    "scaleInPolcy.rules, scaleInPolicy",
    "scaleInPolicy.rule, rules",
    "automaticRepairPolicy.enabled, automaticRepairsPolicy",
    "automaticRepairsPolicy.enable, enabled",
    "automaticRepairsPolicy.gracePeriods, gracePeriod",
    "doNotRunExtensionsOnOverprovisionedVM, doNotRunExtensionsOnOverprovisionedVMs",
    "virtualMachinesProfile.priority, virtualMachineProfile",
    "virtualMachineprofil.priority, virtualMachineProfile",
    "vitualMachineProfile.priority, virtualMachineProfile",
    "virtualMachineProfile.storagProfile, storageProfile",
    "virtualMachineProfile.storageProfiles, storageProfile",
    "virtualMachineProfile.storageProfile.imageRefrence, imageReference",
    "virtualMachineProfile.storageProfile.imageRef, imageReference",
    "virtualMachineProfile.storageProfile.imageReference.versoin, version",
    "virtualMachineProfile.storageProfile.imageReference.pubisher, publisher",
    "virtualMachineProfile.storageProfile.osDisks, osDisk",
    "virtualMachineProfile.storageProfile.osDisk.cacheing, caching",
    "virtualMachineProfile.storageProfile.osDisk.diskSizeInGB, diskSizeGB",
    "virtualMachineProfile.storageProfile.osDisk.managedDisks, managedDisk",
    "virtualMachineProfile.storageProfile.dataDisk, dataDisks",
    "virtualMachineProfile.osprofiles, osProfile",
    "virtualMachineProfile.osProfile.adminUserName1, adminUsername",
    "virtualMachineProfile.osProfile.adminPasword, adminPassword",
    "virtualMachineProfile.osProfile.computerNamePrefx, computerNamePrefix",
    "virtualMachineProfile.osProfile.customDta, customData",
    "virtualMachineProfile.osProfile.linuxConfig, linuxConfiguration",
    "virtualMachineProfile.networkProfiles, networkProfile",
    "virtualMachineProfile.networkProfile.networkInterfaceConfiguration, networkInterfaceConfigurations",
    "virtualMachineProfile.networkProfile.healthProb, healthProbe",
    "virtualMachineProfile.networkProfile.networkInterfaceConfigurations[0].ipConfiguration, ipConfigurations",
    "virtualMachineProfile.networkProfile.networkInterfaceConfigurations[0].enableAcceleratedNetwork, enableAcceleratedNetworking",
    "virtualMachineProfile.networkProfile.networkInterfaceConfigurations[0].ipConfigurations[0].loadBalancerBackendAddressPool, loadBalancerBackendAddressPools",
    "virtualMachineProfile.networkProfile.networkInterfaceConfigurations[0].ipConfigurations[0].loadBalancerBackendPools, loadBalancerBackendAddressPools",
    "virtualMachineProfile.networkProfile.networkInterfaceConfigurations[0].ipConfigurations[0].applicationGatewayBackendAdressPools, applicationGatewayBackendAddressPools",
    "virtualMachineProfile.extensionsProfile, extensionProfile",
    "virtualMachineProfile.extensionProfile.extension, extensions",
    "virtualMachineProfile.licensType, licenseType",
  })
  void name_misspelt_getsTheRightOneFirst(String path, String first) {
    VmssException refusal =
        catchThrowableOfType(
            VmssException.class, () -> Paths.resolve(path, model, Schema.scaleSet().root()));
    assertThat(refusal.remedy().orElse("")).startsWith("Did you mean '" + first + "'");
  }
}

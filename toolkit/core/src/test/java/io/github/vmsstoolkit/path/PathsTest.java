package io.github.vmsstoolkit.path;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.vmsstoolkit.json.Json;
import io.github.vmsstoolkit.schema.FreeForm;
import io.github.vmsstoolkit.schema.Schema;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PathsTest {
  private static final JsonNode MODEL =
      Json.parse(
          """
          {"sku": {"name": "S", "capacity": 3},
           "tags": {"cost.center": "42", "Release": "7"},
           "properties": {"virtualMachineProfile": {
             "storageProfile": {"dataDisks": [{"lun": 0}, {"lun": 5, "caching": "None"}]},
             "extensionProfile": {"extensions": [
               {"name": "a", "properties": {"settings": {"MixedCase": {"x": [1, 2]}}}}]},
             "networkProfile": {"networkInterfaceConfigurations": [
               {"name": "nic", "properties": {"ipConfigurations": [{"name": "ip", "properties": {}}]}}]}}}}
          """);

  private static Place at(String path) {
    return Paths.resolve(path, MODEL, Schema.scaleSet().root());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "sku.capacity | sku.capacity",
        "SKU.CAPACITY | sku.capacity",
        "properties.virtualMachineProfile.storageProfile.dataDisks[-1].caching | virtualMachineProfile.storageProfile.dataDisks[1].caching",
        "virtualMachineProfile.storageProfile.dataDisks[lun=5].caching | virtualMachineProfile.storageProfile.dataDisks[1].caching",
        "tags['cost.center'] | tags['cost.center']",
        "tags.Release | tags.Release",
        "virtualMachineProfile.networkProfile.networkInterfaceConfigurations[name=nic].ipConfigurations[0].ApplicationGatewayBackendAddressPools | virtualMachineProfile.networkProfile.networkInterfaceConfigurations[0].ipConfigurations[0].applicationGatewayBackendAddressPools",
        "virtual_machine_profile.storage_profile.data_disks[0].lun | virtualMachineProfile.storageProfile.dataDisks[0].lun",
        "virtualMachineProfile.extensionProfile.extensions[name=a].settings.MixedCase.x[1] | virtualMachineProfile.extensionProfile.extensions[0].settings.MixedCase.x[1]"
      })
  void resolve_anySpelling_hasOneCanonicalForm(String typed, String canonical) {
    Place place = at(typed);
    assertThat(place.path()).isEqualTo(canonical);
    assertThat(at(place.path()).steps()).isEqualTo(place.steps());
  }

  @Test
  void resolve_absentButKnown_isAMissingPlace() {
    Place place = at("upgradePolicy.rollingUpgradePolicy.maxSurge");
    assertThat(place.value().isMissingNode()).isTrue();
    assertThat(place.known()).isTrue();
  }

  @Test
  void resolve_onlyInTheDocument_isUnknownToTheSchema() {
    JsonNode model = Json.parse("{\"properties\":{\"futureThing\":{\"x\":1}}}");
    Place place = Paths.resolve("futureThing.x", model, Schema.scaleSet().root());
    assertThat(place.known()).isFalse();
    assertThat(place.value().asInt()).isEqualTo(1);
  }

  @Test
  void resolve_withoutSchema_findsMembersInAnyCase() {
    JsonNode view = Json.parse("{\"virtualMachine\":{\"statusesSummary\":[{\"count\":2}]}}");
    assertThat(
            Paths.resolve("VirtualMachine.statusessummary[0].count", view, new FreeForm())
                .value()
                .asInt())
        .isEqualTo(2);
  }

  @Test
  void resolve_computed_isReadOnly() {
    assertThat(at("provisioningState").readOnly()).isTrue();
    assertThat(at("sku.name").readOnly()).isFalse();
  }
}

package io.github.vmsstoolkit.schema;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.vmsstoolkit.schema.Scalar.Kind;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SchemaTest {
  private static final String IP_CONFIGURATION =
      "properties.virtualMachineProfile.networkProfile.networkInterfaceConfigurations"
          + ".properties.ipConfigurations.properties";

  @Test
  void apiVersion_ofBothSchemas_isThatOfTheSdk() {
    assertThat(Schema.scaleSet().apiVersion()).isEqualTo("2025-04-01");
    assertThat(Schema.vm().apiVersion()).isEqualTo("2025-04-01");
  }

  @Test
  void root_keepsTheLevelsOfTheJson() {
    assertThat(Schema.scaleSet().root().properties().keySet())
        .startsWith("id", "name", "type", "location", "tags", "sku", "plan", "properties")
        .doesNotContain("upgradePolicy", "virtualMachineProfile");
    assertThat(Schema.vm().root().properties().keySet()).contains("instanceId", "properties");
  }

  @Test
  void type_ofScalars_saysKindAndValues() {
    assertThat(at("sku.capacity").type()).isEqualTo(new Scalar(Kind.INTEGER, List.of()));
    assertThat(at("properties.virtualMachineProfile.billingProfile.maxPrice").type())
        .isEqualTo(new Scalar(Kind.DECIMAL, List.of()));
    assertThat(at("properties.overprovision").type())
        .isEqualTo(new Scalar(Kind.BOOLEAN, List.of()));
    assertThat(at("properties.timeCreated").type())
        .isEqualTo(new Scalar(Kind.DATE_TIME, List.of()));
    assertThat(at("properties.upgradePolicy.mode").type())
        .isEqualTo(new Scalar(Kind.STRING, List.of("Automatic", "Manual", "Rolling")));
  }

  @Test
  void type_ofOpenObjects_isMapOrFreeForm() {
    String extension = "properties.virtualMachineProfile.extensionProfile.extensions.properties.";
    assertThat(at("tags").type()).isEqualTo(new MapOf(new Scalar(Kind.STRING, List.of())));
    assertThat(at(extension + "settings").type()).isEqualTo(new FreeForm());
    assertThat(at(extension + "protectedSettings").type()).isEqualTo(new FreeForm());
  }

  @Test
  void readOnly_isWhatTheSdkNeverSends() {
    assertThat(at("etag").readOnly()).isTrue();
    assertThat(at("properties.provisioningState").readOnly()).isTrue();
    assertThat(at("sku.capacity").readOnly()).isFalse();
    assertThat(at("properties").readOnly()).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "properties.virtualMachineProfile.extensionProfile.extensions, name",
    "properties.virtualMachineProfile.storageProfile.dataDisks, lun",
    IP_CONFIGURATION + ".loadBalancerBackendAddressPools, id",
    "properties.virtualMachineProfile.osProfile.linuxConfiguration.ssh.publicKeys, path",
    "zones,",
    "properties.virtualMachineProfile.osProfile.secrets,",
  })
  void key_ofList_isTheMemberThatIdentifies(String path, String key) {
    assertThat(((ListOf) at(path).type()).key()).isEqualTo(Optional.ofNullable(key));
  }

  @Test
  void documentation_isOneSentence() {
    assertThat(at("sku.capacity").documentation())
        .isEqualTo("Specifies the number of virtual machines in the scale set.");
    assertThat(at("properties.upgradePolicy.mode").documentation())
        .isEqualTo("Specifies the mode of an upgrade to virtual machines in the scale set.");
  }

  @Test
  void property_otherCase_isNotFound() {
    assertThat(Schema.scaleSet().root().property("SKU")).isEmpty();
    assertThat(Schema.scaleSet().root().property("sku")).isPresent();
  }

  @ParameterizedTest
  @CsvSource({
    "'', SKU, sku",
    "'', extended_location, extendedLocation",
    "properties, VIRTUALMACHINEPROFILE, virtualMachineProfile",
    "properties, virtual_machine_profile, virtualMachineProfile",
    "properties.virtualMachineProfile, OSProfile, osProfile",
    "properties.virtualMachineProfile.storageProfile.osDisk, disk_size_gb, diskSizeGB",
    "properties.virtualMachineProfile.storageProfile.dataDisks, disk_iops_read_write, diskIOPSReadWrite",
    "properties.virtualMachineProfile.storageProfile.dataDisks, disk_m_bps_read_write, diskMBpsReadWrite",
    "properties.virtualMachineProfile.hardwareProfile.vmSizeProperties, v_cp_us_available, vCPUsAvailable",
    IP_CONFIGURATION + ", load_balancer_backend_address_pools, loadBalancerBackendAddressPools",
    IP_CONFIGURATION
        + ", ApplicationGatewayBackendAddressPools, applicationGatewayBackendAddressPools",
    IP_CONFIGURATION + ", loadbalancerbackendaddresspools, loadBalancerBackendAddressPools",
  })
  void find_otherCaseOrSnakeCase_givesTheExactName(String path, String typed, String exact) {
    assertThat(model(path).find(typed).orElseThrow().name()).isEqualTo(exact);
  }

  @Test
  void find_noModelHasTwoNamesThatDifferInCaseAlone() {
    Set<Model> models = new HashSet<>();
    collect(Schema.scaleSet().root(), models);
    collect(Schema.vm().root(), models);

    assertThat(models)
        .hasSize(126)
        .allSatisfy(
            model ->
                assertThat(model.properties().values())
                    .allSatisfy(
                        property -> assertThat(model.find(property.name())).contains(property)));
  }

  private static void collect(Type type, Set<Model> models) {
    if (type instanceof ListOf list) {
      collect(list.element(), models);
    } else if (type instanceof MapOf map) {
      collect(map.value(), models);
    } else if (type instanceof Model model && models.add(model)) {
      model.properties().values().forEach(property -> collect(property.type(), models));
    }
  }

  private static Property at(String path) {
    int dot = path.lastIndexOf('.');
    Model holder = model(dot < 0 ? "" : path.substring(0, dot));
    return holder.property(path.substring(dot + 1)).orElseThrow();
  }

  /** The model at a path; lists stand for their elements. */
  static Model model(String path) {
    if (path.isEmpty()) {
      return Schema.scaleSet().root();
    }
    Type type = at(path).type();
    return (Model) (type instanceof ListOf list ? list.element() : type);
  }
}

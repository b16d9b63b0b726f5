package io.github.vmsstoolkit.localazure;

import static io.github.vmsstoolkit.localazure.RawClient.GROUP;
import static io.github.vmsstoolkit.localazure.RawClient.SET;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.vmsstoolkit.localazure.RawClient.Reply;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What azure-cli 2.91 was seen to send, and what it needs in the answers. */
class ClientHabitsTest {
  private final RawClient raw = new RawClient(LocalAzure.withSamples());

  @Test
  void put_booleansAsTextAndChoicesInLowerCase_areTakenAsTheServiceWritesThem() {
    raw.patched(
        SET, "{'properties':{'overprovision':'True','upgradePolicy':{'mode':'automatic'}}}");

    JsonNode properties = raw.model(SET).path("properties");
    assertThat(properties.path("overprovision").isBoolean()).isTrue();
    assertThat(properties.at("/upgradePolicy/mode").asText()).isEqualTo("Automatic");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "name eq 'MYVNET' | 1",
        "resourceGroup eq 'myResourceGroup' and name eq 'myVnet' and resourceType eq 'Microsoft.Network/virtualNetworks' | 1",
        "resourceType eq 'Microsoft.Compute/virtualMachineScaleSets' | 2",
        "resourceGroup eq 'other' | 0",
        "tagName eq 'none' | 0"
      })
  void resources_filtered_areThose(String filter, int count) {
    assertThat(resources(filter).json().path("value")).hasSize(count);
  }

  @Test
  void resources_filterThatIsNone_isRefused() {
    assertThat(resources("startswith(name,'a')").json().at("/error/code").asText())
        .isEqualTo("InvalidFilterInQueryString");
  }

  private Reply resources(String filter) {
    return raw.get(
        "/subscriptions/"
            + LocalAzure.SUBSCRIPTION
            + "/resources?$filter="
            + filter.replace(" ", "%20").replace("'", "%27"));
  }

  @Test
  void publicAddresses_ofAModelThatAsksForThem_areListed() {
    assertThat(raw.get(SET + "/publicipaddresses").json().path("value")).isEmpty();
    String nics = "/properties/virtualMachineProfile/networkProfile";
    JsonNode network = raw.model(SET).at(nics).deepCopy();
    ((ObjectNode)
            network.at(
                "/networkInterfaceConfigurations/0/properties/ipConfigurations/0/properties"))
        .putObject("publicIPAddressConfiguration")
        .put("name", "pub");
    raw.patched(SET, "{'properties':{'virtualMachineProfile':{'networkProfile':" + network + "}}}");
    raw.await(raw.post(SET + "/manualupgrade", "{'instanceIds':['*']}"));

    JsonNode addresses = raw.get(SET + "/publicipaddresses").json().path("value");
    assertThat(addresses.findValuesAsText("ipAddress")).hasSize(3).doesNotHaveDuplicates();
    assertThat(raw.get(SET + "/virtualMachines/1/publicipaddresses").json().path("value"))
        .hasSize(1);
  }

  @Test
  void reference_byIdWithACapital_isOne() {
    String id = GROUP + "/providers/Microsoft.Network/loadBalancers/made";
    Reply made =
        raw.put(
            id,
            "{'location':'westus','properties':{'frontendIPConfigurations':[{'name':'f','properties':"
                + "{'subnet':{'Id':'"
                + GROUP
                + "/providers/Microsoft.Network/virtualNetworks/nosuch/subnets/x'}}}]}}");
    assertThat(made.json().at("/error/code").asText()).isEqualTo("InvalidResourceReference");
  }

  @Test
  void deployment_outputReferringByName_readsTheResource() {
    String id = GROUP + "/providers/Microsoft.Resources/deployments/d";
    Reply reply =
        raw.put(
            id,
            "{'properties':{'mode':'incremental','template':{'resources':[{'type':'Microsoft.Network/publicIPAddresses',"
                + "'name':'ip','apiVersion':'2025-05-01','location':'westus','properties':{'idleTimeoutInMinutes':4}}],"
                + "'outputs':{'ip':{'type':'object','value':\"[reference(\\u0027ip\\u0027)]\"}}}}}");
    raw.await(reply);
    assertThat(raw.get(id).json().at("/properties/outputs/ip/value/idleTimeoutInMinutes").asInt())
        .isEqualTo(4);
  }
}

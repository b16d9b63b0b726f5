package io.github.vmsstoolkit.localazure;

import static io.github.vmsstoolkit.localazure.RawClient.IMAGE_SET;
import static io.github.vmsstoolkit.localazure.RawClient.SET;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.vmsstoolkit.localazure.RawClient.Reply;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ScaleSetTest {
  private final LocalAzure azure = LocalAzure.withSamples();
  private final RawClient raw = new RawClient(azure);

  @Test
  void get_sample_isComplete() {
    JsonNode set = raw.get(SET).json();

    assertThat(set.path("sku").path("capacity").asInt()).isEqualTo(3);
    assertThat(set.path("tags").path("env").asText()).isEqualTo("sample");
    JsonNode properties = set.path("properties");
    assertThat(properties.path("provisioningState").asText()).isEqualTo("Succeeded");
    assertThat(properties.path("upgradePolicy").path("mode").asText()).isEqualTo("Manual");
    assertThat(
            properties.at("/virtualMachineProfile/storageProfile/imageReference/version").asText())
        .isEqualTo("16.04.201711070");
    assertThat(raw.instances(SET).findValuesAsText("instanceId")).containsExactly("0", "1", "3");
    assertThat(raw.instances(SET).findValuesAsText("latestModelApplied")).containsOnly("true");
  }

  @Test
  void put_newSet_isCreatedWithDefaults() {
    Reply created = raw.put(SET.replace("myScaleSet", "other"), newSet("Manual", 2));

    assertThat(created.status()).isEqualTo(201);
    assertThat(created.header("ETag")).isEqualTo("\"1\"");
    assertThat(created.header("Location")).isNull();
    JsonNode properties = created.json().path("properties");
    assertThat(properties.path("provisioningState").asText()).isEqualTo("Creating");
    assertThat(properties.path("orchestrationMode").asText()).isEqualTo("Uniform");
    assertThat(properties.path("platformFaultDomainCount").asInt()).isEqualTo(5);
    assertThat(properties.at("/virtualMachineProfile/storageProfile/osDisk").toString())
        .isEqualTo(
            "{'osType':'Windows','createOption':'FromImage','caching':'None',"
                .concat("'managedDisk':{'storageAccountType':'Premium_LRS'},'diskSizeGB':127}")
                .replace('\'', '"'));

    assertThat(raw.await(created).path("status").asText()).isEqualTo("Succeeded");
    JsonNode after = raw.get(SET.replace("myScaleSet", "other")).json();
    assertThat(after.at("/properties/provisioningState").asText()).isEqualTo("Succeeded");
    JsonNode vm = raw.instances(SET.replace("myScaleSet", "other")).path(1);
    assertThat(vm.path("instanceId").asText()).isEqualTo("2");
    assertThat(vm.at("/properties/osProfile/computerName").asText()).isEqualTo("vmss000002");
    assertThat(vm.at("/properties/storageProfile/imageReference/exactVersion").asText())
        .isEqualTo("17763.8276.260109");
  }

  @Test
  void put_omittedMembers_keepTheirValues() {
    JsonNode before = raw.model(SET).at("/properties/virtualMachineProfile");

    Reply reply =
        raw.put(SET, "{'location':'westus','properties':{'scaleInPolicy':{'rules':['OldestVM']}}}");

    assertThat(reply.status()).isEqualTo(200);
    assertThat(reply.json().at("/properties/provisioningState").asText()).isEqualTo("Updating");
    assertThat(reply.json().at("/properties/virtualMachineProfile")).isEqualTo(before);
    assertThat(reply.json().path("tags").path("env").asText()).isEqualTo("sample");
    assertThat(reply.json().at("/properties/scaleInPolicy/rules/0").asText()).isEqualTo("OldestVM");
  }

  @Test
  void patch_null_removes() {
    raw.patched(SET, "{'properties':{'scaleInPolicy':{'rules':['OldestVM']}}}");

    Reply reply = raw.patch(SET, "{'properties':{'scaleInPolicy':null}}");

    assertThat(reply.json().path("properties").has("scaleInPolicy")).isFalse();
  }

  @Test
  void patch_list_isReplacedAsAWhole() {
    ObjectNode model = raw.model(SET);
    ObjectNode ip =
        (ObjectNode)
            model.at(
                "/properties/virtualMachineProfile/networkProfile/networkInterfaceConfigurations/0"
                    + "/properties/ipConfigurations/0/properties");
    ip.remove("loadBalancerInboundNatPools");

    Reply reply = raw.put(SET, model);

    assertThat(reply.text()).contains("myBackendPool").doesNotContain("myNatPool");
  }

  @Test
  void patch_unknownMemberDeepDown_survives() {
    raw.patched(SET, "{'properties':{'virtualMachineProfile':{'newThing':{'size':1.50}}}}");

    assertThat(raw.get(SET).text()).contains("\"size\": 1.50");
  }

  @Test
  void put_equalModel_leavesTheEtag() {
    ObjectNode model = raw.model(SET);

    Reply same = raw.put(SET, model);
    Reply other = raw.patch(SET, "{'tags':{'env':'other'}}");

    assertThat(same.status()).isEqualTo(200);
    assertThat(same.header("ETag")).isEqualTo("\"1\"");
    assertThat(same.header("x-ms-request-charge")).isEqualTo("0");
    assertThat(other.header("ETag")).isEqualTo("\"2\"");
    assertThat(other.json().path("etag").asText()).isEqualTo("\"2\"");
  }

  @Test
  void put_wrongIfMatch_isRefused() {
    Reply reply = raw.send("PUT", SET, "{'location':'westus'}", Map.of("If-Match", "invalid"));

    assertThat(reply.status()).isEqualTo(412);
    assertThat(reply.errorCode()).isEqualTo("PreconditionFailed");
    assertThat(reply.errorMessage())
        .isEqualTo(
            "Etag provided in if-match header \"invalid\" does not match etag \"1\" of resource.");
  }

  @Test
  void put_rightIfMatch_isDone() {
    String body = "{'location':'westus'}";

    assertThat(raw.send("PUT", SET, body, Map.of("If-Match", "\"1\"")).status()).isEqualTo(200);
    assertThat(raw.send("PUT", SET, body, Map.of("If-Match", "*")).status()).isEqualTo(200);
  }

  @Test
  void put_ifNoneMatch_createsOnly() {
    Reply reply = raw.send("PUT", SET, "{'location':'westus'}", Map.of("If-None-Match", "*"));

    assertThat(reply.status()).isEqualTo(412);
  }

  @Test
  void get_oldApiVersion_hasNoEtag() {
    Reply reply = new RawClient(azure, "2022-08-01").get(SET);

    assertThat(reply.header("ETag")).isNull();
    assertThat(reply.json().has("etag")).isFalse();
  }

  @Test
  void put_withoutSecrets_keepsThemAndNeverReturnsThem() {
    raw.await(
        raw.put(
            SET,
            "{'location':'westus','properties':{'virtualMachineProfile':{'userData':'dXNlcg==',"
                + "'osProfile':{'adminPassword':'hunter2!','customData':'c2VjcmV0'}}}}"));
    ObjectNode seen = raw.model(SET);

    Reply again = raw.put(SET, seen);

    assertThat(again.header("x-ms-request-charge")).isEqualTo("0");
    assertThat(again.header("ETag")).as("nothing was lost").isEqualTo("\"2\"");
    String all =
        again.text()
            + raw.get(SET).text()
            + raw.get(SET + "/virtualMachines?$expand=instanceView").text()
            + raw.get(SET + "/instanceView").text();
    assertThat(all)
        .doesNotContain("hunter2!", "c2VjcmV0", "sample-key", "protectedSettings", "dXNlcg==");
    assertThat(raw.get(SET + "?$expand=userData").text()).contains("dXNlcg==");
  }

  @Test
  void delete_set_isGoneAfterTheOperation() {
    Reply deleted = raw.delete(SET);

    assertThat(deleted.status()).isEqualTo(202);
    assertThat(deleted.text()).isEmpty();
    assertThat(deleted.header("Location")).endsWith("&monitor=true");
    assertThat(raw.model(SET).at("/properties/provisioningState").asText()).isEqualTo("Deleting");
    assertThat(raw.patch(SET, "{}").errorMessage()).contains("marked for deletion");
    raw.await(deleted);
    assertThat(raw.get(SET).errorCode()).isEqualTo("ResourceNotFound");
    assertThat(raw.delete(SET).status()).isEqualTo(204);
  }

  @Test
  void lists_ofGroupSubscriptionAndLocation_holdTheSets() {
    String all = "/subscriptions/" + LocalAzure.SUBSCRIPTION + "/providers/Microsoft.Compute";

    JsonNode group = raw.get(SET.replace("/myScaleSet", "")).json();
    JsonNode subscription = raw.get(all + "/virtualMachineScaleSets").json();
    JsonNode here = raw.get(all + "/locations/westus/virtualMachineScaleSets").json();
    JsonNode there = raw.get(all + "/locations/eastus2/virtualMachineScaleSets").json();

    assertThat(group.path("value").findValuesAsText("id")).contains(SET, IMAGE_SET);
    assertThat(subscription.path("value").path(1).path("id").asText())
        .isEqualTo(SET.replace("myResourceGroup", "MYRESOURCEGROUP"));
    assertThat(here.path("value")).hasSize(2);
    assertThat(there.path("value")).isEmpty();
  }

  @Test
  void instanceView_ofSet_countsStates() {
    raw.await(raw.post(SET + "/powerOff", "{'instanceIds':['3']}"));

    JsonNode view = raw.get(SET + "/instanceView").json();

    assertThat(view.at("/virtualMachine/statusesSummary").toString())
        .isEqualTo(
            "[{\"code\":\"ProvisioningState/succeeded\",\"count\":3},"
                + "{\"code\":\"PowerState/running\",\"count\":2},"
                + "{\"code\":\"PowerState/stopped\",\"count\":1}]");
    assertThat(view.at("/extensions/0/name").asText()).isEqualTo("customScript");
    assertThat(view.at("/statuses/0/code").asText()).isEqualTo("ProvisioningState/succeeded");
  }

  @Test
  void put_flexible_isADocumentWithoutInstances() {
    String path = SET.replace("myScaleSet", "flex");
    Reply created =
        raw.put(
            path,
            "{'location':'westus','sku':{'name':'Standard_D2s_v3','capacity':2},"
                + "'properties':{'orchestrationMode':'Flexible'}}");

    raw.await(created);
    Reply instances = raw.get(path + "/virtualMachines");

    assertThat(created.status()).isEqualTo(201);
    assertThat(instances.status()).isEqualTo(501);
    assertThat(instances.errorMessage()).contains("Flexible");
  }

  static String newSet(String mode, int capacity) {
    return ("{'location':'westus','sku':{'name':'Standard_D2s_v3','capacity':%d},'properties':{"
            + "'upgradePolicy':{'mode':'%s'},'virtualMachineProfile':{"
            + "'osProfile':{'computerNamePrefix':'vmss','adminUsername':'someone',"
            + "'adminPassword':'hunter2!'},"
            + "'storageProfile':{'imageReference':{'publisher':'MicrosoftWindowsServer',"
            + "'offer':'WindowsServer','sku':'2019-Datacenter','version':'latest'}},"
            + "'networkProfile':{'networkInterfaceConfigurations':[{'name':'nic','properties':{"
            + "'primary':true,'ipConfigurations':[{'name':'ip','properties':{'subnet':{'id':'%s'}}}]"
            + "}}]}}}}")
        .formatted(capacity, mode, RawClient.NETWORK + "/virtualNetworks/myVnet/subnets/mySubnet");
  }

  @Test
  void put_otherLetterCase_isForgiven() {
    String body = raw.model(SET).toString().replace("loadBalancerInbound", "LoadBalancerInbound");

    Reply reply = raw.put(SET, body);

    assertThat(reply.header("ETag")).as("the same model").isEqualTo("\"1\"");
    assertThat(reply.text()).contains("\"loadBalancerInboundNatPools\"");
    assertThat(raw.patch(SET, "{'tags':{'Settings':'Free'}}").text()).contains("\"Settings\"");
  }

  @Test
  void patch_tags_replacesThemAll() {
    Reply reply = raw.patch(SET, "{'tags':{'owner':'me'}}");

    assertThat(reply.json().path("tags").toString()).isEqualTo("{\"owner\":\"me\"}");
  }

  @Test
  void put_nestedObject_isMerged() {
    Reply reply =
        raw.patch(
            SET, "{'sku':{'capacity':4},'properties':{'upgradePolicy':{'mode':'Automatic'}}}");

    assertThat(reply.json().path("sku").path("name").asText()).isEqualTo("Standard_D2_v2");
    assertThat(reply.json().at("/properties/upgradePolicy/mode").asText()).isEqualTo("Automatic");
    assertThat(reply.json().at("/properties/virtualMachineProfile/osProfile").isObject()).isTrue();
  }
}

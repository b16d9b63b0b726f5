package io.github.vmsstoolkit.localazure;

import static io.github.vmsstoolkit.localazure.RawClient.NETWORK;
import static io.github.vmsstoolkit.localazure.RawClient.SET;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.vmsstoolkit.localazure.RawClient.Reply;
import java.util.List;
import org.junit.jupiter.api.Test;

class InstanceTest {
  private static final String VMS = SET + "/virtualMachines";
  private static final String DISK = RawClient.GROUP + "/providers/Microsoft.Compute/disks/myDisk";

  private final LocalAzure azure = LocalAzure.withSamples();
  private final RawClient raw = new RawClient(azure);

  @Test
  void get_instance_hasTheRecordedMembers() {
    JsonNode vm = raw.get(VMS + "/3").json();

    assertThat(vm.fieldNames())
        .toIterable()
        .contains("name", "id", "type", "location", "tags", "instanceId", "sku", "etag");
    assertThat(vm.path("name").asText()).isEqualTo("myScaleSet_3");
    assertThat(vm.path("sku").has("capacity")).isFalse();
    JsonNode properties = vm.path("properties");
    assertThat(properties.fieldNames())
        .toIterable()
        .containsExactly(
            "latestModelApplied",
            "modelDefinitionApplied",
            "networkProfileConfiguration",
            "provisioningState",
            "hardwareProfile",
            "resilientVMDeletionStatus",
            "vmId",
            "storageProfile",
            "osProfile",
            "networkProfile",
            "timeCreated");
    assertThat(properties.at("/osProfile/computerName").asText()).isEqualTo("myss000003");
    assertThat(properties.at("/storageProfile/osDisk/name").asText())
        .matches("myScaleSet_myScaleSet_3_OS__1_[0-9a-f]{32}");
    assertThat(vm.at("/resources/0/name").asText()).isEqualTo("customScript");
  }

  @Test
  void instanceView_running_hasAgentAndStates() {
    JsonNode view = raw.get(VMS + "/0/instanceView").json();

    assertThat(view.at("/vmAgent/statuses/0/displayStatus").asText()).isEqualTo("Ready");
    assertThat(view.at("/statuses/0/code").asText()).isEqualTo("ProvisioningState/succeeded");
    assertThat(view.at("/statuses/1/code").asText()).isEqualTo("PowerState/running");
    assertThat(view.at("/statuses/1").has("time")).isFalse();
    assertThat(view.at("/extensions/0/type").asText())
        .isEqualTo("Microsoft.Azure.Extensions.CustomScript");
  }

  @Test
  void get_expandInstanceView_holdsTheView() {
    assertThat(raw.get(VMS + "/0").json().path("properties").has("instanceView")).isFalse();
    assertThat(
            raw.get(VMS + "/0?$expand=instanceView")
                .json()
                .at("/properties/instanceView/computerName")
                .asText())
        .isEqualTo("myss000000");
  }

  @Test
  void list_smallPages_areLinked() {
    azure.pageSize(2);

    JsonNode first = raw.get(VMS + "?$expand=instanceView").json();
    JsonNode second = raw.get(first.path("nextLink").asText()).json();

    assertThat(first.path("value").findValuesAsText("instanceId")).containsExactly("0", "1");
    assertThat(second.path("value").findValuesAsText("instanceId")).containsExactly("3");
    assertThat(second.at("/value/0/properties").has("instanceView")).isTrue();
    assertThat(second.has("nextLink")).isFalse();
  }

  @Test
  void list_filterByModel_selects() {
    raw.patched(SET, "{'sku':{'name':'Standard_D3_v2'}}");
    raw.await(raw.post(SET + "/manualupgrade", "{'instanceIds':['1']}"));

    assertThat(filtered("properties/latestModelApplied%20eq%20true")).containsExactly("1");
    assertThat(filtered("properties/latestModelApplied%20eq%20false")).containsExactly("0", "3");
    assertThat(raw.get(VMS + "?$filter=name%20eq%20'x'").status()).isEqualTo(400);
    assertThat(raw.get(VMS + "?$select=name").status()).isEqualTo(400);
  }

  private List<String> filtered(String filter) {
    return raw.get(VMS + "?$filter=" + filter).json().path("value").findValuesAsText("instanceId");
  }

  @Test
  void get_badOrUnknownId_isRefused() {
    Reply bad = raw.get(VMS + "/abc");
    Reply unknown = raw.get(VMS + "/2");

    assertThat(bad.status()).isEqualTo(400);
    assertThat(bad.errorMessage())
        .isEqualTo("Virtual Machine Scale Set VM instanceId must be a number.");
    assertThat(bad.json().at("/error/target").asText()).isEqualTo("instanceId");
    assertThat(unknown.status()).isEqualTo(404);
  }

  @Test
  void put_attachAndDetachDisk_keepsTheModelApplied() {
    ObjectNode vm = (ObjectNode) raw.get(VMS + "/0").json();
    ((ArrayNode) vm.at("/properties/storageProfile/dataDisks"))
        .addObject()
        .put("lun", 5)
        .put("createOption", "Attach")
        .putObject("managedDisk")
        .put("id", DISK);

    Reply attached = raw.put(VMS + "/0", vm);
    raw.await(attached);
    raw.await(raw.patch(VMS + "/1", "{'properties':{'storageProfile':{'dataDisks':[]}}}"));
    JsonNode properties = raw.get(VMS + "/0").json().path("properties");

    assertThat(attached.json().at("/properties/provisioningState").asText()).isEqualTo("Updating");
    assertThat(attached.header("Location")).isNull();
    assertThat(properties.at("/storageProfile/dataDisks/0/name").asText()).isEqualTo("myDisk");
    assertThat(properties.at("/storageProfile/dataDisks/0/diskSizeGB").asInt()).isEqualTo(32);
    assertThat(properties.path("latestModelApplied").asBoolean()).isTrue();
    raw.await(raw.patch(VMS + "/0", "{'properties':{'storageProfile':{'dataDisks':[]}}}"));
    assertThat(raw.get(VMS + "/0").text()).doesNotContain("myDisk");
  }

  @Test
  void put_attachedDisk_elsewhere_isRefused() {
    String attach =
        "{'properties':{'storageProfile':{'dataDisks':[{'lun':1,'createOption':'Attach',"
            + "'managedDisk':{'id':'"
            + DISK
            + "'}}]}}}";
    raw.await(raw.patch(VMS + "/0", attach));

    Reply again = raw.patch(VMS + "/1", attach);

    assertThat(again.status()).isEqualTo(409);
    assertThat(again.errorMessage()).contains("myDisk");
  }

  @Test
  void put_otherProperty_isNotImplemented() {
    Reply reply = raw.patch(VMS + "/0", "{'properties':{'hardwareProfile':{'vmSize':'X'}}}");

    assertThat(reply.status()).isEqualTo(501);
    assertThat(reply.errorMessage()).contains("hardwareProfile");
  }

  @Test
  void deallocate_thenStart_movesThePowerState() {
    Reply reply = raw.post(VMS + "/0/deallocate", "");

    assertThat(reply.status()).isEqualTo(202);
    assertThat(power("0")).isEqualTo("PowerState/deallocating");
    raw.await(reply);
    assertThat(power("0")).isEqualTo("PowerState/deallocated");
    raw.await(raw.post(SET + "/start", ""));
    assertThat(power("0")).isEqualTo("PowerState/running");
  }

  private String power(String id) {
    return raw.get(VMS + "/" + id + "/instanceView").json().at("/statuses/1/code").asText();
  }

  @Test
  void delete_instance_shrinksTheSet() {
    raw.await(raw.delete(VMS + "/1"));
    raw.await(raw.post(SET + "/delete", "{'instanceIds':['3']}"));

    assertThat(raw.instances(SET).findValuesAsText("instanceId")).containsExactly("0");
    assertThat(raw.model(SET).at("/sku/capacity").asInt()).isEqualTo(1);
  }

  @Test
  void protection_fromSetActions_spares() {
    raw.await(
        raw.patch(
            VMS + "/0", "{'properties':{'protectionPolicy':{'protectFromScaleSetActions':true}}}"));
    raw.patched(SET, "{'sku':{'name':'Standard_D3_v2'}}");

    raw.await(raw.post(SET + "/manualupgrade", "{'instanceIds':['*']}"));

    assertThat(raw.instances(SET).findValuesAsText("vmSize"))
        .containsExactly("Standard_D2_v2", "Standard_D3_v2", "Standard_D3_v2");
  }

  @Test
  void backendPool_ofLoadBalancer_listsTheInstances() {
    JsonNode pool =
        raw.get(NETWORK + "/loadBalancers/myLoadBalancer/backendAddressPools/myBackendPool").json();

    assertThat(pool.at("/properties/backendIPConfigurations/2/id").asText())
        .isEqualTo(VMS + "/3/networkInterfaces/myNic/ipConfigurations/myIpConfig");
    assertThat(raw.get(SET + "/networkInterfaces?api-version=2018-10-01").json().path("value"))
        .hasSize(3);
    assertThat(raw.get(VMS + "/0/networkInterfaces").json().at("/value/0/id").asText())
        .isEqualTo(VMS + "/0/networkInterfaces/myNic");
  }

  @Test
  void get_expandUserData_showsIt() {
    raw.patched(SET, "{'properties':{'virtualMachineProfile':{'userData':'dXNlcg=='}}}");
    raw.await(raw.post(SET + "/manualupgrade", "{'instanceIds':['0']}"));

    assertThat(raw.get(VMS + "/0").text()).doesNotContain("dXNlcg==");
    assertThat(raw.get(VMS + "/0?$expand=userData").text()).contains("dXNlcg==");
    assertThat(raw.get(VMS + "/1?$expand=userData").text()).doesNotContain("dXNlcg==");
  }

  @Test
  void disks_ofInstances_areListedAndReadable() {
    String disks = RawClient.GROUP + "/providers/Microsoft.Compute/disks";
    String id =
        raw.get(VMS + "/0").json().at("/properties/storageProfile/osDisk/managedDisk/id").asText();
    raw.await(
        raw.patch(
            VMS + "/0",
            "{'properties':{'storageProfile':{'dataDisks':[{'lun':1,'createOption':'Attach',"
                + "'managedDisk':{'id':'"
                + DISK
                + "'}}]}}}"));

    assertThat(raw.get(disks).json().path("value")).hasSize(6);
    assertThat(raw.get(id).json().path("managedBy").asText()).isEqualTo(VMS + "/0");
    assertThat(raw.get(DISK).json().at("/properties/diskState").asText()).isEqualTo("Attached");
    assertThat(raw.get(disks + "/nothing").status()).isEqualTo(404);
  }
}

package io.github.vmsstoolkit.localazure;

import static io.github.vmsstoolkit.localazure.RawClient.GROUP;
import static io.github.vmsstoolkit.localazure.RawClient.NETWORK;
import static io.github.vmsstoolkit.localazure.RawClient.SET;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.vmsstoolkit.localazure.RawClient.Reply;
import io.github.vmsstoolkit.localazure.fault.Fault;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NetworkTest {
  private static final String BALANCER = NETWORK + "/loadBalancers/myLoadBalancer";
  private static final String GATEWAY = NETWORK + "/applicationGateways/myAppGateway";
  private static final String PROBE = BALANCER + "/probes/myProbe";

  private final LocalAzure azure = LocalAzure.withSamples();
  private final RawClient raw = new RawClient(azure);

  private static void assertRefused(Reply reply, String code, String message) {
    assertThat(reply.text()).contains(message);
    assertThat(reply.status()).isEqualTo(400);
    assertThat(reply.errorCode()).isEqualTo(code);
  }

  private ObjectNode balancerWithout(String list) {
    ObjectNode balancer = raw.model(BALANCER);
    ((ObjectNode) balancer.path("properties")).putArray(list);
    return balancer;
  }

  private void moveToGateway() {
    ObjectNode model = raw.model(SET);
    ObjectNode ip = ipConfiguration(model);
    ip.remove(List.of("loadBalancerBackendAddressPools", "loadBalancerInboundNatPools"));
    ip.putArray("loadBalancerBackendAddressPools");
    ip.putArray("loadBalancerInboundNatPools");
    ip.putArray("applicationGatewayBackendAddressPools")
        .addObject()
        .put("id", GATEWAY + "/backendAddressPools/appGwPool");
    raw.await(raw.put(SET, model));
  }

  private static ObjectNode ipConfiguration(ObjectNode model) {
    return (ObjectNode)
        model.at(
            "/properties/virtualMachineProfile/networkProfile/networkInterfaceConfigurations/0"
                + "/properties/ipConfigurations/0/properties");
  }

  @Test
  void put_newLoadBalancer_namesItsParts() {
    Reply reply =
        raw.put(
            NETWORK + "/loadBalancers/other",
            "{'location':'westus','sku':{'name':'Standard'},"
                + "'properties':{'backendAddressPools':[{'name':'p'}],'probes':[]}}");

    assertThat(reply.status()).isEqualTo(201);
    JsonNode pool = reply.json().at("/properties/backendAddressPools/0");
    assertThat(pool.path("id").asText())
        .isEqualTo(NETWORK + "/loadBalancers/other/backendAddressPools/p");
    assertThat(pool.at("/properties/provisioningState").asText()).isEqualTo("Succeeded");
    assertThat(raw.get(NETWORK + "/loadBalancers").json().path("value")).hasSize(2);
  }

  @Test
  void put_referenceToNowhere_isRefused() {
    String rule =
        "{'location':'westus','properties':{'loadBalancingRules':[{'name':'r',"
            + "'properties':{'probe':{'id':'%s/loadBalancers/other/probes/none'}}}]}}";

    assertRefused(
        raw.put(NETWORK + "/loadBalancers/other", rule.formatted(NETWORK)),
        "InvalidResourceReference",
        "/probes/none referenced by resource");
  }

  @ParameterizedTest
  @CsvSource({
    "backendAddressPools, Cannot remove backend address pool myBackendPool from load balancer since"
        + " it is in use by virtual machine scale set",
    "inboundNatPools, Cannot remove inbound nat pool myNatPool from load balancer since it is in use"
        + " by virtual machine scale set"
  })
  void put_loadBalancerWithoutAPoolInUse_isRefused(String list, String message) {
    ObjectNode balancer = balancerWithout("loadBalancingRules");
    raw.put(BALANCER, balancer);
    ((ObjectNode) balancer.path("properties")).putArray(list);

    assertRefused(raw.put(BALANCER, balancer), "InUseByVirtualMachineScaleSet", message);
  }

  @Test
  void probeOfASet_andItsRule_mustStay() {
    raw.patched(
        SET,
        "{'properties':{'virtualMachineProfile':{'networkProfile':{'healthProbe':{'id':'%s'}}}}}"
            .formatted(PROBE));

    assertRefused(
        raw.put(BALANCER, balancerWithout("loadBalancingRules")),
        "CannotRemoveRuleUsedByProbeUsedByVMSS",
        "Load balancer rule " + BALANCER + "/loadBalancingRules/myRule cannot be removed because");
    assertRefused(
        raw.delete(PROBE),
        "CannotRemoveProbeUsedByVMSS",
        "is used as health probe by VM scale set");
  }

  @Test
  void pool_canGo_onlyWhenTheInstancesHaveLeftIt() {
    moveToGateway();
    Reply before = raw.delete(BALANCER);
    raw.await(raw.post(SET + "/manualupgrade", "{'instanceIds':['*']}"));
    Reply after = raw.delete(BALANCER);

    assertRefused(before, "InUseByVirtualMachineScaleSet", "myBackendPool");
    assertThat(after.status()).isEqualTo(202);
    raw.await(after);
    assertThat(raw.get(BALANCER).status()).isEqualTo(404);
    assertThat(raw.delete(BALANCER).status()).isEqualTo(204);
  }

  @Test
  void backendHealth_ofAGateway_isPerInstance() {
    moveToGateway();
    azure.arm(Fault.parse("never-healthy,instance=1"));
    raw.await(raw.post(SET + "/manualupgrade", "{'instanceIds':['0','1']}"));

    Reply started = raw.post(GATEWAY + "/backendhealth", "");
    assertThat(started.status()).isEqualTo(202);
    assertThat(started.header("Azure-AsyncOperation")).contains("/providers/Microsoft.Network/");
    raw.await(started);
    JsonNode health = raw.get(Objects.requireNonNull(started.header("Location"))).json();

    JsonNode servers = health.at("/backendAddressPools/0/backendHttpSettingsCollection/0/servers");
    assertThat(servers.findValuesAsText("health")).containsExactly("Healthy", "Unhealthy");
    assertThat(servers.findValuesAsText("address")).containsExactly("10.0.0.4", "10.0.0.5");
    assertThat(servers.at("/0/ipConfiguration/id").asText())
        .startsWith(SET + "/virtualMachines/0/networkInterfaces/myNic/ipConfigurations/");
  }

  @Test
  void gateway_write_takesTime() {
    Reply reply = raw.put(GATEWAY, raw.model(GATEWAY));

    assertThat(reply.status()).isEqualTo(200);
    assertThat(reply.json().at("/properties/provisioningState").asText()).isEqualTo("Updating");
    raw.await(reply);
    assertThat(raw.model(GATEWAY).at("/properties/provisioningState").asText())
        .isEqualTo("Succeeded");
  }

  @Test
  void gatewayInAnotherNetwork_isRefused() {
    raw.put(
        NETWORK + "/virtualNetworks/far",
        "{'location':'westus','properties':{'subnets':[{'name':'s','properties':"
            + "{'addressPrefix':'10.9.0.0/24'}}]}}");
    ObjectNode gateway = raw.model(GATEWAY);
    ((ObjectNode) gateway.at("/properties/gatewayIPConfigurations/0/properties/subnet"))
        .put("id", NETWORK + "/virtualNetworks/far/subnets/s");
    raw.await(raw.put(GATEWAY, gateway));
    ObjectNode model = raw.model(SET);
    ipConfiguration(model)
        .putArray("applicationGatewayBackendAddressPools")
        .addObject()
        .put("id", GATEWAY + "/backendAddressPools/appGwPool");

    assertRefused(
        raw.put(SET, model), "VMScaleSetCannotReferenceApplicationGateway", "same virtual network");
  }

  @Test
  void basicLoadBalancer_ofALargeSet_isRefused() {
    ObjectNode balancer = raw.model(BALANCER);
    ((ObjectNode) balancer.path("sku")).put("name", "Basic");
    raw.put(BALANCER, balancer);

    assertRefused(
        raw.patch(SET, "{'properties':{'singlePlacementGroup':false}}"),
        "VMScaleSetCannotReferenceLoadbalancerWhenLargeScaleOrCrossAZ",
        "VM scale set");
  }

  @Test
  void subnet_withInstances_cannotGo() {
    String subnets = NETWORK + "/virtualNetworks/myVnet/subnets";

    assertThat(
            raw.put(subnets + "/more", "{'properties':{'addressPrefix':'10.0.2.0/24'}}").status())
        .isEqualTo(201);
    assertRefused(
        raw.delete(subnets + "/mySubnet"),
        "InUseSubnetCannotBeDeleted",
        "Subnet mySubnet is in use");
    assertRefused(
        raw.delete(subnets + "/myAppGwSubnet"), "InUseSubnetCannotBeDeleted", "myAppGateway");
    raw.await(raw.delete(subnets + "/more"));
    assertThat((ArrayNode) raw.get(subnets).json().path("value")).hasSize(2);
  }

  @Test
  void publicAddress_ofAFrontend_cannotGo() {
    String address = NETWORK + "/publicIPAddresses/ip";
    raw.put(address, "{'location':'westus'}");
    raw.put(
        NETWORK + "/loadBalancers/other",
        "{'location':'westus','properties':{'frontendIPConfigurations':[{'name':'f',"
            + "'properties':{'publicIPAddress':{'id':'"
            + address
            + "'}}}]}}");

    assertRefused(raw.delete(address), "PublicIPAddressCannotBeDeleted", "still allocated");
  }

  @Test
  void write_withAWrongName_orNoLocation_isRefused() {
    assertRefused(
        raw.put(NETWORK + "/loadBalancers/a%20b", "{'location':'westus'}"),
        "InvalidResourceName",
        "a b");
    assertRefused(raw.put(NETWORK + "/loadBalancers/ab", "{}"), "LocationRequired", "location");
    assertThat(raw.put(BALANCER, "{'location':'eastus2'}").errorCode())
        .isEqualTo("InvalidResourceLocation");
  }

  @Test
  void disk_attached_cannotGo() {
    String disks = GROUP + "/providers/Microsoft.Compute/disks";
    Reply created =
        raw.put(
            disks + "/d",
            "{'location':'westus','sku':{'name':'Standard_LRS'},"
                + "'properties':{'diskSizeGB':8,'creationData':{'createOption':'Empty'}}}");
    assertThat(created.status()).isEqualTo(202);
    raw.await(created);
    ObjectNode vm = raw.model(SET + "/virtualMachines/0");
    ((ObjectNode) vm.at("/properties/storageProfile"))
        .putArray("dataDisks")
        .addObject()
        .put("lun", 3)
        .put("createOption", "Attach")
        .putObject("managedDisk")
        .put("id", disks + "/d");
    raw.await(raw.put(SET + "/virtualMachines/0", vm));

    Reply refused = raw.delete(disks + "/d");

    assertThat(refused.status()).isEqualTo(409);
    assertThat(refused.errorMessage())
        .isEqualTo("Disk d is attached to VM " + SET + "/virtualMachines/0.");
  }

  @Test
  void galleryImage_ofASet_isResolvedToItsNewestVersion() {
    String image = GROUP + "/providers/Microsoft.Compute/galleries/g/images/i";
    assertThat(raw.put(image, "{'location':'westus'}").errorCode())
        .isEqualTo("ParentResourceNotFound");
    raw.put(GROUP + "/providers/Microsoft.Compute/galleries/g", "{'location':'westus'}");
    raw.put(image, "{'location':'westus','properties':{'osType':'Linux'}}");
    raw.put(image + "/versions/1.9.0", "{'location':'westus'}");
    raw.put(image + "/versions/1.10.0", "{'location':'westus'}");
    ObjectNode model = raw.model(SET);
    model.remove(List.of("id", "name", "etag"));
    ((ObjectNode) model.at("/properties/virtualMachineProfile/storageProfile"))
        .putObject("imageReference")
        .put("id", image);

    raw.await(raw.put(SET + "2", model));

    assertThat(raw.instances(SET + "2").findValuesAsText("exactVersion")).containsOnly("1.10.0");
    assertThat(raw.get(image + "/versions").json().path("value")).hasSize(2);
  }

  @Test
  void group_deleted_takesEverythingAlong() {
    assertThat(raw.get(GROUP + "/resources").json().path("value")).hasSize(8);

    raw.await(raw.delete(GROUP));

    assertThat(raw.get(SET).errorCode()).isEqualTo("ResourceGroupNotFound");
    assertThat(raw.get(GROUP.replaceAll("/resourceGroups.*", "/resources")).json().path("value"))
        .isEmpty();
  }
}

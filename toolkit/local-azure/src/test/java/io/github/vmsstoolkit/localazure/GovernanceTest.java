package io.github.vmsstoolkit.localazure;

import static io.github.vmsstoolkit.localazure.RawClient.GROUP;
import static io.github.vmsstoolkit.localazure.RawClient.NETWORK;
import static io.github.vmsstoolkit.localazure.RawClient.SET;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.vmsstoolkit.localazure.RawClient.Reply;
import io.github.vmsstoolkit.localazure.fault.Fault;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GovernanceTest {
  private static final String SUBSCRIPTION = GROUP.replaceAll("/resourceGroups.*", "");
  private static final String LOCK = "/providers/Microsoft.Authorization/locks/keep";
  private static final String DEPLOYMENT =
      GROUP + "/providers/Microsoft.Resources/deployments/mine";

  private final LocalAzure azure = LocalAzure.withSamples();
  private final RawClient raw = new RawClient(azure);

  @Test
  void readOnlyLock_onAGroup_stopsWrites() {
    raw.put(GROUP + LOCK, "{'properties':{'level':'ReadOnly'}}");

    Reply patch = raw.patch(SET, "{'tags':{}}");
    assertThat(patch.status()).isEqualTo(409);
    assertThat(patch.errorMessage())
        .isEqualTo(
            "The scope '"
                + SET
                + "' cannot perform write operation because following scope(s) are locked: '"
                + GROUP
                + "'. Please remove the lock and try again.");
    assertThat(raw.post(SET + "/restart", "").errorCode()).isEqualTo("ScopeLocked");
    assertThat(raw.get(SET).status()).isEqualTo(200);
    assertThat(raw.delete(GROUP + LOCK).status()).isEqualTo(200);
    assertThat(raw.patch(SET, "{'tags':{}}").status()).isEqualTo(200);
  }

  @Test
  void canNotDeleteLock_onASet_stopsDeletesOfItAndOfItsGroup() {
    raw.put(SET + LOCK, "{'properties':{'level':'CanNotDelete'}}");

    assertThat(raw.delete(SET).errorCode()).isEqualTo("ScopeLocked");
    assertThat(raw.post(SET + "/delete", "{'instanceIds':['0']}").errorCode())
        .isEqualTo("ScopeLocked");
    assertThat(raw.delete(GROUP).errorCode()).isEqualTo("ScopeLocked");
    assertThat(raw.patch(SET, "{'tags':{}}").status()).isEqualTo(200);
    assertThat(raw.get(GROUP + LOCK.replace("/keep", "")).json().path("value")).hasSize(1);
  }

  @Test
  void forbiddenFault_namesTheAction() {
    azure.arm(Fault.parse("forbidden,method=PATCH"));

    Reply reply = raw.patch(SET, "{'tags':{}}");

    assertThat(reply.status()).isEqualTo(403);
    assertThat(reply.errorMessage())
        .contains("action 'Microsoft.Compute/virtualMachineScaleSets/write' over scope");
  }

  @Test
  void activityLog_tellsOfWrites() {
    raw.patch(SET, "{'tags':{}}");
    raw.post(SET + "/restart", "");
    raw.delete(NETWORK + "/loadBalancers/myLoadBalancer");

    JsonNode log =
        raw.get(
                SUBSCRIPTION
                    + "/providers/Microsoft.Insights/eventtypes/management/values?$filter="
                    + "resourceGroupName%20eq%20'myresourcegroup'")
            .json()
            .path("value");

    assertThat(log).hasSize(3);
    assertThat(log.at("/0/status/value").asText()).isEqualTo("Failed");
    assertThat(log.at("/1/operationName/value").asText())
        .isEqualTo("Microsoft.Compute/virtualMachineScaleSets/restart/action");
    assertThat(log.at("/2/operationName/value").asText())
        .isEqualTo("Microsoft.Compute/virtualMachineScaleSets/write");
  }

  @Test
  void autoscale_minimum_scalesOut() {
    raw.put(
        GROUP + "/providers/Microsoft.Insights/autoscalesettings/a",
        "{'location':'westus','properties':{'enabled':true,'targetResourceUri':'%s','profiles':["
                .formatted(SET)
            + "{'name':'p','capacity':{'minimum':'5','maximum':'8','default':'5'},'rules':["
            + "{'metricTrigger':{'metricName':'Percentage CPU','operator':'GreaterThan',"
            + "'threshold':70},'scaleAction':{'direction':'Increase','type':'ChangeCount',"
            + "'value':'2','cooldown':'PT5M'}}]}]}}");
    azure.advance(Duration.ofMinutes(2));
    azure.advance(Duration.ofMinutes(2));
    assertThat(raw.instances(SET)).hasSize(5);

    raw.post(
        "/local-azure/metrics", "{'resource':'" + SET + "','metric':'Percentage CPU','value':90}");
    for (int i = 0; i < 20; i++) {
      azure.advance(Duration.ofMinutes(3));
    }

    assertThat(raw.instances(SET)).as("the maximum").hasSize(8);
    assertThat(azure.events(0)).anySatisfy(event -> assertThat(event.text()).isEqualTo("5 to 7"));
  }

  private static String template(String capacity) {
    return """
    {"properties":{"mode":"Incremental","parameters":{"password":{"value":"secret-1"}},
     "template":{
      "parameters":{"password":{"type":"securestring"},
       "name":{"type":"string","defaultValue":"[concat('we', 'b')]"}},
      "variables":{"net":"vnet1"},
      "resources":[
       {"type":"Microsoft.Compute/virtualMachineScaleSets","apiVersion":"2024-07-01",
        "name":"[parameters('name')]","location":"[resourceGroup().location]",
        "dependsOn":["[resourceId('Microsoft.Network/virtualNetworks', variables('net'))]"],
        "sku":{"name":"Standard_D2s_v3","capacity":%s},
        "properties":{"upgradePolicy":{"mode":"Manual"},"virtualMachineProfile":{
         "osProfile":{"computerNamePrefix":"web","adminUsername":"u",
          "adminPassword":"[parameters('password')]"},
         "storageProfile":{"imageReference":{"publisher":"Canonical",
          "offer":"0001-com-ubuntu-server-jammy","sku":"22_04-lts","version":"latest"}},
         "networkProfile":{"networkInterfaceConfigurations":[{"name":"n","properties":{
          "primary":true,"ipConfigurations":[{"name":"i","properties":{"subnet":{
           "id":"[resourceId('Microsoft.Network/virtualNetworks/subnets', variables('net'), 's')]"
          }}}]}}]}}}},
       {"type":"Microsoft.Network/virtualNetworks","apiVersion":"2023-04-01",
        "name":"[variables('net')]","location":"[resourceGroup().location]",
        "properties":{"subnets":[{"name":"s","properties":{"addressPrefix":"10.1.0.0/24"}}]}}],
      "outputs":{"VMSS":{"type":"object","value":
       "[reference(resourceId('Microsoft.Compute/virtualMachineScaleSets', parameters('name')))]"}}
     }}}
    """
        .formatted(capacity);
  }

  /** The raw client takes single quotes for double ones; those of expressions are not. */
  private static String escaped(String template) {
    return template.replace("'", "\\u0027");
  }

  @Test
  void deployment_ofATemplate_createsInOrder() {
    Reply started = raw.put(DEPLOYMENT, escaped(template("2")));
    assertThat(started.status()).isEqualTo(201);
    assertThat(started.text()).doesNotContain("secret-1");

    assertThat(raw.await(started).path("error").toString()).isEmpty();

    JsonNode done = raw.get(DEPLOYMENT).json().path("properties");
    assertThat(done.path("provisioningState").asText()).isEqualTo("Succeeded");
    assertThat(done.at("/outputs/VMSS/value/provisioningState").asText()).isEqualTo("Succeeded");
    assertThat(done.path("outputResources")).hasSize(2);
    assertThat(raw.instances(SET.replace("myScaleSet", "web"))).hasSize(2);
    assertThat(raw.get(DEPLOYMENT + "/operations").json().path("value")).hasSize(2);
  }

  @Test
  void deployment_withUnquotedNameAndComment_isRead() {
    String body =
        "{\"properties\": {\"mode\": \"Incremental\", template: {/* nothing */ \"resources\": []}}}";

    assertThat(raw.await(raw.put(DEPLOYMENT, body)).path("status").asText()).isEqualTo("Succeeded");
  }

  @Test
  void deployment_withARefusedResource_fails() {
    JsonNode ended = raw.await(raw.put(DEPLOYMENT, escaped(template("-1"))));

    assertThat(ended.at("/error/code").asText()).isEqualTo("DeploymentFailed");
    assertThat(ended.at("/error/details/0/code").asText()).isEqualTo("InvalidParameter");
    assertThat(raw.get(DEPLOYMENT).json().at("/properties/provisioningState").asText())
        .isEqualTo("Failed");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          [concat('a'] | a ',' or ')' is missing
          [concat('a] | a quote is not closed
          [parameters('none')] | 'none' is not found
          [resourceGroup().nothing] | there is no 'nothing'
          [concat('a') b] | something is left behind it
          """)
  void validate_wrongExpression_isAnInvalidTemplate(String expression, String message) {
    String template =
        """
        {"properties":{"template":{"resources":[{"type":"Microsoft.Network/virtualNetworks",
         "apiVersion":"2023-04-01","name":"%s"}]}}}
        """
            .formatted(expression);

    Reply reply = raw.post(DEPLOYMENT + "/validate", escaped(template));

    assertThat(reply.errorCode()).isEqualTo("InvalidTemplate");
    assertThat(reply.errorMessage()).contains(message);
  }
}

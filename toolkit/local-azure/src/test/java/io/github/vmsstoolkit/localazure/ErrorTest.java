package io.github.vmsstoolkit.localazure;

import static io.github.vmsstoolkit.localazure.RawClient.IMAGE_SET;
import static io.github.vmsstoolkit.localazure.RawClient.SET;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.vmsstoolkit.localazure.RawClient.Reply;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ErrorTest {
  private final LocalAzure azure = LocalAzure.withSamples();
  private final RawClient raw = new RawClient(azure);

  private static void assertRefused(Reply reply, int status, String code, String message) {
    assertThat(reply.text()).contains(message);
    assertThat(reply.status()).isEqualTo(status);
    assertThat(reply.errorCode()).isEqualTo(code);
  }

  @Test
  void apiVersion_missingOrUnknown_isRefused() {
    assertRefused(
        new RawClient(azure, "").get(SET),
        400,
        "MissingApiVersionParameter",
        "The api-version query parameter (?api-version=) is required for all requests.");
    assertRefused(
        new RawClient(azure, "2024-12-24").get(SET),
        400,
        "InvalidApiVersionParameter",
        "2025-04-01");
  }

  @Test
  void get_missingThings_isNotFound() {
    assertRefused(
        raw.get(SET + "X"),
        404,
        "ResourceNotFound",
        "The Resource 'Microsoft.Compute/virtualMachineScaleSets/myScaleSetX' under resource group"
            + " 'myResourceGroup' was not found.");
    assertThat(raw.get(SET + "X").header("x-ms-failure-cause")).isEqualTo("gateway");
    assertRefused(
        raw.get(SET.replace("myResourceGroup", "nowhere")),
        404,
        "ResourceGroupNotFound",
        "Resource group 'nowhere' could not be found.");
    assertRefused(
        raw.get(SET.replace("/00000000-", "/10000000-")), 404, "SubscriptionNotFound", "10000000-");
  }

  @Test
  void requests_unknownHere_areNotImplemented() {
    assertRefused(
        raw.post(SET + "/performMaintenance", ""),
        501,
        "NotImplemented",
        "VirtualMachineScaleSets_PerformMaintenance");
    assertRefused(raw.get("/subscriptions/x/anything"), 501, "NotImplemented", "/anything");
    assertRefused(raw.post(SET, ""), 405, "MethodNotAllowed", "POST");
  }

  @Test
  void expand_unknown_isRefused() {
    assertRefused(raw.get(SET + "?$expand=all"), 400, "InvalidParameter", "'all'");
    assertRefused(
        raw.get(SET + "/virtualMachines/0?$expand=all"), 400, "InvalidParameter", "'all'");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          {'instanceIds':'0'} | to type 'array'. Path 'instanceIds'
          {'instanceIds':[0],'tags':'x'} | to type 'object'. Path 'tags'
          {'properties':{'virtualMachineProfile':{'storageProfile':{'dataDisks':[{'lun':'1'}]}}}} \
          | to type 'integer'. Path 'properties.virtualMachineProfile.storageProfile.dataDisks[0].lun'
          """)
  void body_valueOfTheWrongType_isInvalidContent(String body, String message) {
    assertRefused(
        raw.post(SET + "/reimage", body.strip().replace('\'', '"')),
        400,
        "InvalidRequestContent",
        message);
  }

  @Test
  void body_noJson_isInvalidContent() {
    assertRefused(raw.patch(SET, "{'a':"), 400, "InvalidRequestContent", "deserialized");
    assertRefused(raw.patch(SET, "[1]"), 400, "InvalidRequestContent", "object");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          location | {'location':'eastus2'}
          orchestrationMode | {'properties':{'orchestrationMode':'Flexible'}}
          platformFaultDomainCount | {'properties':{'platformFaultDomainCount':1}}
          osDisk.managedDisk.storageAccountType | {'properties':{'virtualMachineProfile':{\
          'storageProfile':{'osDisk':{'managedDisk':{'storageAccountType':'Premium_LRS'}}}}}}
          """)
  void put_fixedProperty_isRefused(String property, String body) {
    Reply reply = raw.put(SET, body.replace('\'', '"'));

    assertRefused(
        reply,
        409,
        "PropertyChangeNotAllowed",
        "Changing property '" + property + "' is not allowed.");
    assertThat(reply.json().at("/error/target").asText()).isEqualTo(property);
    assertThat(raw.get(SET).header("ETag")).isEqualTo("\"1\"");
  }

  @Test
  void singlePlacementGroup_goesOneWay() {
    String off = "{'properties':{'singlePlacementGroup':false}}";
    assertThat(raw.patch(SET, off).status()).isEqualTo(200);

    assertRefused(
        raw.patch(SET, off.replace("false", "true")),
        409,
        "PropertyChangeNotAllowed",
        "singlePlacementGroup");
  }

  @Test
  void zones_mayBeAddedButNotRemoved() {
    assertThat(raw.patch(SET, "{'zones':['1']}").status()).isEqualTo(200);
    assertThat(raw.patch(SET, "{'zones':['1','2']}").status()).isEqualTo(200);

    assertRefused(
        raw.patch(SET, "{'zones':['2','3']}"), 409, "PropertyChangeNotAllowed", "'zones'");
    assertRefused(raw.patch(SET, "{'zones':null}"), 409, "PropertyChangeNotAllowed", "'zones'");
  }

  private static String image(String reference) {
    return "{'properties':{'virtualMachineProfile':{'storageProfile':{'imageReference':{"
        + reference
        + "}}}}}";
  }

  @Test
  void image_kind_isFixed() {
    String id = RawClient.GROUP + "/providers/Microsoft.Compute/images/myImage";
    String text = "The Image type for a Virtual Machine Scale Set may not be changed.";

    assertRefused(raw.patch(SET, image("'id':'" + id + "'")), 409, "OperationNotAllowed", text);
    assertRefused(
        raw.patch(
            IMAGE_SET,
            image(
                "'publisher':'Canonical','offer':'UbuntuServer','sku':'16.04-LTS',"
                    + "'version':'latest'")),
        409,
        "OperationNotAllowed",
        text);
  }

  @Test
  void image_idWithVersion_isRefused() {
    assertRefused(
        raw.patch(SET, image("'id':'/x','version':'latest'")),
        400,
        "InvalidParameter",
        "The property 'imageReference.id' cannot be used together with property"
            + " 'imageReference.version'");
  }

  @Test
  void image_unknown_isNotFound() {
    assertRefused(
        raw.patch(SET, image("'version':'1.2.3'")),
        404,
        "PlatformImageNotFound",
        "The platform image 'Canonical:UbuntuServer:16.04-LTS:1.2.3' is not available.");
    String id = RawClient.GROUP + "/providers/Microsoft.Compute/images/nothing";
    assertRefused(
        raw.patch(IMAGE_SET, image("'id':'" + id + "'")), 400, "InvalidResourceReference", id);
  }

  @Test
  void references_toNothing_areRefused() {
    String body = raw.model(SET).toString().replace("myBackendPool", "myOtherPool");

    assertRefused(raw.put(SET, body), 400, "InvalidResourceReference", "/myOtherPool");
    assertThat(raw.get(SET).text()).doesNotContain("myOtherPool");
  }

  @Test
  void capacity_hasLimits() {
    assertRefused(
        raw.patch(SET, "{'sku':{'capacity':101}}"), 400, "InvalidParameter", "sku.capacity");
    assertRefused(
        raw.patch(SET, "{'sku':{'capacity':-1}}"), 400, "InvalidParameter", "sku.capacity");
    raw.patched(SET, "{'properties':{'singlePlacementGroup':false}}");
    assertThat(raw.patch(SET, "{'sku':{'capacity':1000}}").status()).isEqualTo(200);
    raw.patched(IMAGE_SET, "{'properties':{'singlePlacementGroup':false}}");
    assertRefused(raw.patch(IMAGE_SET, "{'sku':{'capacity':601}}"), 400, "InvalidParameter", "600");
  }

  @Test
  void member_unknownAtTheTop_isRefused() {
    assertRefused(
        raw.patch(SET, "{'properties':{'scaleInPolice':{}}}"),
        400,
        "BadRequest",
        "Could not find member 'scaleInPolice' on object of type 'properties'");
    assertRefused(raw.patch(SET, "{'sko':{}}"), 400, "BadRequest", "'sko'");
  }

  @Test
  void create_incomplete_isRefused() {
    String path = SET.replace("myScaleSet", "other");
    String body = ScaleSetTest.newSet("Manual", 1);

    assertRefused(raw.put(path, "{}"), 400, "LocationRequired", "location");
    assertRefused(
        raw.put(path, body.replace("'adminUsername':'someone',", "")),
        400,
        "InvalidParameter",
        "Required parameter 'adminUsername' is missing (null).");
    assertRefused(
        raw.put(path, body.replace("'Manual'", "'Sometimes'")), 400, "InvalidParameter", "Rolling");
    assertRefused(raw.patch(path, body), 404, "ResourceNotFound", "other");
    assertThat(raw.get(path).status()).isEqualTo(404);
  }

  @Test
  void subnet_ofAnotherNetwork_isRefused() {
    String other =
        raw.model(SET).toString().replaceAll("\"loadBalancer[A-Za-z]*Pools\":\\[[^\\]]*\\],?", "");
    String gateway = RawClient.NETWORK + "/applicationGateways/myAppGateway";
    String foreign = other.replaceAll("/[^\"]*/virtualNetworks/[^\"]*", gateway);

    assertRefused(
        raw.put(SET, foreign),
        400,
        "VMScaleSetCannotBeUpdatedToReferenceSubnetsFromDifferentVirtualNetworks",
        "different virtual networks");
  }

  @Test
  void action_withMoreThanIds_isNotImplemented() {
    assertRefused(
        raw.post(SET + "/reimage", "{'osProfile':{'customData':'x'}}"),
        501,
        "NotImplemented",
        "Reimage with 'osProfile'");
    assertRefused(
        raw.post(SET + "/deallocate?hibernate=true", ""), 501, "NotImplemented", "hibernate");
  }

  @Test
  void body_ofTheWrongShape_isRefusedAndLeavesTheSet() {
    String nic =
        "{'properties':{'virtualMachineProfile':{'networkProfile':{"
            + "'networkInterfaceConfigurations':%s}}}}";

    assertRefused(
        raw.patch(SET, nic.formatted("['x']")), 400, "InvalidRequestContent", "to type 'object'");
    assertRefused(raw.patch(SET, "{'properties':null}"), 400, "InvalidParameter", "missing");
    assertRefused(raw.patch(SET, "{'sku':'x'}"), 400, "InvalidRequestContent", "Path 'sku'");
    assertThat(raw.get(SET).header("ETag")).isEqualTo("\"1\"");
  }
}

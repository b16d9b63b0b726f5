package io.github.vmsstoolkit.localazure;

import static io.github.vmsstoolkit.localazure.RawClient.GROUP;
import static io.github.vmsstoolkit.localazure.RawClient.SET;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.vmsstoolkit.localazure.RawClient.Reply;
import io.github.vmsstoolkit.localazure.arm.RuleSet;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class RuleSetTest {
  private static final String OTHER_SKU =
      "{'properties':{'virtualMachineProfile':{'storageProfile':{'imageReference':"
          + "{'sku':'18.04-LTS','version':'latest'}}}}}";

  private static RawClient client(RuleSet rules) {
    return new RawClient(LocalAzure.with(LocalOptions.withSamples().rules(rules)));
  }

  private static void assertFixed(Reply reply, String property) {
    assertThat(reply.errorMessage())
        .isEqualTo("Changing property '" + property + "' is not allowed.");
    assertThat(reply.status()).isEqualTo(409);
    assertThat(reply.json().at("/error/target").asText()).isEqualTo(property);
  }

  @Test
  void imageSku_isFixedInTheSeedAndFreeToday() {
    assertFixed(client(RuleSet.SEED).patch(SET, OTHER_SKU), "imageReference.sku");
    assertThat(client(RuleSet.CURRENT).patch(SET, OTHER_SKU).status()).isEqualTo(200);
  }

  @Test
  void publisherOfferAndSku_changeTogetherToday() {
    String other =
        OTHER_SKU.replace(
            "'sku':'18.04-LTS'",
            "'publisher':'Canonical','offer':'0001-com-ubuntu-server-jammy','sku':'22_04-lts'");

    assertFixed(client(RuleSet.SEED).patch(SET, other), "imageReference.offer");
    assertThat(client(RuleSet.CURRENT).patch(SET, other).status()).isEqualTo(200);
  }

  @Test
  void zones_areFixedInTheSeedAndMayBeAddedToday() {
    assertFixed(client(RuleSet.SEED).patch(SET, "{'zones':['1']}"), "zones");
    assertThat(client(RuleSet.CURRENT).patch(SET, "{'zones':['1']}").status()).isEqualTo(200);
  }

  @ParameterizedTest
  @EnumSource(RuleSet.class)
  void alwaysFixed_isFixedInBoth(RuleSet rules) {
    RawClient raw = client(rules);

    assertFixed(
        raw.put(SET, "{'location':'westus','properties':{'platformFaultDomainCount':1}}"),
        "platformFaultDomainCount");
    assertFixed(
        raw.put(
            SET,
            "{'location':'westus','properties':{'virtualMachineProfile':{'priority':'Spot'}}}"),
        "priority");
    assertFixed(
        raw.patch(
            SET,
            "{'properties':{'virtualMachineProfile':{'osProfile':{'windowsConfiguration':"
                + "{'winRM':{'listeners':[{'protocol':'Http'}]}}}}}}"),
        "windowsConfiguration.winRM.listeners");
    assertThat(
            raw.patch(
                    SET,
                    "{'properties':{'virtualMachineProfile':{'storageProfile':{'imageReference':"
                        + "{'id':'"
                        + GROUP
                        + "/providers/Microsoft.Compute/images/myImage'}}}}}")
                .errorMessage())
        .isEqualTo("The Image type for a Virtual Machine Scale Set may not be changed.");
  }

  @Test
  void imageOfAnotherSystem_isRefused() {
    Reply reply =
        client(RuleSet.CURRENT)
            .patch(
                SET,
                OTHER_SKU.replace(
                    "'sku':'18.04-LTS'",
                    "'publisher':'MicrosoftWindowsServer','offer':'WindowsServer',"
                        + "'sku':'2019-Datacenter'"));

    assertFixed(reply, "imageReference");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{'location':'westus'} | location | VirtualMachineScaleSetUpdate",
        "{'properties':{'orchestrationMode':'Uniform'}} | orchestrationMode | properties",
        "{'properties':{'virtualMachineProfile':{'priority':'Spot'}}} | priority | virtualMachineProfile",
        "{'properties':{'virtualMachineProfile':{'osProfile':{'adminUsername':'me'}}}} | adminUsername | osProfile",
        "{'properties':{'virtualMachineProfile':{'storageProfile':{'osDisk':{'osType':'Linux'}}}}} | osType | osDisk"
      })
  void patch_ofWhatOnlyAPutHas_isRefused(String body, String name, String type) {
    RawClient raw = client(RuleSet.CURRENT);

    assertThat(raw.patch(SET, body).errorMessage())
        .isEqualTo("Could not find member '" + name + "' on object of type '" + type + "'");
  }

  @Test
  void capacity_overTheCoresOfTheLocation_isRefusedAsQuota() {
    RawClient raw = client(RuleSet.CURRENT);
    raw.await(raw.post(SET + "/deallocate", ""));
    Reply reply = raw.patch(SET, "{'sku':{'name':'Standard_M64s','capacity':100}}");
    assertThat(reply.status()).isEqualTo(200);
    raw.await(reply);
    Reply other =
        raw.patch(
            SET.replace("myScaleSet", "myImageScaleSet"),
            "{'sku':{'name':'Standard_M64s','capacity':100}}");

    assertThat(other.status()).isEqualTo(409);
    assertThat(other.json().at("/error/code").asText()).isEqualTo("QuotaExceeded");
    assertThat(other.errorMessage()).contains("Current Limit: 10000, Current Usage: 6404");
    assertThat(
            raw.get(
                    "/subscriptions/%s/providers/Microsoft.Compute/locations/westus/usages"
                        .formatted(LocalAzure.SUBSCRIPTION))
                .json()
                .at("/value/0/currentValue")
                .asInt())
        .isEqualTo(6404);
  }

  @Test
  void maxPrice_changesOnlyWhenAllAreDeallocated() {
    RawClient raw = client(RuleSet.CURRENT);
    String price = "{'properties':{'virtualMachineProfile':{'billingProfile':{'maxPrice':2}}}}";

    assertThat(raw.patch(SET, price).errorMessage()).startsWith("Max price change is not allowed.");
    raw.await(raw.post(SET + "/deallocate", ""));
    assertThat(raw.patch(SET, price).status()).isEqualTo(200);
  }

  @Test
  void osProfile_beforeDecember2017_isFixed() {
    LocalAzure azure = LocalAzure.withSamples();
    String data = "{'properties':{'virtualMachineProfile':{'osProfile':{'customData':'Zm9v'}}}}";

    assertFixed(new RawClient(azure, "2017-03-30").patch(SET, data), "customData");
    assertThat(new RawClient(azure, "2017-12-01").patch(SET, data).status()).isEqualTo(200);
  }

  @ParameterizedTest
  @CsvSource({
    "2017-03-30, scaleInPolicy, {'rules':['OldestVM']}",
    "2023-07-01, resiliencyPolicy, {}",
    "2024-11-01, zonalPlatformFaultDomainAlignMode, 'Unaligned'"
  })
  void memberNewerThanTheVersion_isUnknownThereAndHidden(
      String version, String name, String value) {
    LocalAzure azure = LocalAzure.withSamples();
    RawClient old = new RawClient(azure, version);
    String json = value.startsWith("{") ? value : "'" + value + "'";
    String body = "{'properties':{'" + name + "':" + json + "}}";

    assertThat(old.patch(SET, body).errorMessage())
        .isEqualTo("Could not find member '" + name + "' on object of type 'properties'");
    new RawClient(azure).patched(SET, body);
    assertThat(old.model(SET).path("properties").has(name)).isFalse();
    assertThat(new RawClient(azure).model(SET).path("properties").has(name)).isTrue();
  }

  @Test
  void size_ofOtherHardware_needsDeallocation() {
    RawClient raw = client(RuleSet.CURRENT);
    raw.patched(SET, "{'sku':{'name':'Standard_M64s'}}");

    JsonNode failed = raw.await(raw.post(SET + "/manualupgrade", "{'instanceIds':['*']}"));
    raw.await(raw.post(SET + "/deallocate", ""));
    JsonNode done = raw.await(raw.post(SET + "/manualupgrade", "{'instanceIds':['*']}"));

    assertThat(failed.at("/error/code").asText()).isEqualTo("AllocationFailed");
    assertThat(done.path("status").asText()).isEqualTo("Succeeded");
    assertThat(raw.instances(SET).findValuesAsText("vmSize")).containsOnly("Standard_M64s");
  }

  @Test
  void size_restricted_isListedAndRefused() {
    RawClient raw = client(RuleSet.CURRENT);
    String compute = GROUP.replaceAll("/resourceGroups.*", "/providers/Microsoft.Compute");

    JsonNode skus = raw.get(compute + "/skus?$filter=location%20eq%20'westus'").json();
    assertThat(skus.path("value"))
        .filteredOn(sku -> !sku.path("restrictions").isEmpty())
        .extracting(sku -> sku.path("name").asText())
        .containsExactly("Standard_NC6");
    assertThat(raw.patch(SET, "{'sku':{'name':'Standard_NC6'}}").errorCode())
        .isEqualTo("SkuNotAvailable");
    assertThat(raw.get(compute + "/locations/westus/vmSizes").json().path("value"))
        .hasSizeGreaterThan(10);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          'provisionAfterExtensions':['none'] | which is not in the model
          'provisionAfterExtensions':['e'] | after itself
          'protectedSettings':{},'protectedSettingsFromKeyVault':{} | both 'protectedSettings'
          """)
  void extension_againstItsRules_isRefused(String members, String message) {
    Reply reply =
        client(RuleSet.CURRENT)
            .put(
                SET + "/extensions/e",
                "{'properties':{'publisher':'p','type':'t','settings':{}," + members + "}}");

    assertThat(reply.errorMessage()).contains(message.strip());
    assertThat(reply.errorCode()).isEqualTo("InvalidParameter");
  }

  @Test
  void extension_thatOthersWaitFor_cannotGo() {
    RawClient raw = client(RuleSet.CURRENT);
    raw.await(
        raw.put(
            SET + "/extensions/late",
            "{'properties':{'publisher':'p','type':'t',"
                + "'provisionAfterExtensions':['customScript']}}"));

    assertThat(raw.delete(SET + "/extensions/customScript").errorCode())
        .isEqualTo("InvalidParameter");
  }

  @Test
  void put_newSet_withAWrongName_isRefused() {
    RawClient raw = client(RuleSet.CURRENT);
    ObjectNode model = raw.model(SET);
    model.remove(List.of("name", "id", "etag"));

    assertThat(raw.put(SET + "-", model).errorCode()).isEqualTo("InvalidResourceName");
  }
}

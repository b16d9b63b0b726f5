package io.github.vmsstoolkit;

import static org.assertj.core.api.Assertions.assertThat;

import com.azure.resourcemanager.compute.fluent.models.VirtualMachineScaleSetInner;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ScaleSetTest {
  private final Local local = new Local();

  @AfterEach
  void close() {
    local.close();
  }

  @Test
  void handle_made_sendsNothing() {
    local.web().vm("0");
    local.web().ids("0", "1");
    local.web().outdated();
    assertThat(local.requests()).isEmpty();
  }

  @Test
  void model_read_isTheRawDocumentInOneRequest() {
    JsonNode model = local.web().model().json();
    assertThat(model.path("name").asText()).isEqualTo("myScaleSet");
    assertThat(model.path("sku").path("capacity").asInt()).isEqualTo(3);
    assertThat(model.path("properties").path("upgradePolicy").path("mode").asText())
        .isEqualTo("Manual");
    assertThat(local.requests()).hasSize(1);
  }

  @Test
  void instanceView_read_countsStates() {
    JsonNode view = local.web().instanceView().json();
    List<String> codes = view.path("virtualMachine").findValuesAsText("code");
    assertThat(codes).contains("ProvisioningState/succeeded");
    assertThat(view.path("statuses").isArray()).isTrue();
  }

  @Test
  void vmModel_read_saysWhetherItFollowsTheModel() {
    assertThat(local.web().vm("0").model().get("latestModelApplied").asBoolean()).isTrue();
  }

  @Test
  void vmInstanceView_read_hasPowerState() {
    assertThat(local.web().vm("0").instanceView().json().path("statuses").findValuesAsText("code"))
        .contains("PowerState/running");
  }

  @Test
  void instances_read_isOneRequestWithStatesAndExtensions() {
    List<Instance> instances = local.web().list();
    assertThat(local.requests()).hasSize(1);
    assertThat(instances).hasSize(3).allMatch(Instance::upToDate);
    Instance first = instances.get(0);
    assertThat(first.id()).isEqualTo("0");
    assertThat(first.power()).contains("running");
    assertThat(first.provisioning()).isEqualTo("Succeeded");
    assertThat(first.extensions()).containsEntry("customScript", "succeeded");
    assertThat(first.sku()).isEqualTo("Standard_D2_v2");
  }

  @Test
  void get_path_isFreeInCaseAndEnvelope() {
    View model = local.web().model();
    assertThat(model.get("sku.capacity").asInt()).isEqualTo(3);
    assertThat(model.get("SKU.Capacity").asInt()).isEqualTo(3);
    assertThat(model.get("properties.upgradePolicy.mode"))
        .isEqualTo(model.get("UpgradePolicy.MODE"));
    assertThat(model.get("tags.missing").isMissingNode()).isTrue();
  }

  @Test
  void query_jsonPath_findsAllPlaces() {
    assertThat(local.web().model().query("$..imageReference.offer"))
        .extracting(JsonNode::asText)
        .containsExactly("UbuntuServer");
  }

  @Test
  void as_sdkType_readsTheModel() {
    VirtualMachineScaleSetInner typed = local.web().model().as(VirtualMachineScaleSetInner.class);
    assertThat(typed.sku().capacity()).isEqualTo(3L);
  }

  @Test
  void diff_ofTwoReadings_hidesWhatAzureComputes() {
    ScaleSet web = local.web();
    View before = web.model();
    web.set("tags.env", "prod").apply();
    Diff diff = before.diff(web.model());
    assertThat(diff.differences()).extracting(Difference::path).containsExactly("tags.env");
  }

  @Test
  void scaleSets_listed_areHandles() {
    Toolkit toolkit = local.toolkit(Mode.LIVE);
    assertThat(toolkit.scaleSets())
        .extracting(ScaleSet::name)
        .containsExactlyInAnyOrder("myScaleSet", "myImageScaleSet");
  }

  @Test
  void place_local_isProvedByTheAnswer() {
    Place place = local.toolkit(Mode.LIVE).place();
    assertThat(place.local()).isTrue();
    assertThat(place.subscriptionId()).isEqualTo("00000000-0000-0000-0000-000000000000");
  }

  @Test
  void vmss_resourceId_isTheSameHandle() {
    Toolkit toolkit = local.toolkit(Mode.LIVE);
    String id =
        "/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/myResourceGroup"
            + "/providers/Microsoft.Compute/virtualMachineScaleSets/myScaleSet";
    assertThat(toolkit.vmss(id).model().get("name").asText()).isEqualTo("myScaleSet");
  }
}

package io.github.vmsstoolkit.edit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.vmsstoolkit.Change;
import io.github.vmsstoolkit.ExitCode;
import io.github.vmsstoolkit.Finding;
import io.github.vmsstoolkit.Local;
import io.github.vmsstoolkit.Mode;
import io.github.vmsstoolkit.Plan;
import io.github.vmsstoolkit.Toolkit;
import io.github.vmsstoolkit.VmssException;
import io.github.vmsstoolkit.json.Json;
import io.github.vmsstoolkit.localazure.LocalAzure;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class WholeDocumentTest {
  private static final String SET =
      "/subscriptions/"
          + LocalAzure.SUBSCRIPTION
          + "/resourceGroups/myResourceGroup/providers/Microsoft.Compute/virtualMachineScaleSets/";
  private final Local local = new Local();
  private final Toolkit toolkit = local.toolkit(Mode.LIVE);

  @AfterEach
  void close() {
    local.close();
  }

  private ObjectNode model() {
    return local.web().model().json().deepCopy();
  }

  private static String messages(Plan plan) {
    return plan.findings().stream().map(Finding::message).reduce("", (a, b) -> a + b + "\n");
  }

  @Test
  void replaceWith_savedAndEditedModel_changesWhatWasEdited() {
    ObjectNode edited = model();
    ((ObjectNode) edited.get("sku")).put("capacity", 4);
    Plan plan = local.web().replaceWith(edited);
    assertThat(plan.diff().differences()).hasSize(1);
    plan.apply();
    assertThat(local.web().model().get("sku.capacity").asInt()).isEqualTo(4);
  }

  @Test
  void replaceWith_lessDocument_saysWhatGoes() {
    ObjectNode less = model();
    less.remove("tags");
    local.web().set("tags.env", "prod").apply();
    Plan plan = local.web().replaceWith(less);
    assertThat(messages(plan)).contains("tags");
    plan.apply();
    assertThat(local.web().model().get("tags")).isEmpty();
  }

  @Test
  void replaceWith_unknownMember_isRefused() {
    ObjectNode wrong = model().put("colour", "red");
    assertThatThrownBy(() -> local.web().replaceWith(wrong))
        .isInstanceOfSatisfying(
            VmssException.class, e -> assertThat(e.code()).isEqualTo("UnknownProperty"));
  }

  @Test
  void replaceWith_forbiddenChange_meetsTheRule() {
    ObjectNode moved = model().put("location", "northeurope");
    assertThat(local.web().replaceWith(moved).findings())
        .extracting(Finding::rule)
        .contains("fixed-location");
  }

  @Test
  void createOrUpdate_ofAnExisting_changesWhatItNames() {
    JsonNode document =
        Json.parse(
            "{\"location\":\"" + model().get("location").asText() + "\",\"sku\":{\"capacity\":4}}");
    Plan plan = toolkit.createOrUpdate("myResourceGroup", "myScaleSet", document);
    assertThat(plan.diff().differences()).hasSize(1);
    assertThat(messages(plan)).contains("Azure keeps");
    plan.apply();
    assertThat(local.web().model().get("sku.capacity").asInt()).isEqualTo(4);
    assertThat(local.web().model().get("virtualMachineProfile")).isNotEmpty();
  }

  @Test
  void createOrUpdate_ofANewOne_makesIt() {
    ObjectNode document = model();
    Plan plan = toolkit.createOrUpdate("myResourceGroup", "second", document);
    plan.apply();
    assertThat(toolkit.vmss("myResourceGroup", "second").instances().json().path("value"))
        .hasSize(3);
    Plan again = toolkit.createOrUpdate("myResourceGroup", "third", document);
    ObjectNode other = model();
    ((ObjectNode) other.get("sku")).put("capacity", 1);
    toolkit.createOrUpdate("myResourceGroup", "third", other).apply();
    assertThatThrownBy(again::apply)
        .hasMessageContaining("made meanwhile")
        .isInstanceOfSatisfying(
            VmssException.class, e -> assertThat(e.exitCode()).isEqualTo(ExitCode.CONFLICT));
  }

  @Test
  void template_deployedElsewhere_makesTheSameModel() {
    JsonNode template = local.web().template();
    assertThat(template.at("/parameters/capacity/defaultValue").asInt()).isEqualTo(3);
    Plan plan =
        toolkit.deploy(
            "myResourceGroup", template, Json.parse("{\"name\":\"copy\",\"capacity\":1}"));
    plan.apply();
    JsonNode copy = toolkit.vmss("myResourceGroup", "copy").model().get("virtualMachineProfile");
    JsonNode original = local.web().model().get("virtualMachineProfile");
    ((ObjectNode) copy).remove("timeCreated");
    ((ObjectNode) original).remove("timeCreated");
    assertThat(copy).isEqualTo(original);
    assertThat(toolkit.vmss("myResourceGroup", "copy").model().get("sku.capacity").asInt())
        .isEqualTo(1);
  }

  @Test
  void deploy_ofAForbiddenChange_meetsTheRule() {
    ObjectNode template = local.web().template().deepCopy();
    Plan plan =
        toolkit.deploy("myResourceGroup", template, Json.parse("{\"location\":\"northeurope\"}"));
    assertThat(plan.findings()).extracting(Finding::rule).contains("fixed-location");
    assertThatThrownBy(plan::apply)
        .isInstanceOfSatisfying(
            VmssException.class, e -> assertThat(e.exitCode()).isEqualTo(ExitCode.BLOCKED));
    assertThat(local.writes()).isZero();
  }

  @Test
  void rest_reads_andPlansWrites() {
    assertThat(toolkit.rest(SET + "myScaleSet").get("sku.capacity").asInt()).isEqualTo(3);
    Plan put = toolkit.rest("PUT", SET + "myScaleSet", Json.parse("{\"location\":\"nowhere\"}"));
    assertThat(put.findings()).extracting(Finding::rule).contains("fixed-location");
    Change restart = toolkit.rest("POST", SET + "myScaleSet/restart");
    assertThatThrownBy(restart::apply).hasMessageContaining("all instances");
    toolkit
        .rest("POST", SET + "myScaleSet/restart", Json.parse("{\"instanceIds\":[\"0\"]}"))
        .apply();
    assertThat(local.count("POST", "/restart")).isEqualTo(1);
  }

  @Test
  void rest_wrong_isToldBeforeAnythingIsSent() {
    assertThatThrownBy(() -> toolkit.rest("GET", SET + "myScaleSet"))
        .hasMessageContaining("no method that writes");
    assertThatThrownBy(() -> toolkit.rest("/subscriptions"))
        .hasMessageContaining("api-version is missing");
    assertThatThrownBy(() -> toolkit.rest("https://management.azure.com/x"))
        .hasMessageContaining("begins with");
    assertThat(local.writes()).isZero();
  }

  @Test
  void removed_property_isSentAsNullAndToldBefore() {
    assertThat(local.web().remove("overprovision").findings())
        .extracting(Finding::rule)
        .containsExactly("removed-property");
    assertThat(local.web().remove("tags.env").findings()).isEmpty();
    assertThat(local.web().remove(Local.IP_CONFIG + ".loadBalancerInboundNatPools", 0).findings())
        .isEmpty();
  }

  @Test
  void undo_ofAChange_isTheModelBefore() {
    JsonNode before = local.web().model().json();
    Change undo =
        local
            .web()
            .set("sku.capacity", 5)
            .set("tags.env", "prod")
            .remove(Local.IP_CONFIG + ".loadBalancerInboundNatPools")
            .apply()
            .undo();
    assertThat(undo.findings()).extracting(Finding::rule).contains("undo-instances");
    undo.apply();
    JsonNode after = local.web().model().json();
    ((ObjectNode) before).remove("etag");
    ((ObjectNode) after).remove("etag");
    assertThat(after).isEqualTo(before);
  }

  @Test
  void undo_afterAnothersChange_keepsIt() {
    var applied = local.web().set("tags.mine", "1").apply();
    local.web().set("tags.theirs", "2").apply();
    applied.undo().apply();
    assertThat(local.web().model().get("tags.mine").isMissingNode()).isTrue();
    assertThat(local.web().model().get("tags.theirs").asText()).isEqualTo("2");
  }

  @Test
  void undo_afterAnothersChangeOfTheSame_isAConflict() {
    var applied = local.web().set("tags.mine", "1").apply();
    local.web().set("tags.mine", "2").apply();
    assertThatThrownBy(applied::undo)
        .isInstanceOfSatisfying(
            VmssException.class, e -> assertThat(e.exitCode()).isEqualTo(ExitCode.CONFLICT));
  }

  @Test
  void undo_ofASecret_saysThatItCannotComeBack() {
    var applied =
        local.web().set("virtualMachineProfile.osProfile.adminPassword", "canary-123456").apply();
    assertThat(applied.undo().findings()).extracting(Finding::rule).contains("undo-secret");
  }

  @Test
  void undo_ofARollout_isTheOppositeOrHonest() {
    local.web().ids("0").deallocate().apply().undo().apply();
    assertThat(local.web().vm("0").instanceView().json().toString()).contains("PowerState/running");
    var reimaged = local.web().ids("0").reimage().apply();
    assertThatThrownBy(reimaged::undo).hasMessageContaining("cannot be taken back");
  }
}

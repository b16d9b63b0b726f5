package io.github.vmsstoolkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.vmsstoolkit.arm.Connections;
import io.github.vmsstoolkit.arm.ModeGate;
import io.github.vmsstoolkit.handle.Toolkits;
import io.github.vmsstoolkit.json.Json;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every wrong input is one failure that says what, where and what next, and changes nothing. */
class WrongInputTest {
  private final Local local = new Local();
  private final ScaleSet web = local.web();

  @AfterEach
  void nothingWasWritten() {
    assertThat(local.writes()).isZero();
    local.close();
  }

  private static VmssException failure(Runnable wrong) {
    return catchThrowableOfType(VmssException.class, wrong::run);
  }

  private static void says(
      VmssException e, ExitCode exit, String code, String message, String next) {
    assertThat(e.exitCode()).isEqualTo(exit);
    assertThat(e.code()).isEqualTo(code);
    assertThat(e).hasMessageContaining(message);
    assertThat(e.remedy()).hasValueSatisfying(remedy -> assertThat(remedy).contains(next));
  }

  @Test
  void scaleSet_unknown_getsTheNearestName() {
    ScaleSet wrong = local.toolkit(Mode.LIVE).vmss("myResourceGroup", "myScalSet");
    says(
        failure(wrong::model),
        ExitCode.FAILED,
        "ResourceNotFound",
        "myScalSet",
        "vmss(\"myResourceGroup\", \"myScaleSet\")");
    says(
        failure(() -> wrong.set("sku.capacity", 1)),
        ExitCode.FAILED,
        "ResourceNotFound",
        "was not found",
        "myScaleSet");
  }

  @Test
  void resourceGroup_unknown_getsTheNearestName() {
    ScaleSet wrong = local.toolkit(Mode.LIVE).vmss("myResourcGroup", "myScaleSet");
    says(
        failure(wrong::instances),
        ExitCode.FAILED,
        "ResourceGroupNotFound",
        "myResourcGroup",
        "vmss(\"myResourceGroup\", \"myScaleSet\")");
  }

  @Test
  void name_withSlash_isRefusedWithoutRequest() {
    VmssException e = failure(() -> local.toolkit(Mode.LIVE).vmss("rg", "a/../b"));
    assertThat(e.code()).isEqualTo("BadName");
    assertThat(local.requests()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"2", "9", "abc", "'0 '"})
  void instance_unknown_listsTheIds(String id) {
    says(
        failure(() -> web.ids(id).upgrade()),
        ExitCode.FAILED,
        "InstanceNotFound",
        "'" + id + "'",
        "0, 1, 3");
    says(
        failure(() -> web.vm(id).model()),
        ExitCode.FAILED,
        "InstanceNotFound",
        "'" + id + "'",
        "0, 1, 3");
  }

  @Test
  void selection_empty_isRefused() {
    says(
        failure(() -> web.outdated().upgrade()),
        ExitCode.FAILED,
        "EmptySelection",
        "outdated()",
        "instances()");
    says(
        failure(() -> web.where(i -> false).reimage()),
        ExitCode.FAILED,
        "EmptySelection",
        "where",
        "all()");
  }

  @ParameterizedTest
  @CsvSource({
    "sku.capcity, capacity",
    "virtualMachineProfil.storageProfile, virtualMachineProfile",
    "virtualMachineProfile.storageProfile.imageRefernce.version, imageReference",
    "upgradePolcy.mode, upgradePolicy",
    "virtualMachineProfile.networkProfile.networkInterfaceConfigurations[0].ipConfigurtions, ipConfigurations"
  })
  void path_misspelt_getsTheNearestName(String path, String right) {
    says(
        failure(() -> web.set(path, "x")),
        ExitCode.FAILED,
        "UnknownProperty",
        "There is no property",
        right);
    says(
        failure(() -> web.model().get(path)),
        ExitCode.FAILED,
        "UnknownProperty",
        "There is no property",
        right);
  }

  @Test
  void index_outOfRange_tellsTheSize() {
    String nics = "virtualMachineProfile.networkProfile.networkInterfaceConfigurations";
    says(
        failure(() -> web.set(nics + "[3].name", "x")),
        ExitCode.FAILED,
        "IndexOutOfRange",
        "the list has 1 element",
        "myNic");
    says(failure(() -> web.remove(nics, -2)), ExitCode.FAILED, "IndexOutOfRange", "[-2]", "myNic");
  }

  @Test
  void choice_fittingNothing_listsTheElements() {
    says(
        failure(
            () ->
                web.set(
                    "virtualMachineProfile.networkProfile.networkInterfaceConfigurations[name=eth0].name",
                    "x")),
        ExitCode.FAILED,
        "NoSuchElement",
        "eth0",
        "myNic");
  }

  @Test
  void value_textForNumber_isRefused() {
    says(
        failure(() -> web.set("sku.capacity", "five")),
        ExitCode.FAILED,
        "WrongType",
        "a whole number",
        "whole number");
    says(
        failure(() -> web.set("sku.capacity", 2.5)),
        ExitCode.FAILED,
        "WrongType",
        "2.5",
        "whole number");
    says(
        failure(() -> web.set("overprovision", "yes")),
        ExitCode.FAILED,
        "WrongType",
        "true or false",
        "true or false");
  }

  @Test
  void value_null_pointsToRemove() {
    says(
        failure(() -> web.set("tags.env", nothing())),
        ExitCode.FAILED,
        "NoValue",
        "null",
        "remove(");
  }

  @SuppressWarnings({"NullAway", "TypeParameterUnusedInFormals"})
  private static <T> T nothing() {
    return null;
  }

  @Test
  void json_bad_namesThePlace() {
    says(
        failure(() -> Json.parse("{\"a\": 1,\n  b}")),
        ExitCode.FAILED,
        "BadJson",
        "line 2",
        "double quotes");
    says(
        failure(() -> Json.parse("{\"a\":1,\"a\":2}")),
        ExitCode.FAILED,
        "BadJson",
        "Duplicate",
        "JSON");
    says(failure(() -> Json.parse("")), ExitCode.FAILED, "BadJson", "empty", "");
  }

  @Test
  void add_toNonList_isRefused() {
    says(failure(() -> web.add("sku.name", "x")), ExitCode.FAILED, "NotAList", "sku.name", "set(");
    says(
        failure(() -> web.remove("sku.capacity", 0)),
        ExitCode.FAILED,
        "NotAList",
        "sku.capacity",
        "set(");
  }

  @ParameterizedTest
  @CsvSource({"''", "sku..capacity", ".sku", "sku.", "sku[", "sku[x]", "tags['a", "sku capacity"})
  void path_unreadable_isRefused(String path) {
    VmssException e = failure(() -> web.set(path, 1));
    assertThat(e.code()).isIn("BadPath", "UnknownProperty");
    assertThat(e.remedy()).isPresent();
  }

  @Test
  void property_computedByAzure_isRefused() {
    VmssException e = failure(() -> web.set("provisioningState", "Succeeded"));
    assertThat(e.code()).isEqualTo("ReadOnlyProperty");
  }

  @Test
  void overprovision_onVm_saysWhereItBelongs() {
    says(
        failure(() -> web.vm("0").model().get("overprovision")),
        ExitCode.FAILED,
        "ScaleSetProperty",
        "a property of the scale set",
        "model().get(\"overprovision\")");
  }

  @Test
  void endpoint_thatDoesNotAnswer_isNamed() throws IOException {
    int port;
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = socket.getLocalPort();
    }
    Toolkit toolkit =
        Toolkits.open(
            Connections.loopback(URI.create("http://127.0.0.1:" + port)),
            new ModeGate(Mode.LIVE),
            List.of());
    says(
        failure(() -> toolkit.vmss("rg", "web").model()),
        ExitCode.FAILED,
        "EndpointUnreachable",
        "Nobody answers",
        "local-azure");
  }

  @ParameterizedTest
  @CsvSource({
    "http://example.com",
    "http://example.com:8080",
    "https://127.0.0.1:8080",
    "http://127.0.0.1.example.com",
    "http://user@127.0.0.1:80",
    "ftp://127.0.0.1"
  })
  void endpoint_notLoopback_isRefused(String endpoint) {
    VmssException e =
        catchThrowableOfType(VmssException.class, () -> Connections.loopback(URI.create(endpoint)));
    says(e, ExitCode.USAGE, "NotLoopback", "tokens go only to the chosen cloud", "--subscription");
  }

  @Test
  void write_inReadOnlyMode_isBlockedBeforeItLeaves() {
    ScaleSet set = local.toolkit(Mode.READ_ONLY).vmss("myResourceGroup", "myScaleSet");
    Plan plan = set.set("tags.env", "prod");
    says(failure(plan::apply), ExitCode.BLOCKED, "ReadOnly", "read-only", "--live");
    Rollout rollout = set.all().reimage();
    says(failure(rollout::apply), ExitCode.BLOCKED, "ReadOnly", "POST", "--live");
  }
}

package io.github.vmsstoolkit.localazure;

import static io.github.vmsstoolkit.localazure.RawClient.GROUP;
import static io.github.vmsstoolkit.localazure.RawClient.SET;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.vmsstoolkit.localazure.RawClient.Reply;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class GuestTest {
  private static final String VM = SET + "/virtualMachines/0";
  private static final String DISK = GROUP + "/providers/Microsoft.Compute/disks/myDisk";

  private final LocalAzure azure = LocalAzure.withSamples();
  private final RawClient raw = new RawClient(azure);

  private Reply attach(String vm, String members) {
    return raw.post(
        vm + "/attachDetachDataDisks",
        "{'dataDisksToAttach':[{'diskId':'" + DISK + "'" + members + "}]}");
  }

  @Test
  void attachDetach_endsWithTheStorageProfile() {
    Reply started = attach(VM, ",'lun':2");
    raw.await(started);
    JsonNode result = raw.get(Objects.requireNonNull(started.header("Location"))).json();

    assertThat(result.at("/dataDisks/0/lun").asInt()).isEqualTo(2);
    assertThat(result.at("/dataDisks/0/createOption").asText()).isEqualTo("Attach");
    assertThat(raw.get(VM).json().at("/properties/latestModelApplied").asBoolean()).isTrue();

    raw.await(
        raw.post(
            VM + "/attachDetachDataDisks",
            "{'dataDisksToDetach':[{'diskId':'" + DISK + "','detachOption':'ForceDetach'}]}"));
    assertThat(raw.get(VM).json().at("/properties/storageProfile/dataDisks")).isEmpty();
  }

  @Test
  void attach_takenDisk_orUnknownDisk_isRefused() {
    raw.await(attach(VM, ""));

    assertThat(attach(SET + "/virtualMachines/1", "").errorCode())
        .isEqualTo("ConflictingUserInput");
    assertThat(attach(VM, ",'lun':0").errorCode()).isEqualTo("InvalidParameter");
    assertThat(
            raw.post(
                    VM + "/attachDetachDataDisks",
                    "{'dataDisksToDetach':[{'diskId':'" + DISK + "2'}]}")
                .status())
        .isEqualTo(400);
  }

  @Test
  void attachDetach_beforeItsVersion_isUnknown() {
    assertThat(
            new RawClient(azure, "2023-07-01")
                .post(VM + "/attachDetachDataDisks", "{}")
                .errorCode())
        .isEqualTo("InvalidApiVersionParameter");
  }

  @Test
  void runCommand_tellsTheOutput() {
    JsonNode ended =
        raw.await(
            raw.post(
                VM + "/runCommand",
                "{'commandId':'RunShellScript','script':['hostname','echo done']}"));

    assertThat(ended.at("/properties/output/value/0/message").asText())
        .isEqualTo("Enable succeeded: \n[stdout]\nmyss000000\ndone\n\n[stderr]\n");
  }

  @Test
  void runCommand_onAStoppedVm_isRefused() {
    raw.await(raw.post(VM + "/powerOff", ""));

    assertThat(raw.post(VM + "/runCommand", "{'commandId':'RunShellScript'}").errorMessage())
        .isEqualTo("The operation requires the VM to be running (or set to run).");
    assertThat(raw.post(VM + "/runCommand", "{'commandId':'Format'}").status()).isEqualTo(400);
  }

  @Test
  void bootLog_isThereWhenEnabled() {
    assertThat(raw.post(VM + "/retrieveBootDiagnosticsData", "").status()).isEqualTo(409);
    raw.patched(
        SET,
        "{'properties':{'virtualMachineProfile':{'diagnosticsProfile':"
            + "{'bootDiagnostics':{'enabled':true}}}}}");
    raw.await(raw.post(SET + "/manualupgrade", "{'instanceIds':['0']}"));

    String log =
        raw.post(VM + "/retrieveBootDiagnosticsData", "")
            .json()
            .path("serialConsoleLogBlobUri")
            .asText();
    Reply text = raw.get(log);

    assertThat(text.text()).contains("myss000000 login:");
    assertThat(text.header("Content-Type")).startsWith("text/plain");
  }

  @Test
  void extensions_ofAVm_areListed() {
    JsonNode list = raw.get(VM + "/extensions").json().path("value");

    assertThat(list.findValuesAsText("name")).containsExactly("customScript");
    assertThat(raw.get(VM + "/extensions/customscript").status()).isEqualTo(200);
    assertThat(raw.get(VM + "/extensions/none").status()).isEqualTo(404);
  }

  private void script(String command, String tag) {
    raw.await(
        raw.patch(
            SET + "/extensions/customScript",
            "{'properties':{'forceUpdateTag':'%s','settings':{'commandToExecute':'%s'}}}"
                .formatted(tag, command)));
  }

  private List<String> runs() {
    return azure.events(0).stream()
        .filter(event -> event.kind().equals("extension"))
        .map(event -> event.subject().replaceAll(".*/virtualMachines/([0-9]+)/.*", "$1"))
        .toList();
  }

  @Test
  void forceUpdateTag_otherValue_runsAgain_onUpgrade() {
    script("echo hello", "1");
    int before = runs().size();
    raw.await(raw.post(SET + "/manualupgrade", "{'instanceIds':['*']}"));
    assertThat(runs().subList(before, runs().size())).containsExactly("0", "1", "3");

    script("echo hello", "1");
    raw.await(raw.post(SET + "/manualupgrade", "{'instanceIds':['*']}"));
    assertThat(runs()).hasSize(before + 3);
    script("echo hello", "2");
    raw.await(raw.post(SET + "/manualupgrade", "{'instanceIds':['0']}"));
    assertThat(runs()).hasSize(before + 4);
    assertThat(raw.get(VM + "/instanceView").json().at("/extensions/0/statuses/0/message").asText())
        .isEqualTo("Command is finished.\n---stdout---\nhello\n---errout---\n");
  }

  @Test
  void extension_thatFails_failsTheOperation() {
    script("echo oh; exit 7", "1");

    JsonNode ended = raw.await(raw.post(SET + "/manualupgrade", "{'instanceIds':['0']}"));

    assertThat(ended.at("/error/code").asText()).isEqualTo("VMExtensionProvisioningError");
    assertThat(ended.at("/error/message").asText()).contains("customScript").contains("status=7");
    JsonNode status = raw.get(VM + "/instanceView").json().at("/extensions/0/statuses/0");
    assertThat(status.path("code").asText()).isEqualTo("ProvisioningState/failed/1");
    assertThat(status.path("level").asText()).isEqualTo("Error");
  }
}

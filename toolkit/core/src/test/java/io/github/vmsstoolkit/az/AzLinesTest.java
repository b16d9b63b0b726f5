package io.github.vmsstoolkit.az;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.vmsstoolkit.Change;
import io.github.vmsstoolkit.ExitCode;
import io.github.vmsstoolkit.Local;
import io.github.vmsstoolkit.Mode;
import io.github.vmsstoolkit.Plan;
import io.github.vmsstoolkit.Toolkit;
import io.github.vmsstoolkit.VmssException;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AzLinesTest {
  private static final String TARGET = " -g myResourceGroup -n myScaleSet ";
  private final Local local = new Local();
  private final Toolkit toolkit = local.toolkit(Mode.LIVE);

  @AfterEach
  void close() {
    local.close();
  }

  @Test
  void update_severalLines_areOnePlanAndOnePut() {
    Change change =
        toolkit.az(
            """
            # the article's three commands
            $ az vmss update --resource-group myResourceGroup --name myScaleSet \\
                --remove virtualMachineProfile.networkProfile.networkInterfaceConfigurations[0].ipConfigurations[0].loadBalancerBackendAddressPools 0
            az vmss update -g myResourceGroup -n myScaleSet --set "tags.note=it's \\"fine\\"" sku.capacity=4
            az vmss scale -g myResourceGroup -n myScaleSet --new-capacity 5
            """);
    change.apply();
    assertThat(local.count("PUT", "/myScaleSet")).isEqualTo(1);
    assertThat(local.web().model().get("tags.note").asText()).isEqualTo("it's \"fine\"");
    assertThat(local.web().model().get("sku.capacity").asInt()).isEqualTo(5);
    assertThat(local.web().model().get(Local.IP_CONFIG + ".loadBalancerBackendAddressPools"))
        .isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "update-instances --instance-ids 0 1, /manualupgrade",
    "reimage --instance-ids 0, /reimage",
    "stop --instance-ids 0, /poweroff",
    "deallocate --instance-ids 0 --no-wait, /deallocate",
    "restart --instance-ids 0 -o json, /restart",
    "delete-instances --instance-ids 0, /delete",
  })
  void action_withIds_isARollout(String command, String path) {
    local.web().imageVersion("16.04.201801090").apply();
    toolkit.az("az vmss " + command + TARGET).apply();
    assertThat(local.count("POST", path)).isEqualTo(1);
  }

  @Test
  void action_withoutIds_saysAllAndWantsThatForced() {
    Change all = toolkit.az("az vmss restart" + TARGET);
    assertThatThrownBy(all::apply)
        .isInstanceOfSatisfying(
            VmssException.class,
            e -> {
              assertThat(e.exitCode()).isEqualTo(ExitCode.BLOCKED);
              assertThat(e).hasMessageContaining("all 3 instances");
            });
    assertThat(local.writes()).isZero();
    all.force("maintenance").apply();
    assertThat(local.count("POST", "/restart")).isEqualTo(1);
  }

  @Test
  void line_withoutNames_takesTheTarget() {
    Change change =
        AzLines.change(toolkit, Optional.of(local.web()), "az vmss update --set tags.a=b");
    assertThat(((Plan) change).after().get("tags.a").asText()).isEqualTo("b");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "az vmss update --set tags.a=b | WhichScaleSet | ",
        "az vmss updte -g g -n n | AzCommand | az vmss update",
        "az vmss restart -g g -n n --frobnicate | AzOption | --instance-ids",
        "az vmss update -g myResourceGroup -n myScaleSet --sett a=b | Usage | --set",
        "az vmss create -g g -n n --image x | AzCreate | createOrUpdate",
        "az vmss show -g g -n n | ReadsOnly | .model()",
        "az vm list | AzCommand | az vmss list",
        "az keyvault purge --name x | AzCommand | rest(",
        "az vmss update -g g -n n --set \"a=b | OpenQuote | Close it",
        "az vmss scale -g myResourceGroup -n myScaleSet | AzOption | --new-capacity",
        "az vmss restart -n n -g | AzOption | -g",
      })
  void line_notUnderstood_isRefusedWithTheWord(String line, String code, String next) {
    assertThatThrownBy(() -> toolkit.az(line))
        .isInstanceOfSatisfying(
            VmssException.class,
            e -> {
              assertThat(e.code()).isEqualTo(code);
              assertThat(e.remedy().orElse("")).contains(next == null ? "" : next);
            });
    assertThat(local.writes()).isZero();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "az vmss show -g g -n n|vmss(\"g\", \"n\").model()",
        "az vmss get-instance-view -g g -n n|vmss(\"g\", \"n\").instanceView()",
        "az vmss get-instance-view -g g -n n --instance-id 2|vmss(\"g\", \"n\").vm(\"2\").instanceView()",
        "az vmss list-instances -g g -n n|vmss(\"g\", \"n\").instances()",
        "az vmss list|scaleSets()",
        "az vmss scale -g g -n n --new-capacity 5|vmss(\"g\", \"n\").capacity(5)",
        "az vmss update -g g -n n --set sku.capacity=5|vmss(\"g\", \"n\").set(\"sku.capacity\", \"5\")",
        "az vmss update -g g -n n --set tags.v=1.10|vmss(\"g\", \"n\").set(\"tags.v\", \"1.10\")",
        "az vmss update -g g -n n --set tags.v=null|vmss(\"g\", \"n\").remove(\"tags.v\")",
        "az vmss update -g g -n n --remove zones 0|vmss(\"g\", \"n\").remove(\"zones\", 0)",
        "az vmss update -g g -n n --add zones 2|vmss(\"g\", \"n\").add(\"zones\", \"2\")",
        "az vmss update -g g -n n --set 'zones=[\"1\"]'|vmss(\"g\", \"n\").set(\"zones\", json(\"[\\\"1\\\"]\"))",
        "az vmss update-instances -g g -n n --instance-ids *|vmss(\"g\", \"n\").all().upgrade()",
        "az vmss stop -g g -n n --instance-ids 1 2|vmss(\"g\", \"n\").ids(\"1\", \"2\").powerOff()",
      })
  void snippet_ofALine_doesTheSame(String line, String snippet) {
    assertThat(Snippets.of(line, Optional.empty())).isEqualTo(snippet);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Get-AzVmss -ResourceGroupName g -VMScaleSetName n",
        "$vmss = Get-AzVmss -ResourceGroupName g -VMScaleSetName n -InstanceView",
        "Get-AzVmssVm -ResourceGroupName g -VMScaleSetName n -InstanceId 0",
        "Update-AzVmss -ResourceGroupName g -Name n -VirtualMachineScaleSet $vmss",
        "Update-AzVmssInstance -ResourceGroupName g -VMScaleSetName n -InstanceId 0",
        "Set-AzVmssVM -ResourceGroupName g -VMScaleSetName n -InstanceId 0 -Reimage",
        "Update-AzureRmVmss -ResourceGroupName g -Name n",
        "$ipconf = New-AzVmssIPConfig myNic –ApplicationGatewayBackendAddressPoolsId $appGW.Id",
      })
  void powerShell_ofTheArticle_isAnsweredWithTheCall(String line) {
    assertThat(PowerShell.equivalent(line))
        .get()
        .asString()
        .containsAnyOf("vmss(", "createOrUpdate(");
  }

  @Test
  void java_isNoPowerShell() {
    assertThat(PowerShell.equivalent("web.model()")).isEmpty();
    assertThat(Snippets.isAzLine("azimuth(3)")).isFalse();
    assertThat(Snippets.isAzLine("$ az vmss list")).isTrue();
  }
}

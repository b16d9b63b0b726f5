package io.github.vmsstoolkit.repl;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.vmsstoolkit.render.Format;
import io.github.vmsstoolkit.render.Look;
import io.github.vmsstoolkit.session.Problem;
import io.github.vmsstoolkit.session.ScriptSession;
import io.github.vmsstoolkit.session.SessionOptions;
import io.github.vmsstoolkit.session.StepResult;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/**
 * What a newcomer gets wrong, and what is said of it. The golden file is for reading; it is written
 * anew with {@code -Dgolden.update=true}.
 */
class WrongInputsTest {
  private static final Path GOLDEN = Path.of("src/test/resources/wrong-inputs.txt");

  private static final List<String> INPUTS =
      List.of(
          "wbe.instances()",
          "web.instance()",
          "web.model",
          "web.modl()",
          "web.model().get(\"sku.capcity\")",
          "web.model().get(\"virtualMachineProfile.storageProfil\")",
          "web.model().query(\"$..[\")",
          "web.set(\"sku.capacity\", \"many\")",
          "web.set(\"sku.capacity\")",
          "web.set(\"sku.capacity\", 5",
          "web.set(\"sku.capacity, 5)",
          "web.set('sku.capacity', 5)",
          "web.set(\"sku.capacity\", 5).aply()",
          "web.set(\"upgradePolicy\", \"Manual\")",
          "web.set(\"zones\", \"1\")",
          "web.set(\"provisioningState\", \"Succeeded\")",
          "web.set(\"sku.capacity\", 5000).apply()",
          "web.set(\"location\", \"northeurope\").apply()",
          "web.set(\"upgradePolicy.mode\", \"Rolling\").apply()",
          "web.add(\"sku.capacity\", 1)",
          "web.remove(\"tags.nothing\")",
          "web.remove(\"zones\", 0)",
          "web.vm(\"99\").model()",
          "web.vm(0).model()",
          "web.ids(\"77\").restart()",
          "web.ids(\"0\", \"77\").restart()",
          "web.where(i -> false).restart()",
          "web.imageVersion(\"99.99.99\").apply()",
          "web.nic(\"none\").ipConfig(\"none\").swapToApplicationGateway(\"/x\")",
          "web.swapToApplicationGateway(\"myAppGatewy\", \"appGwPool\").apply()",
          "web.extension(\"custmScript\").forceUpdate()",
          "vmss(\"myResourceGroup\", \"myScaleSt\").model()",
          "vmss(\"myResourceGrop\", \"myScaleSet\").model()",
          "vmss(\"/subscriptions/x\")",
          "vmss(\"no-such-target\")",
          "use(\"myResourceGroup\")",
          "json(\"{a: 1}\")",
          "param(\"count\", \"x\").foo()",
          "secret(\"password\")",
          "az vmss updat -g g -n n",
          "az vm list",
          "ls -la",
          "cd /tmp",
          "help",
          "/hlep",
          "/mode lvie",
          "int x = \"text\"",
          "String s = null; s.length()",
          "1 / 0",
          "int[] a = new int[2]; a[5]",
          "explain(\"upgradePolcy.mode\")",
          "rest(\"/subscriptions\")",
          "plan(java.nio.file.Path.of(\"none.json\")).apply()",
          "Get-AzVmss -ResourceGroupName g -VMScaleSetName n",
          "for (var i : web.list()) {",
          "if (true) println(\"x\")");

  @Test
  void inputs_wrong_areTold() throws IOException {
    String told = told();
    if (Boolean.getBoolean("golden.update")) {
      Files.writeString(GOLDEN, told);
    }
    assertThat(told).isEqualTo(Files.readString(GOLDEN));
    assertThat(told)
        .doesNotContain("\tat ")
        .doesNotContain("NullPointerException: null")
        .doesNotContain("$t")
        .doesNotContain("REPL.$JShell");
  }

  private static String told() {
    PrintStream nowhere =
        new PrintStream(OutputStream.nullOutputStream(), true, StandardCharsets.UTF_8);
    Output output =
        new Output(nowhere, nowhere, Format.AUTO, new Look(100, false), false, Optional.empty());
    StringBuilder told = new StringBuilder();
    try (ScriptSession session =
        ScriptSession.open(SessionOptions.local(true), new BatchConsole(output))) {
      for (String input : INPUTS) {
        StepResult result = session.run(input);
        told.append("> ").append(input).append('\n');
        assertThat(result.problems()).as(input).isNotEmpty();
        for (Problem problem : result.problems()) {
          told.append(output.text(problem, "")).append("\n\n");
        }
      }
    }
    return told.toString()
        .replaceAll("(?m)^  x-ms-.*\\R", "")
        .replaceAll("[^ ]*/vmss-toolkit/config.toml", "~/.config/vmss-toolkit/config.toml");
  }
}

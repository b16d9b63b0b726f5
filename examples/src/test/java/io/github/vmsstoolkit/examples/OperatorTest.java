package io.github.vmsstoolkit.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.vmsstoolkit.Mode;
import io.github.vmsstoolkit.ScaleSet;
import io.github.vmsstoolkit.arm.Connections;
import io.github.vmsstoolkit.arm.ModeGate;
import io.github.vmsstoolkit.handle.Toolkits;
import io.github.vmsstoolkit.json.Json;
import io.github.vmsstoolkit.localazure.LocalAzure;
import io.github.vmsstoolkit.localazure.LocalServer;
import io.github.vmsstoolkit.localazure.fault.Fault;
import io.github.vmsstoolkit.repl.Vmss;
import io.github.vmsstoolkit.repl.Vmss.Ended;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * The scenarios as scripts in processes of their own; what is left is told by the toolkit and by
 * az.
 */
class OperatorTest {
  private static final String CONFIG =
      "/virtualMachineProfile/networkProfile/networkInterfaceConfigurations/0/ipConfigurations/0/";

  private final LocalAzure azure = LocalAzure.withSamples();
  private final ScaleSet web =
      Toolkits.open(Connections.inProcess(azure.client()), new ModeGate(Mode.LIVE), List.of())
          .vmss("myResourceGroup", "myScaleSet");
  private LocalServer server;

  @BeforeEach
  void serve() throws IOException {
    server = azure.serve(0);
  }

  @AfterEach
  void close() {
    azure.close();
  }

  private Ended vmss(String... arguments) {
    List<String> all = new ArrayList<>(List.of("--endpoint", server.url().toString()));
    all.addAll(Arrays.asList(arguments));
    return Vmss.run(all.toArray(String[]::new));
  }

  private String ran(String... arguments) {
    Ended run = vmss(arguments);
    assertThat(run.exit()).as(run.err() + run.out()).isZero();
    return run.out();
  }

  private JsonNode az(String command, String... more) {
    List<String> arguments =
        new ArrayList<>(List.of("vmss", command, "-g", "myResourceGroup", "-n", "myScaleSet"));
    arguments.addAll(Arrays.asList(more));
    Ended ended = Az.run(server.url(), arguments.toArray(String[]::new));
    assertThat(ended.exit()).as(ended.err()).isZero();
    return ended.out().isBlank() ? Json.parse("{}") : Json.parse(ended.out());
  }

  @Test
  void updateImage_bringsEveryInstanceToIt() {
    ran("update-image.jsh");
    assertThat(web.outdated().ids()).isEmpty();
    assertThat(web.list()).allMatch(one -> one.imageVersion().equals("16.04.201801090"));
    ran("update-image.jsh");
  }

  @Test
  void updateApplication_rerunsTheScriptEverywhere() {
    assertThat(ran("update-application.jsh")).contains("Provisioning succeeded");
    assertThat(web.outdated().ids()).isEmpty();
  }

  @Test
  void migrate_firstToThePersonsTurn_thenToTheEnd() {
    assertThat(ran("migrate-to-gateway.jsh")).contains("Stopped at your turn");
    assertThat(ran("-p", "word=DNS moved", "migrate-to-gateway.jsh")).contains("Done:");
    assertThat(web.outdated().ids()).isEmpty();
  }

  /** The call that a stopped rollout prints goes on in a new process, and does nothing twice. */
  @Test
  void stoppedRollout_printedCall_goesOnInAnotherProcess() {
    web.imageVersion("16.04.201801090").apply();
    azure.arm(Fault.parse("upgrade-fails,instance=1"));
    Ended stopped =
        vmss(
            "-e",
            "vmss(\"myResourceGroup\", \"myScaleSet\").outdated().upgrade().batch(1).apply()");
    assertThat(stopped.exit()).isEqualTo(6);
    Matcher call = Pattern.compile("vmss\\(.*\\.apply\\(\\)").matcher(stopped.err());
    assertThat(call.find()).as(stopped.err()).isTrue();
    ran("-e", call.group());
    assertThat(web.outdated().ids()).doesNotContain("0", "3");
  }

  @Test
  @Tag("foreign")
  void scenarios_toldByAz_areAsTheToolkitSays() {
    ran("update-image.jsh");
    ran("update-application.jsh");
    ran("migrate-to-gateway.jsh");
    ran("-p", "word=DNS moved", "migrate-to-gateway.jsh");
    ran("-p", "instances=4", "scale.jsh");
    JsonNode model = az("show");
    assertThat(model.at("/sku/capacity").asInt()).isEqualTo(4);
    assertThat(model.at("/virtualMachineProfile/storageProfile/imageReference/version").asText())
        .isEqualTo("16.04.201801090");
    assertThat(model.at(CONFIG + "loadBalancerBackendAddressPools")).isEmpty();
    assertThat(model.at(CONFIG + "applicationGatewayBackendAddressPools")).hasSize(1);
    assertThat(
            model
                .at("/virtualMachineProfile/extensionProfile/extensions/0/settings/fileUris/0")
                .asText())
        .contains("/v2/");
    assertThat(az("list-instances"))
        .hasSize(4)
        .allMatch(instance -> instance.path("latestModelApplied").asBoolean());
  }

  @Test
  @Tag("foreign")
  void commonTasks_toldByAz_areAsTheToolkitSays() {
    ran("-p", "id=1", "delete-instances.jsh");
    assertThat(az("list-instances")).hasSize(2);
    ran("stop-start.jsh");
    assertThat(az("get-instance-view").at("/virtualMachine/statusesSummary").toString())
        .contains("ProvisioningState/succeeded");
    ran("delete-scale-set.jsh");
    Ended gone = Az.run(server.url(), "vmss", "show", "-g", "myResourceGroup", "-n", "myScaleSet");
    assertThat(gone.exit()).isEqualTo(3);
  }

  /** A plan that az has overtaken is refused and shows what az did. */
  @Test
  @Tag("foreign")
  void concurrentScale_byAz_isAConflictAndNothingIsLost() {
    var plan = web.set("tags.env", "mine");
    az("scale", "--new-capacity", "5");
    assertThat(catchThrowable(plan::apply)).hasMessageContaining("sku.capacity: 3 -> 5");
    plan.replan().apply();
    JsonNode model = az("show");
    assertThat(model.at("/sku/capacity").asInt()).isEqualTo(5);
    assertThat(model.at("/tags/env").asText()).isEqualTo("mine");
  }
}

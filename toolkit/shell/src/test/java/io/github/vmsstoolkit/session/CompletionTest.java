package io.github.vmsstoolkit.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Sixty places where the first candidate has to be the right one; {@code |} is the cursor. */
class CompletionTest {
  private static final List<String> PLACES =
      List.of(
          "web.mod| -> model",
          "web.instanceV| -> instanceView",
          "web.outd| -> outdated",
          "web.netw| -> network",
          "web.swapToA| -> swapToApplicationGateway",
          "web.migr| -> migrateToApplicationGateway",
          "web.imageV| -> imageVersion",
          "web.capac| -> capacity",
          "web.exte| -> extension",
          "web.all().up| -> upgrade",
          "web.all().upgrade().can| -> canary",
          "web.all().upgrade().bat| -> batch",
          "web.all().upgrade().app| -> apply",
          "web.model().que| -> query",
          "web.model().ge| -> get",
          "vms| -> vmss",
          "scaleS| -> scaleSets",
          "expl| -> explain",
          "docu| -> document",
          "createO| -> createOrUpdate",
          "web.set(\"sk| -> sku",
          "web.set(\"sku.ca| -> capacity",
          "web.set(\"sku.na| -> name",
          "web.set(\"ta| -> tags",
          "web.set(\"tags.e| -> env",
          "web.set(\"upgradeP| -> upgradePolicy",
          "web.set(\"upgradePolicy.mo| -> mode",
          "web.set(\"upgradePolicy.rol| -> rollingUpgradePolicy",
          "web.set(\"upgradePolicy.rollingUpgradePolicy.maxB| -> maxBatchInstancePercent",
          "web.set(\"upgradePolicy.rollingUpgradePolicy.pau| -> pauseTimeBetweenBatches",
          "web.set(\"overp| -> overprovision",
          "web.set(\"singleP| -> singlePlacementGroup",
          "web.set(\"zoneB| -> zoneBalance",
          "web.set(\"virtualM| -> virtualMachineProfile",
          "web.set(\"virtualMachineProfile.sto| -> storageProfile",
          "web.set(\"virtualMachineProfile.storageProfile.im| -> imageReference",
          "web.set(\"virtualMachineProfile.storageProfile.imageReference.ver| -> version",
          "web.set(\"virtualMachineProfile.storageProfile.osD| -> osDisk",
          "web.set(\"virtualMachineProfile.storageProfile.osDisk.cac| -> caching",
          "web.set(\"virtualMachineProfile.osP| -> osProfile",
          "web.set(\"virtualMachineProfile.osProfile.adminU| -> adminUsername",
          "web.set(\"virtualMachineProfile.netw| -> networkProfile",
          "web.set(\"virtualMachineProfile.networkProfile.netw| -> networkInterfaceConfigurations",
          "web.set(\"virtualMachineProfile.networkProfile.heal| -> healthProbe",
          "web.set(\"virtualMachineProfile.extens| -> extensionProfile",
          "web.set(\"VIRTUALMACHINEP| -> virtualMachineProfile",
          "web.set(\"upgradePolicy.mode\", \"Man| -> Manual",
          "web.set(\"upgradePolicy.mode\", \"Rol| -> Rolling",
          "web.set(\"virtualMachineProfile.storageProfile.osDisk.caching\", \"ReadO| -> ReadOnly",
          "web.add(\"zon| -> zones",
          "web.remove(\"tag| -> tags",
          "web.model().get(\"sku.cap| -> capacity",
          "web.model().get(\"virtualMachineProfile.osProfile.lin| -> linuxConfiguration",
          "explain(\"upgradePolicy.m| -> mode",
          "web.ids(\"| -> 0",
          "web.vm(\"3| -> 3",
          "vmss(\"myRes| -> myResourceGroup",
          "vmss(\"myResourceGroup\", \"myS| -> myScaleSet",
          "/mod| -> /mode",
          "/mode re| -> read-only");

  private static final TestConsole CONSOLE = new TestConsole();
  private static ScriptSession session;

  @BeforeAll
  static void open() {
    session = ScriptSession.open(SessionOptions.local(true), CONSOLE);
    session.run("web.model()");
    session.run("1");
    session.known().settled();
  }

  @AfterAll
  static void close() {
    session.close();
  }

  @TestFactory
  Stream<DynamicTest> first_candidate_isTheRightOne() {
    assertThat(PLACES).hasSize(60);
    return PLACES.stream().map(place -> DynamicTest.dynamicTest(place, () -> check(place)));
  }

  private static void check(String place) {
    String[] parts = place.split(" -> ");
    String input = parts[0].replace("|", "");
    List<Candidate> candidates = session.complete(input, input.length());
    assertThat(candidates).isNotEmpty();
    String text = candidates.get(0).text();
    assertThat(text).contains(parts[1]);
    String name = text.replaceFirst("^.*[.\"\\s/](?=[^.\"\\s/(]*[(\"]?\\)?$)", "");
    assertThat(name.replaceAll("[()\".,\\s]", "")).isEqualTo(parts[1].replace("/", ""));
  }

  /** A key never waits for Azure: what is offered was read before. */
  @Test
  void completion_always_sendsNothing() {
    int before = session.toolkit().traffic().reads() + session.known().settled();
    List<String> inputs = new ArrayList<>();
    PLACES.forEach(place -> inputs.add(place.split(" -> ")[0].replace("|", "")));
    PLACES.forEach(place -> inputs.add("var x = " + place.split(" -> ")[0].replace("|", "")));
    inputs.forEach(input -> session.complete(input, input.length()));
    assertThat(session.toolkit().traffic().reads() + session.known().settled()).isEqualTo(before);
  }
}

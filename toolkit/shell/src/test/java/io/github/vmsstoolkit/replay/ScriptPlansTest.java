package io.github.vmsstoolkit.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.vmsstoolkit.ExitCode;
import io.github.vmsstoolkit.VmssException;
import io.github.vmsstoolkit.edit.Plans;
import io.github.vmsstoolkit.localazure.LocalAzure;
import io.github.vmsstoolkit.localazure.LoggedRequest;
import io.github.vmsstoolkit.overlay.PlannedWrite;
import io.github.vmsstoolkit.replay.ReplayScript.Step;
import io.github.vmsstoolkit.session.ScriptSession;
import io.github.vmsstoolkit.session.SessionOptions;
import io.github.vmsstoolkit.session.StepResult;
import io.github.vmsstoolkit.session.TestConsole;
import io.github.vmsstoolkit.sign.SigningKey;
import io.github.vmsstoolkit.sign.TrustedKeys;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ScriptPlansTest {
  private static final String SCRIPT =
      """
      //%% 1
      var web = vmss("myResourceGroup", "myScaleSet");
      //%% 2
      web.set("tags.at", param("tag", "x")).apply()
      //%% 3
      web.all().restart().apply()
      //%% end
      """;

  private static final Replay.Watcher SILENT =
      new Replay.Watcher() {
        @Override
        public void passed(Step step, StepResult result) {}

        @Override
        public void failed(Step step, StepResult result) {
          throw new AssertionError(step + " " + result);
        }
      };

  @TempDir private Path folder;
  private LocalAzure azure;
  private URI url;

  @BeforeEach
  void serve() throws IOException {
    azure = LocalAzure.withSamples();
    url = azure.serve(0).url();
  }

  @AfterEach
  void close() {
    azure.close();
  }

  private SessionOptions options(Map<String, String> parameters) {
    return new SessionOptions(
        Optional.of(url), Optional.empty(), Optional.empty(), parameters, false);
  }

  private static ScriptPlans plans() {
    return new ScriptPlans(Clock.systemUTC(), "alice", Optional.empty());
  }

  private static ReplayScript script(String text) {
    return new ReplayScript(text, Optional.empty());
  }

  private ExitCode make(String text, boolean byAnother, Duration lasts) {
    return plans()
        .make(
            script(text),
            options(Map.of("tag", "y")),
            new TestConsole(),
            new ScriptPlans.Terms(lasts, byAnother),
            file(),
            SILENT);
  }

  private Path file() {
    return folder.resolve("plan.json");
  }

  private ExitCode apply(String text, Optional<TrustedKeys> keys) {
    return plans().apply(file(), script(text), options(Map.of()), new TestConsole(), keys, SILENT);
  }

  private List<String> writes() {
    List<String> writes = new ArrayList<>();
    for (LoggedRequest request : azure.log()) {
      boolean reads = request.target().toLowerCase(Locale.ROOT).contains("/backendhealth");
      if (!request.method().equals("GET") && !reads) {
        writes.add(request.method());
      }
    }
    return writes;
  }

  @Test
  void plan_everyKindOfWrite_sendsNone_andLaterReadingsSeeIt() {
    String all =
        """
        //%% 1
        var web = vmss("myResourceGroup", "myScaleSet");
        web.set("tags.at", "x").set("virtualMachineProfile.licenseType", "RHEL_BYOS").apply();
        if (web.outdated().ids().size() != 3) throw new IllegalStateException("not outdated");
        web.all().upgrade().apply();
        if (!web.outdated().ids().isEmpty()) throw new IllegalStateException("outdated");
        //%% 2
        web.ids("0").restart().apply();
        web.ids("0").powerOff().apply();
        web.ids("0").deallocate().apply();
        web.ids("0").start().apply();
        web.ids("0").reimage().apply();
        web.ids("1").delete().apply();
        if (web.model().get("sku.capacity").asInt() != 2) throw new IllegalStateException("capacity");
        //%% end
        """;
    assertThat(make(all, false, Duration.ofHours(1))).isEqualTo(ExitCode.OK);
    assertThat(writes()).isEmpty();
    assertThat(PlanFile.read(file()).writes()).extracting("method").hasSize(8);
  }

  /** Whatever a script can do; whether it can be told what comes of it is another matter. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "web.all().reimageAll().apply()",
        "web.all().reimage().batch(1).apply()",
        "web.swapToApplicationGateway(\"myAppGateway\", \"appGwPool\").apply()",
        "web.migrateToApplicationGateway(\"myAppGateway\", \"appGwPool\")"
            + ".within(Duration.ofSeconds(1)).apply()",
        "web.imageVersion(\"16.04.201801090\").apply(); web.outdated().upgrade().apply()",
        "web.extension(\"customScript\").commandToExecute(\"sh new.sh\").apply()",
        "web.extension(\"more\").install(\"P\", \"T\", \"1.0\").apply()",
        "web.extension(\"customScript\").uninstall().apply()",
        "web.automaticOsUpgrade(true).force(\"planned\").apply()",
        "web.remove(\"tags.env\").apply()",
        "az(\"az vmss update -g myResourceGroup -n myScaleSet --set tags.a=b\").apply()",
        "az(\"az vmss delete-instances -g myResourceGroup -n myScaleSet --instance-ids 1\").apply()",
        "createOrUpdate(\"myResourceGroup\", \"other\", web.model().json()).apply()",
        "deploy(\"myResourceGroup\", json(\"{\\\"resources\\\": []}\"), json(\"{}\")).apply()",
        "rest(\"POST\", ID + \"/rollingUpgrades/cancel?api-version=2025-04-01\").force(\"all\").apply()",
        "rest(\"POST\", ID + \"/osRollingUpgrade?api-version=2025-04-01\").force(\"all\").apply()",
        "rest(\"POST\", ID + \"/virtualMachines/0/runCommand?api-version=2025-04-01\","
            + " json(\"{\\\"commandId\\\": \\\"RunShellScript\\\"}\")).apply()",
        "rest(\"PATCH\", ID + \"?api-version=2025-04-01\", json(\"{\\\"tags\\\": {\\\"a\\\": 1}}\")).apply()",
        "rest(\"DELETE\", ID + \"?api-version=2025-04-01\").force(\"planned\").apply()",
        "rest(\"PUT\", \"/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/myResourceGroup\""
            + " + \"/providers/Microsoft.Network/publicIPAddresses/ip?api-version=2024-05-01\","
            + " json(\"{\\\"location\\\": \\\"westus\\\"}\")).apply()"
      })
  void plan_anyWrite_sendsNone(String snippet) {
    String text =
        "//%% 1\nvar web = vmss(\"myResourceGroup\", \"myScaleSet\");"
            + " var ID = web.model().get(\"id\").asText();\n//%% 2\n"
            + snippet
            + "\n//%% end\n";
    assertThat(make(text, false, Duration.ofHours(1))).isIn(ExitCode.OK, ExitCode.UNKNOWN);
    assertThat(writes()).isEmpty();
    assertThat(PlanFile.read(file()).writes()).isNotEmpty();
    assertThat(PlanFile.read(file()).targets()).isNotEmpty();
  }

  /** The whole way to the gateway, with a mark where it hangs on what the gateway will find. */
  @Test
  void plan_migration_goesOnBehindTheWaitForHealth_andSaysSo() {
    String migration =
        """
        //%% 1
        var web = vmss("myResourceGroup", "myScaleSet"); \
        web.applicationHealth("http", 80, "/").apply(); web.outdated().upgrade().apply();
        //%% 2
        var move = web.migrateToApplicationGateway("myAppGateway", "appGwPool"); move.apply();
        //%% 3
        move.next("DNS moved").apply();
        //%% end
        """;
    assertThat(make(migration, false, Duration.ofHours(1))).isEqualTo(ExitCode.UNKNOWN);
    PlanFile plan = PlanFile.read(file());
    assertThat(plan.writes()).extracting(PlannedWrite::step).containsExactly(1, 1, 2, 2, 3, 3);
    assertThat(plan.node().path("cannotTell").findValuesAsText("why"))
        .contains(
            "it goes on only if the gateway finds all instances healthy",
            "it depends on an earlier step of which that cannot be told");
    assertThat(writes()).isEmpty();
    assertThat(apply(migration, Optional.empty())).isEqualTo(ExitCode.OK);
    assertThat(writes()).containsExactly("PUT", "POST", "PUT", "POST", "PUT", "POST");
  }

  @Test
  void plan_newInstances_cannotBeTold_andTheDoubtSpreads() {
    String grown =
        """
        //%% 1
        var web = vmss("myResourceGroup", "myScaleSet"); web.capacity(5).apply();
        //%% 2
        web.instances()
        //%% end
        """;
    assertThat(make(grown, false, Duration.ofHours(1))).isEqualTo(ExitCode.UNKNOWN);
    assertThat(PlanFile.read(file()).node().path("cannotTell")).hasSize(2);
  }

  @Test
  void apply_doesWhatWasPlanned_once() {
    assertThat(make(SCRIPT, false, Duration.ofHours(1))).isEqualTo(ExitCode.OK);
    assertThat(apply(SCRIPT, Optional.empty())).isEqualTo(ExitCode.OK);
    assertThat(writes()).containsExactly("PUT", "POST");
    refused(SCRIPT, Optional.empty(), ExitCode.CONFLICT, "PlanStale");
  }

  @Test
  void planOfTheOtherKind_isToldWithWhatToDoInstead() {
    Path model = folder.resolve("model.plan.json");
    try (ScriptSession session = ScriptSession.open(options(Map.of()), new TestConsole())) {
      session.toolkit().vmss("myResourceGroup", "myScaleSet").capacity(5).save(model);
    }
    assertThatThrownBy(() -> PlanFile.read(model))
        .hasMessageContaining("plan of one model, not of a script")
        .extracting(e -> ((VmssException) e).remedy().orElseThrow())
        .asString()
        .contains("vmss plan apply PLAN, without a script");
    make(SCRIPT, false, Duration.ofHours(1));
    assertThatThrownBy(() -> Plans.read(file()))
        .hasMessageContaining("plan of a whole script, not of one model")
        .extracting(e -> ((VmssException) e).remedy().orElseThrow())
        .asString()
        .contains("vmss plan apply PLAN SCRIPT");
  }

  @Test
  void apply_again_isRefusedByTheRegister() {
    String empty = "//%% 1\nint a = 1;\n//%% end\n";
    make(empty, false, Duration.ofHours(1));
    assertThat(apply(empty, Optional.empty())).isEqualTo(ExitCode.OK);
    refused(empty, Optional.empty(), ExitCode.BLOCKED, "PlanUsed");
  }

  private void refused(String text, Optional<TrustedKeys> keys, ExitCode exit, String code) {
    int before = writes().size();
    assertThatThrownBy(() -> apply(text, keys))
        .isInstanceOfSatisfying(
            VmssException.class,
            e -> {
              assertThat(e.code()).isEqualTo(code);
              assertThat(e.exitCode()).isEqualTo(exit);
            });
    assertThat(writes()).hasSize(before);
  }

  @Test
  void apply_staleEditedExpiredOrOtherScript_isRefused() throws IOException {
    make(SCRIPT, false, Duration.ofHours(1));
    refused(SCRIPT + "\n", Optional.empty(), ExitCode.BLOCKED, "OtherScript");
    String plan = Files.readString(file());
    Files.writeString(file(), plan.replace("\"y\"", "\"z\""));
    refused(SCRIPT, Optional.empty(), ExitCode.BLOCKED, "PlanEdited");
    Files.writeString(file(), plan);
    try (ScriptSession other = ScriptSession.open(options(Map.of()), new TestConsole())) {
      other.run("vmss(\"myResourceGroup\", \"myScaleSet\").set(\"tags.other\", \"1\").apply()");
    }
    refused(SCRIPT, Optional.empty(), ExitCode.CONFLICT, "PlanStale");
    Files.delete(file());
    make(SCRIPT, false, Duration.ofMillis(1));
    refused(SCRIPT, Optional.empty(), ExitCode.BLOCKED, "PlanExpired");
  }

  @Test
  void apply_otherResourceChanged_isStale() {
    String address =
        "/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/myResourceGroup"
            + "/providers/Microsoft.Network/publicIPAddresses/ip?api-version=2024-05-01";
    String script =
        "//%% 1\nrest(\"PUT\", \""
            + address
            + "\", json(\"{\\\"location\\\": \\\"westus\\\"}\")).apply()\n//%% end\n";
    make(script, false, Duration.ofHours(1));
    assertThat(PlanFile.read(file()).targets())
        .singleElement()
        .satisfies(
            base -> {
              assertThat(base.id() + "?api-version=" + base.api()).isEqualTo(address);
              assertThat(base.absent()).isTrue();
            });
    try (ScriptSession other = ScriptSession.open(options(Map.of()), new TestConsole())) {
      other.run(
          "rest(\"PUT\", \""
              + address
              + "\", json(\"{\\\"location\\\": \\\"eastus\\\"}\")).apply()");
    }
    refused(script, Optional.empty(), ExitCode.CONFLICT, "PlanStale");
  }

  @Test
  void apply_writeThatWasNotPlanned_isBlockedBeforeItIsSent() {
    String script =
        """
        //%% 1
        var web = vmss("myResourceGroup", "myScaleSet");
        boolean planning = toolkit().mode() == Mode.PLAN;
        web.set("tags.at", planning ? "planned" : "sneaked in").apply();
        //%% end
        """;
    make(script, false, Duration.ofHours(1));
    assertThatThrownBy(
            () ->
                plans()
                    .apply(
                        file(),
                        script(script),
                        options(Map.of()),
                        new TestConsole(),
                        Optional.empty(),
                        new Replay.Watcher() {
                          @Override
                          public void passed(Step step, StepResult result) {}

                          @Override
                          public void failed(Step step, StepResult result) {}
                        }))
        .isInstanceOfSatisfying(
            VmssException.class, e -> assertThat(e.exitCode()).isEqualTo(ExitCode.BLOCKED))
        .hasMessageContaining("another body than planned");
    assertThat(writes()).isEmpty();
  }

  @Test
  void apply_approvalByAnother_isRequiredAndBelievedByKeysOnly() throws IOException {
    SigningKey bob = SigningKey.create(folder.resolve("bob.key"), "bob");
    SigningKey alice = SigningKey.create(folder.resolve("alice.key"), "alice");
    SigningKey mallory = SigningKey.create(folder.resolve("mallory.key"), "bob");
    Path lines = folder.resolve("keys");
    Files.writeString(lines, "# approvers\n" + bob.publicLine() + "\n" + alice.publicLine() + "\n");
    Optional<TrustedKeys> keys = Optional.of(TrustedKeys.read(lines));
    make(SCRIPT, true, Duration.ofHours(1));
    refused(SCRIPT, Optional.empty(), ExitCode.BLOCKED, "NoKeys");
    refused(SCRIPT, keys, ExitCode.BLOCKED, "NotApproved");
    ScriptPlans other = new ScriptPlans(Clock.systemUTC(), "bob", Optional.empty());
    other.approve(file(), mallory, "trust me");
    refused(SCRIPT, keys, ExitCode.BLOCKED, "NotApproved");
    plans().approve(file(), alice, "my own");
    refused(SCRIPT, keys, ExitCode.BLOCKED, "NotApproved");
    other.approve(file(), bob, "looked at it");
    assertThat(apply(SCRIPT, keys)).isEqualTo(ExitCode.OK);
  }
}

package io.github.vmsstoolkit.repl;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.vmsstoolkit.localazure.LocalAzure;
import io.github.vmsstoolkit.localazure.LocalOptions;
import io.github.vmsstoolkit.localazure.LocalServer;
import io.github.vmsstoolkit.localazure.fault.Fault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Sessions at a real terminal. */
@Tag("foreign")
class ReplIT {
  @TempDir private Path state;
  private Tmux terminal;

  @BeforeEach
  void start() {
    terminal = Tmux.start(100, 30, state);
    terminal.awaitPrompt("VMSS Toolkit on local Azure");
  }

  @AfterEach
  void close() {
    terminal.close();
  }

  @Test
  void firstMinute_lookPlanApplyUpgrade() {
    terminal.type("web.instances()");
    assertThat(terminal.awaitPrompt("hidden:")).contains("16.04.201711070");
    terminal.type("var plan = web.imageVersion(\"16.04.201801090\")").type("plan");
    assertThat(terminal.awaitPrompt("apply() sends one PUT"))
        .contains("16.04.201711070 -> 16.04.201801090");
    terminal.type("plan.apply()").awaitPrompt("Done: 1 change");
    terminal.type("web.outdated().upgrade().apply()").awaitPrompt("Done: upgrade of 3 instances");
  }

  @Test
  void suggestion_fromHistory_isTakenByTheRightArrowOnly() {
    terminal.type("1000 + 1").awaitPrompt("==> 1001");
    terminal.keys("1000").await(screen -> screen.endsWith("> 1000 + 1"));
    terminal.press("Right").press("Enter").await(screen -> screen.contains("$2 ==> 1001"));
    terminal.keys("1000").await(screen -> screen.endsWith("> 1000 + 1"));
    terminal.press("Enter").await(screen -> screen.contains("$3 ==> 1000\n"));
  }

  @Test
  void azLine_pasted_isTranslatedShownAndRun() {
    terminal.type("az vmss update --set sku.capacity=9").awaitPrompt("3 -> 9");
    assertThat(terminal.screen()).contains("in this language: vmss(");
  }

  @Test
  void protectedTarget_wantsItsNameTyped() throws IOException {
    Path config = Files.createDirectories(state.resolve("config/vmss-toolkit"));
    Files.writeString(
        config.resolve("config.toml"),
        "[targets.shop]\ngroup = \"myResourceGroup\"\nname = \"myScaleSet\"\nprotected = true\n");
    terminal.type("web.set(\"tags.a\", \"b\").apply()");
    terminal.await(screen -> screen.contains("Type its name to go on"));
    terminal.type("no").awaitPrompt("Nothing was sent");
    terminal.type("web.set(\"tags.a\", \"b\").apply()");
    terminal.await(
        screen -> screen.lines().filter(line -> line.contains("Type its name")).count() > 1);
    terminal.type("myScaleSet").awaitPrompt("Done: 1 change");
  }

  @Test
  void tour_isThere() {
    terminal.type("/tour").awaitPrompt("Tour, 1 of");
    terminal.type("/example").awaitPrompt("modify-scale-set.jsh");
  }

  @Test
  void prompt_names_scaleSetEnvironmentAndMode() {
    assertThat(terminal.screen()).endsWith("myScaleSet LOCAL live>");
    terminal
        .type("use(\"myResourceGroup\", \"myImageScaleSet\")")
        .awaitPrompt("myImageScaleSet LOCAL live>");
    terminal.type("/mode read-only").await(screen -> screen.endsWith("read-only>"));
    terminal.type("/mode live").await(screen -> screen.endsWith("live>"));
  }

  @Test
  void snippet_overSeveralLines_isIndentedAndRun() {
    terminal.type("for (int i = 0; i < 3; i++) {").await(screen -> screen.contains("...>"));
    terminal.type("System.out.print(i);").type("}");
    assertThat(terminal.awaitPrompt("012")).contains("...>   System.out.print(i);");
  }

  @Test
  void controlC_stopsALoop_andCancelsALine() {
    terminal.type("{ System.out.println(6 * 7); while (true) {} }");
    terminal.await(screen -> screen.endsWith("42"));
    terminal.press("C-c").awaitPrompt("The snippet was interrupted");
    // A terminal drops what it has not handed over yet when Ctrl-C comes, so the text has to be
    // there.
    terminal.keys("half a line").await(screen -> screen.endsWith("half a line"));
    terminal.press("C-c").awaitPrompt("half a line");
    terminal.type("40 + 2").awaitPrompt("==> 42");
  }

  @Test
  void controlC_duringAnOperation_detachesAndSaysWhatGoesOn() throws IOException {
    LocalOptions stuck =
        LocalOptions.withSamples().fault(Fault.parse("operation-stuck,method=PUT"));
    try (LocalAzure azure = LocalAzure.with(stuck);
        LocalServer server = azure.serve(0);
        Tmux other = Tmux.start(100, 30, state, "--endpoint", server.url().toString())) {
      other.await(screen -> screen.endsWith("LOCAL live>"));
      other.type("vmss(\"myResourceGroup\", \"myScaleSet\").capacity(5).apply()");
      other.await(
          screen -> azure.log().stream().anyMatch(r -> r.target().contains("/operations/")));
      other.press("C-c").awaitPrompt("goes on in Azure as");
      other.type("40 + 2").awaitPrompt("==> 42");
    }
  }

  @Test
  void error_isOneBlockWithNextStep() {
    terminal.type("web.set(\"sku.capcity\", 5)");
    assertThat(terminal.awaitPrompt("next: Did you mean 'capacity'?"))
        .contains("error: There is no property 'capcity' in 'sku'.");
  }

  @Test
  void tab_completesAMethod() {
    terminal.type("1 + 1").awaitPrompt("==> 2");
    terminal
        .keys("web.instanceV")
        .press("Tab")
        .await(screen -> screen.endsWith("web.instanceView()"));
  }

  @Test
  void tab_insideALiteral_completesAPathToItsEnumValue() {
    terminal.type("1 + 1").awaitPrompt("==> 2");
    terminal
        .keys("web.set(\"upgradeP")
        .press("Tab")
        .await(screen -> screen.endsWith("(\"upgradePolicy"));
    terminal.keys(".mo").press("Tab").await(screen -> screen.endsWith("(\"upgradePolicy.mode"));
    terminal.keys("\", \"Rol").press("Tab").await(screen -> screen.endsWith("\", \"Rolling"));
    terminal.keys("\")").press("Enter").awaitPrompt("Manual -> Rolling");
  }

  @Test
  void paste_ofManyLines_runsOnceEnterIsPressed() {
    String lines =
        IntStream.range(0, 200)
            .mapToObj(i -> "int v" + i + " = " + i + ";")
            .collect(Collectors.joining("\n"));
    terminal.paste(lines).await(screen -> screen.contains("v199"));
    terminal.press("Enter");
    terminal.await(screen -> screen.endsWith("live>"));
    terminal.type("v0 + v199").awaitPrompt("==> 199");
    terminal.paste("1 + 1\n/mode\n2 + 2").press("Enter").awaitPrompt("Mode: live");
    terminal.awaitPrompt("==> 4");
  }

  @Test
  void resize_narrower_hidesColumns() {
    terminal.resize(60, 30).type("web.instances()");
    assertThat(terminal.awaitPrompt("hidden:").lines()).allMatch(line -> line.length() <= 60);
  }

  @Test
  void history_isKeptForTheUserOnly_withoutSecrets() throws IOException {
    terminal.type("var s = \"AccountKey=c4naryc4nary==\"").awaitPrompt("s = ");
    terminal
        .type("var pw = io.github.vmsstoolkit.secret.Secret.of(\"pw\", \"c4nary-later\")")
        .awaitPrompt("later");
    terminal.press("C-d");
    terminal.await(screen -> !screen.contains("LOCAL"));
    Path file = state.resolve("vmss-toolkit/history");
    assertThat(Files.readString(file)).contains("var s").doesNotContain("c4nary");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
  }

  @Test
  void changeNotApplied_isToldAtTheEnd() {
    terminal.type("web.set(\"tags.a\", \"1\")").awaitPrompt("sends one PUT");
    assertThat(terminal.screen()).contains("1 property added");
  }
}

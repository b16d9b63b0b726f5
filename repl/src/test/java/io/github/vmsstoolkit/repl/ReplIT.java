package io.github.vmsstoolkit.repl;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Sessions at a real terminal; what a screen shows whole is in {@link ScreensIT}. */
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

  /** Blanks before a closing bracket belong to what is typed. */
  @Test
  void closingBracket_leavesTheTextAsItIs() {
    terminal.type("\"( a ) { b }\"").awaitPrompt("==> ( a ) { b }");
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
  void tab_completesAMethod() {
    terminal.type("1 + 1").awaitPrompt("==> 2");
    terminal
        .keys("web.instanceV")
        .press("Tab")
        .await(screen -> screen.endsWith("web.instanceView()"));
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

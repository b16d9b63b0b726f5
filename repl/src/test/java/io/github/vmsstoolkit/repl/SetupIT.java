package io.github.vmsstoolkit.repl;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.vmsstoolkit.repl.Vmss.Ended;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Configuration, protected targets, libraries in scripts, the commands about the setup. */
class SetupIT {
  @TempDir Path folder;

  private Ended run(String... arguments) {
    return Vmss.start(
        Vmss.command(arguments), Map.of("XDG_CONFIG_HOME", folder.resolve("config").toString()));
  }

  private void configure(String text) throws IOException {
    Path config = Files.createDirectories(folder.resolve("config/vmss-toolkit"));
    Files.writeString(config.resolve("config.toml"), text);
  }

  private static final String SHOP =
      """
      [targets.shop]
      group = "myResourceGroup"
      name = "myScaleSet"
      environment = "prod"
      protected = true
      """;

  @Test
  void target_named_isTheScaleSet() throws IOException {
    configure(SHOP);
    assertThat(run("-e", "vmss(\"shop\").model().get(\"sku.capacity\")").out()).isEqualTo("3\n");
    assertThat(run("config").out()).contains("shop: myResourceGroup/myScaleSet prod protected");
    assertThat(run("-e", "/targets").err()).contains("shop");
    Ended misspelt = run("-e", "vmss(\"shpo\")");
    assertThat(misspelt.err()).contains("Did you mean 'shop'?");
  }

  @Test
  void target_protected_wantsItsName() throws IOException {
    configure(SHOP);
    String change = "web.set(\"tags.a\", \"b\").apply()";
    Ended refused = run("-e", change);
    assertThat(refused.exit()).isEqualTo(9);
    assertThat(refused.err()).contains("protected", "--confirm myScaleSet");
    assertThat(run("--confirm", "other", "-e", change).exit()).isEqualTo(9);
    assertThat(run("--confirm", "myScaleSet", "-e", change).out()).contains("Done: 1 change");
    assertThat(run("-e", "web.all().restart().apply()").exit()).isEqualTo(9);
    String other = "vmss(\"myResourceGroup\", \"myImageScaleSet\").set(\"tags.a\", \"b\").apply()";
    assertThat(run("-e", other).out()).contains("Done: 1 change");
  }

  @Test
  void configuration_wrong_isOneClearError() throws IOException {
    configure("[targets.a]\ngrup = \"g\"\n");
    Ended wrong = run("config");
    assertThat(wrong.exit()).isEqualTo(2);
    assertThat(wrong.err()).contains("'grup'", "Did you mean 'group'?");
  }

  @Test
  void doctorAndCompletion_answer() {
    assertThat(run("doctor").out()).contains("Java", "recordings");
    assertThat(run("completion", "bash").out()).startsWith("#!/usr/bin/env bash");
    assertThat(run("completion", "zsh").out()).startsWith("autoload");
    assertThat(run("completion", "fish").exit()).isEqualTo(2);
  }

  /** A library that this build needs itself, so it is in the local repository. */
  @Test
  void script_withDependency_usesIt() throws IOException {
    String jar = Assertions.class.getProtectionDomain().getCodeSource().getLocation().getPath();
    String version = jar.replaceFirst(".*assertj-core-(.*)\\.jar", "$1");
    Path script = folder.resolve("uses.jsh");
    Files.writeString(
        script,
        "//DEPS org.assertj:assertj-core:"
            + version
            + "\norg.assertj.core.api.Assertions.assertThat(1) != null\n");
    Ended ended = Vmss.run(script.toString());
    assertThat(ended.err()).isEmpty();
    assertThat(ended.out()).isEqualTo("true\n");
  }
}

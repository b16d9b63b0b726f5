package io.github.vmsstoolkit.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.vmsstoolkit.ExitCode;
import io.github.vmsstoolkit.VmssException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConfigTest {
  @TempDir Path folder;

  private Config config(String text) throws IOException {
    return Config.read(Files.writeString(folder.resolve("config.toml"), text));
  }

  @Test
  void file_absent_isEmpty() {
    assertThat(Config.read(folder.resolve("none.toml")).targets()).isEmpty();
  }

  @Test
  void target_named_isFound() throws IOException {
    Config config =
        config(
            """
            [targets.shop]
            subscription = "Production"
            group = "rg-shop"
            name = "web"
            environment = "prod"
            protected = true
            """);
    NamedTarget shop = config.target("shop");
    assertThat(shop.guarded()).isTrue();
    assertThat(shop.environment()).isEqualTo("prod");
    assertThat(config.of("RG-SHOP", "web")).contains(shop);
    assertThatThrownBy(() -> config.target("shpo")).hasMessageContaining("no target 'shpo'");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "[targets.a]\\ngroup = 'g' | has no name",
        "[targets.a]\\ngrup = 'g' | 'grup' is not known",
        "[target.a]\\ngroup = 'g' | 'target' is not known",
        "mode = 'live' | 'mode' is not known",
        "[targets.a | no TOML",
      })
  void file_wrong_isOneClearError(String text, String told) {
    assertThatThrownBy(() -> config(text.replace("\\n", "\n")))
        .hasMessageContaining(told)
        .isInstanceOfSatisfying(
            VmssException.class,
            e -> {
              assertThat(e.exitCode()).isEqualTo(ExitCode.USAGE);
              assertThat(e.remedy()).isPresent();
            });
  }
}

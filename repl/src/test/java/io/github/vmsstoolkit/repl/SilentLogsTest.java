package io.github.vmsstoolkit.repl;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.logging.Logger;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;

class SilentLogsTest {
  /** A process of its own, as java.util.logging reads its configuration once. */
  public static final class Program {
    public static void main(String[] arguments) {
      if (Boolean.parseBoolean(arguments[0])) {
        SilentLogs.begin();
      }
      Logger.getLogger("org.jline").severe("trouble");
      LoggerFactory.getLogger("com.azure").error("trouble");
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void logged_byALibrary_isNowhereOnTheScreen(boolean silent) throws Exception {
    Process process =
        new ProcessBuilder(
                List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-cp",
                    System.getProperty("java.class.path"),
                    Program.class.getName(),
                    String.valueOf(silent)))
            .redirectErrorStream(true)
            .start();
    String shown = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).isZero();
    assertThat(shown.isEmpty()).as(shown).isEqualTo(silent);
  }
}

package io.github.vmsstoolkit.examples;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.vmsstoolkit.repl.Vmss;
import io.github.vmsstoolkit.repl.Vmss.Ended;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The real Jupyter programs with the installed kernel. */
@Tag("foreign")
class JupyterTest {
  private static final Path SCRIPTS = Path.of("src/test/resources/jupyter").toAbsolutePath();
  private static final Path ENVIRONMENT = Path.of("target/jupyter").toAbsolutePath();
  private static final Path BIN = ENVIRONMENT.resolve("bin");

  @BeforeAll
  static void install() throws IOException {
    Path requirements = SCRIPTS.resolve("requirements.txt");
    Path installed = ENVIRONMENT.resolve("requirements.txt");
    if (!Files.exists(installed)
        || !Files.readString(installed).equals(Files.readString(requirements))) {
      ended(
          Vmss.start(
              List.of("python3", "-m", "venv", "--clear", ENVIRONMENT.toString()), Map.of()));
      ended(python("-m", "pip", "install", "-q", "-r", requirements.toString()));
      Files.copy(requirements, installed);
    }
    ended(Vmss.run("kernel", "install", "--prefix", ENVIRONMENT.toString()));
  }

  private static Ended ended(Ended ended) {
    assertThat(ended.exit()).as(ended.err()).isZero();
    return ended;
  }

  private static Ended python(String... arguments) {
    List<String> command = new ArrayList<>(List.of(BIN.resolve("python").toString()));
    command.addAll(List.of(arguments));
    return Vmss.start(command, Map.of());
  }

  @Test
  void conformanceSuite_withAllChecks_passes() {
    Ended ended = ended(python(SCRIPTS.resolve("conformance.py").toString()));
    assertThat(ended.err()).contains("Ran 12 tests").contains("\nOK").doesNotContain("skipped");
  }

  @Test
  void nbclientAndPapermill_runNotebooks_andStopAtAFailure(@TempDir Path folder) {
    Ended ended = ended(python(SCRIPTS.resolve("clients.py").toString(), folder.toString()));
    assertThat(ended.out())
        .contains("nbclient: ['execute_result', 'execute_result', 'stream']")
        .containsPattern("nbclient failure: \\w+ after: \\[\\]")
        .contains("papermill: ['completed', 'completed', 'completed']");
  }

  @Test
  void nbconvert_executes_toHtmlThatLoadsNothingOfOurs(@TempDir Path folder) throws IOException {
    ended(python(SCRIPTS.resolve("clients.py").toString(), folder.toString()));
    ended(
        python(
            "-m",
            "nbconvert",
            "--execute",
            "--to",
            "html",
            "--template",
            "basic",
            folder.resolve("good.ipynb").toString()));
    assertThat(Files.readString(folder.resolve("good.html")))
        .contains("latest model")
        .contains("<td")
        .doesNotContain("<script src");
  }

  @Test
  void console_typedInto_answers() {
    Ended ended =
        ended(
            Vmss.start(
                List.of(
                    BIN.resolve("jupyter").toString(),
                    "console",
                    "--kernel",
                    "vmss-java",
                    "--simple-prompt",
                    "--ZMQTerminalInteractiveShell.confirm_exit=False"),
                Map.of("NO_COLOR", "1"),
                "web.instances()\n6 * 7\n"));
    assertThat(ended.out()).contains("latest model").contains("42");
  }
}

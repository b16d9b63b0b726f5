package io.github.vmsstoolkit.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;

/**
 * Every runbook is executed and gives the outputs that it keeps. After a change of what is shown,
 * keep new ones: {@code repl/vmss notebook run NOTEBOOK --approve --out NOTEBOOK}.
 */
class RunbooksTest {
  private static List<Path> runbooks() throws IOException {
    try (Stream<Path> files = Files.list(Path.of(".."))) {
      return files.filter(file -> file.toString().endsWith(".ipynb")).sorted().toList();
    }
  }

  @Test
  void runbooks_areTen() throws IOException {
    assertThat(runbooks()).hasSize(10);
  }

  @ParameterizedTest
  @MethodSource("runbooks")
  @Timeout(60)
  void runbook_executed_givesWhatItKeeps(Path runbook) {
    StringWriter said = new StringWriter();
    CommandLine command = new CommandLine(new NotebookCommand());
    command.setOut(new PrintWriter(said, true));
    int code = command.execute("check", "--execute", runbook.toString());
    assertThat(said.toString()).isEmpty();
    assertThat(code).isZero();
  }

  @ParameterizedTest
  @MethodSource("runbooks")
  void runbook_hasParametersAndItsSections(Path runbook) {
    Notebook notebook = Notebook.read(runbook);
    String text = String.join("\n", notebook.cells().stream().map(Notebook::source).toList());
    assertThat(notebook.position("parameters")).isPresent();
    assertThat(text).contains("## Preconditions", "## Rollback");
    boolean changes = text.contains(".apply()");
    if (changes) {
      assertThat(notebook.position("approve")).isPresent();
      assertThat(text)
          .containsSubsequence("## Plan", "## Gate", "## Change", "## Verification", "## Rollback");
    }
  }
}

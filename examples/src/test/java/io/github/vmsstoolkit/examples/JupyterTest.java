package io.github.vmsstoolkit.examples;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.vmsstoolkit.repl.Vmss.Ended;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The real Jupyter programs with the installed kernel. */
@Tag("foreign")
class JupyterTest {
  private static final Jupyter JUPYTER = Jupyter.with("requirements.txt");

  private static Ended script(String name, Object... arguments) {
    return JUPYTER.script(name, arguments);
  }

  @Test
  void conformanceSuite_withAllChecks_passes() {
    Ended ended = script("conformance.py");
    assertThat(ended.err()).contains("Ran 12 tests").contains("\nOK").doesNotContain("skipped");
  }

  @Test
  void nbclientAndPapermill_runNotebooks_andStopAtAFailure(@TempDir Path folder) {
    Ended ended = script("clients.py", folder);
    assertThat(ended.out())
        .contains("nbclient: ['execute_result', 'display_data', 'stream']")
        .containsPattern("nbclient failure: \\w+ after: \\[\\]")
        .contains("papermill: ['completed', 'completed', 'completed']");
  }

  @Test
  void nbconvert_executes_toHtmlThatLoadsNothingOfOurs(@TempDir Path folder) throws IOException {
    script("clients.py", folder);
    JUPYTER.python(
        "-m",
        "nbconvert",
        "--execute",
        "--to",
        "html",
        "--template",
        "basic",
        folder.resolve("good.ipynb").toString());
    assertThat(Files.readString(folder.resolve("good.html")))
        .contains("latest model")
        .contains("<td")
        .contains("<svg ", "<title>working from")
        .doesNotContain("<script src");
  }

  @Test
  void console_typedInto_answers() {
    Ended ended =
        JUPYTER.typed(
            "web.instances()\n6 * 7\n",
            "console",
            "--kernel",
            "vmss-java",
            "--simple-prompt",
            "--ZMQTerminalInteractiveShell.confirm_exit=False");
    assertThat(ended.out()).contains("latest model").contains("42");
  }

  @Test
  void jupyterLab_runsARunbook_interrupts_andRestarts(@TempDir Path folder) {
    Ended ended = script("lab.py", Jupyter.RUNBOOK, folder);
    assertThat(ended.out().lines())
        .containsExactly(
            "page lab: 200 True",
            "page tree: 200 True",
            "kernel: Java (VMSS toolkit) ['logo-32x32', 'logo-64x64']",
            "cells: 10 {'ok'}",
            "timeline: True",
            "interrupted: Interrupted",
            "after it: 42",
            "restarted: error ok",
            "kernels left: 0");
  }
}

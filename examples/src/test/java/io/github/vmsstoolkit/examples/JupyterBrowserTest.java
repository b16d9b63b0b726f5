package io.github.vmsstoolkit.examples;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.vmsstoolkit.repl.Vmss.Ended;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * JupyterLab and Notebook in Chromium, which has to be on this machine; the pictures stay in {@code
 * target/browser/pictures}.
 */
@Tag("browser")
class JupyterBrowserTest {
  private static final Path FOLDER = Path.of("target/browser").toAbsolutePath();

  @Test
  void runbook_isRun_interrupted_completedAndInspected_inBothThemes() throws IOException {
    Files.createDirectories(FOLDER);
    Jupyter jupyter = Jupyter.with("requirements.txt", "requirements-browser.txt");
    Ended ended = jupyter.script("browser.py", Jupyter.RUNBOOK, FOLDER);
    assertThat(ended.out().lines())
        .containsExactly(
            "without trust: words",
            "run to its end: timeline drawn",
            "interrupted",
            "completed with Tab",
            "inspected with Shift-Tab",
            "timeline seen under way",
            "timeline seen under way",
            "seen in light and dark",
            "run in Notebook",
            "interrupted");
    try (Stream<Path> pictures = Files.list(FOLDER.resolve("pictures"))) {
      assertThat(pictures).hasSizeGreaterThan(20);
    }
  }
}

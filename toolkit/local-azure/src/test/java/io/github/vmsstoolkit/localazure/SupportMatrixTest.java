package io.github.vmsstoolkit.localazure;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.vmsstoolkit.localazure.fault.Fault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/**
 * The committed page says what the routes say. After a change of them: {@code mvn -pl
 * toolkit/local-azure test -Dtest=SupportMatrixTest -Ddocs.update=true}.
 */
class SupportMatrixTest {
  private static final Path DOCUMENT = Path.of("../../docs/local-azure.md");
  private static final String FIRST_LINE = "## What it answers\n";

  private final String page = SupportMatrix.render();

  @Test
  void render_namesWhatIsAnsweredAndWhatIsNot() {
    assertThat(page)
        .contains(
            "| VirtualMachineScaleSets_CreateOrUpdate | `PUT"
                + " {group}/providers/Microsoft.Compute/virtualMachineScaleSets/{set}` |"
                + " 2015-06-15 to 2026-04-01 | yes |\n")
        .contains("VirtualMachineScaleSets_PerformMaintenance")
        .contains(" | any date | 501 |\n")
        .contains("### Microsoft.Network\n")
        .contains("### Local Azure itself\n");
  }

  @Test
  void page_committed_isWhatTheRoutesSay() throws IOException {
    String written = Files.readString(DOCUMENT);
    String prose = written.substring(0, written.indexOf(FIRST_LINE));
    if (Boolean.getBoolean("docs.update")) {
      written = prose + page;
      Files.writeString(DOCUMENT, written);
    }
    assertThat(written).isEqualTo(prose + page);
    assertThat(Arrays.stream(Fault.Kind.values()).map(kind -> "`" + kind.text() + "`"))
        .as("faults in the text")
        .allMatch(prose::contains);
  }

  @Test
  void render_isTheSameEachTime() {
    assertThat(page).isEqualTo(SupportMatrix.render());
  }

  @Test
  void routes_haveOneNameEach() {
    assertThat(page.lines().filter(line -> line.startsWith("| ") && line.contains("` |")))
        .doesNotHaveDuplicates()
        .hasSizeGreaterThan(150);
  }
}

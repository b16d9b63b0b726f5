package io.github.vmsstoolkit.localazure;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SupportMatrixTest {
  private final String page = SupportMatrix.render();

  @Test
  void render_namesWhatIsAnsweredAndWhatIsNot() {
    assertThat(page)
        .contains(
            "| VirtualMachineScaleSets_CreateOrUpdate | `PUT"
                + " {group}/providers/Microsoft.Compute/virtualMachineScaleSets/{set}` |"
                + " 2015-06-15 to 2025-11-01 | yes |\n")
        .contains("VirtualMachineScaleSets_PerformMaintenance")
        .contains(" | any date | 501 |\n")
        .contains("## Microsoft.Network\n")
        .contains("## Local Azure itself\n");
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

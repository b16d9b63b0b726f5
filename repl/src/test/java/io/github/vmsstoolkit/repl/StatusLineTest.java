package io.github.vmsstoolkit.repl;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class StatusLineTest {
  private static final Map<String, Integer> LEFT =
      Map.of(
          "subscription-reads", 11987,
          "Microsoft.Compute/HighCostGetVMScaleSet30Min", 107,
          "Microsoft.Compute/GetVMScaleSetResource", 34);

  private static String text(int underway, String typed, boolean suggested, int width) {
    return new StatusLine(() -> underway, () -> LEFT).text(typed, suggested, width).toString();
  }

  @Test
  void line_wide_saysAll() {
    assertThat(text(1, "", false, 200))
        .isEqualTo(
            "1 operation goes on in Azure | left: 11987 reads | 34 GetVMScaleSet | /help"
                + " | Up, Ctrl-R: earlier lines | Ctrl-D: end");
  }

  @Test
  void line_narrow_keepsWhatMattersMost() {
    assertThat(text(2, "", false, 60))
        .isEqualTo("2 operations go on in Azure | left: 11987 reads | /help");
    assertThat(text(2, "", false, 30)).isEqualTo("2 operations go on in Azure");
    assertThat(text(2, "", false, 5)).isEmpty();
  }

  @Test
  void keys_areThoseThatDoSomethingNow() {
    assertThat(text(0, "web.", true, 200)).contains("Right: take the rest", "Tab: complete");
    assertThat(text(0, "web.", false, 200)).doesNotContain("Right", "Ctrl-D");
  }

  @Test
  void line_withoutAnswersSoFar_isKeysOnly() {
    assertThat(new StatusLine(() -> 0, Map::of).text("", false, 80).toString())
        .startsWith("/help | ");
  }
}

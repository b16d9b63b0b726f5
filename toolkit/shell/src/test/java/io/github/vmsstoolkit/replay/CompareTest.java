package io.github.vmsstoolkit.replay;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.vmsstoolkit.audit.Comparison;
import io.github.vmsstoolkit.session.TestConsole;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CompareTest {
  private static Path recorded() {
    return Recording.of(
        Map.of(),
        List.of("web.set(\"tags.owner\", \"someone\").apply()"),
        "web.set(\"tags.env\", \"prod\").apply()",
        "web.ids(\"3\").restart().apply()",
        "web.instances()");
  }

  @Test
  void sameScript_fromTheRecordedState_isTheSame() {
    Comparison comparison = Compare.onLocalAzure(ReplayScript.read(recorded()), new TestConsole());
    assertThat(comparison.lines()).allMatch(l -> l.result() == Comparison.Result.SAME);
    assertThat(comparison.lines()).hasSize(6);
  }

  @Test
  void otherScript_isDifferent_missingAndExtra() {
    Path journal = recorded();
    String text = ReplayScript.read(journal).text();
    String edited =
        text.replace("\"prod\"", "\"test\"")
            .replace("web.ids(\"3\").restart().apply()", "1")
            .replace("web.instances()", "web.set(\"tags.more\", \"1\").apply()");
    Comparison comparison =
        Compare.onLocalAzure(new ReplayScript(edited, Optional.of(journal)), new TestConsole());
    assertThat(comparison.lines())
        .extracting(Comparison.Line::result)
        .contains(Comparison.Result.DIFFERENT, Comparison.Result.MISSING, Comparison.Result.EXTRA);
    assertThat(comparison.same()).isFalse();
  }

  @Test
  void nothingRead_isNotComparable_andNotCalledSame() {
    Comparison comparison =
        Compare.onLocalAzure(ReplayScript.read(Recording.of("1 + 1")), new TestConsole());
    assertThat(comparison.complete()).isFalse();
  }
}

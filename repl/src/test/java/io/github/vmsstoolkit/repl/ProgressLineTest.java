package io.github.vmsstoolkit.repl;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.vmsstoolkit.session.Progress;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class ProgressLineTest {
  /** A line of a terminal: what a carriage return and its successors leave of it. */
  private static final class Paper implements ProgressLine.Place {
    private final StringBuilder written = new StringBuilder();

    @Override
    public int width() {
      return 60;
    }

    @Override
    public void write(String text) {
      written.append(text);
    }

    @Override
    public boolean free() {
      return written.isEmpty() || written.charAt(written.length() - 1) == '\n';
    }

    String seen() {
      String text = written.toString();
      return text.substring(text.lastIndexOf("\u001b[K") + 3);
    }
  }

  private final Paper paper = new Paper();

  private ProgressLine told(ProgressForm form, Progress... all) {
    ProgressLine line = new ProgressLine(this, paper, () -> form);
    for (Progress one : all) {
      line.tell(one);
    }
    return line;
  }

  private static Progress upgraded(int done) {
    return new Progress("The upgrade of 3 instances", done, 3);
  }

  @Test
  void line_isWrittenForEachChange() {
    told(ProgressForm.LINE, upgraded(0), upgraded(1), upgraded(1), upgraded(3)).end();
    assertThat(paper.written)
        .hasToString(
            """
            The upgrade of 3 instances 0 of 3
            The upgrade of 3 instances 1 of 3
            The upgrade of 3 instances 3 of 3
            """);
  }

  @Test
  void none_isSilent() {
    told(ProgressForm.NONE, upgraded(0), upgraded(3)).end();
    assertThat(paper.written).isEmpty();
  }

  @Test
  void bar_isDrawnInPlace_andGoesAwayAtTheEndOrWhenTheStepFails() {
    ProgressLine line = told(ProgressForm.LIVE, upgraded(0), upgraded(1));
    assertThat(paper.seen()).startsWith("[######..............] 1 of 3  The upgrade of");
    assertThat(paper.written).doesNotContain("\n");
    line.end();
    assertThat(paper.seen()).isEmpty();
    told(ProgressForm.LIVE, upgraded(2), upgraded(3));
    assertThat(paper.seen()).isEmpty();
  }

  @Test
  void bar_isNotDrawnIntoALineThatIsNotFinished() {
    paper.write("half");
    told(ProgressForm.LIVE, upgraded(1)).end();
    assertThat(paper.written).hasToString("half");
  }

  @Test
  void bar_narrow_losesTheWordsNotTheNumbers() {
    assertThat(ProgressLine.bar(upgraded(2), Duration.ofSeconds(75), 40))
        .isEqualTo("[#############.......] 2 of 3  Th…  75 s")
        .hasSize(40);
    assertThat(ProgressLine.bar(new Progress("The change of web", 0, 1), Duration.ZERO, 40))
        .isEqualTo("The change of web  0 s");
  }
}

package io.github.vmsstoolkit.repl;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import org.jline.reader.impl.LineReaderImpl;
import org.jline.terminal.impl.DumbTerminal;
import org.jline.utils.AttributedString;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SnippetHighlighterTest {
  private static AttributedString highlight(boolean colour, String text) {
    try (DumbTerminal terminal =
        new DumbTerminal(new ByteArrayInputStream(new byte[0]), new ByteArrayOutputStream())) {
      return new SnippetHighlighter(colour).highlight(new LineReaderImpl(terminal), text);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "web.set(\"a\", 5).apply() // x",
        "\"not closed",
        "'",
        "/* open",
        "var s = \"\"\"\n text \" block",
        "x / y % 2",
        "a \\ b"
      })
  void text_anyInput_staysTheSame(String text) {
    assertThat(highlight(true, text)).hasToString(text);
    assertThat(highlight(false, text)).hasToString(text);
  }

  @Test
  void comment_insideAText_isText() {
    AttributedString shown = highlight(true, "f(\"/* x */\")");
    assertThat(shown.styleAt(2)).isEqualTo(shown.styleAt(8));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "web.set(\"sku.capacity\"",
        "web.vm(\"0\").set(\"protectionPolicy.protectFromScaleIn\"",
        "explain(\"upgradePolicy.mode",
        "web.model().get(\"virtualMachineProfile.networkProfile.networkInterfaceConfigurations[0].name\""
      })
  void path_thatNamesAProperty_isUnderlined(String line) {
    AttributedString shown = highlight(true, line);
    assertThat(shown).hasToString(line);
    assertThat(shown.styleAt(line.lastIndexOf('.')))
        .isNotEqualTo(highlight(true, "web.tag(\"a.b\"").styleAt(10));
  }

  @Test
  void path_misspelt_isATextAsOthers() {
    assertThat(highlight(true, "web.set(\"sku.capacty\"").styleAt(12))
        .isEqualTo(highlight(true, "web.tag(\"a.b\"").styleAt(10));
  }

  @Test
  void colour_off_hasNoStyles() {
    AttributedString shown = highlight(false, "var x = 1;");
    assertThat(shown.styleAt(0)).isEqualTo(shown.styleAt(8));
  }
}

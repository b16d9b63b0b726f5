package io.github.vmsstoolkit.repl;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BracketsTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "f( | 1",
        "for (;;) { | 1",
        "f(\"(\" | 1",
        "f('(', | 1",
        "{ // ( | 1",
        "{ /* ( */ | 1",
        "a) | 0",
        "{ /* ( | 0",
        "f(\"\\\"(\", { | 2"
      })
  void open_counts_whatIsNotTextOrComment(String text, int open) {
    assertThat(Brackets.open(text)).isEqualTo(open);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {"f(\"\"\" | 0", "{ /* x | 0"})
  void open_insideATextBlockOrComment_isNone(String text, int open) {
    assertThat(Brackets.open(text)).isEqualTo(open);
  }
}

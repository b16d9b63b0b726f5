package io.github.vmsstoolkit.rule;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/**
 * The committed table of rules is what the rules say. Written anew by {@code mvn verify -pl
 * toolkit/local-azure,toolkit/core -Dtest=RulesReferenceTest
 * -Dsurefire.failIfNoSpecifiedTests=false -Ddocs.update=true}.
 */
class RulesReferenceTest {
  private static final Path PAGE = Path.of("../../docs/rules.md");
  private static final String FIRST_LINE = "| rule |";

  @Test
  void page_committed_isWhatTheRulesSay() throws IOException {
    String written = Files.readString(PAGE);
    String prose = written.substring(0, written.indexOf(FIRST_LINE));
    if (Boolean.getBoolean("docs.update")) {
      written = prose + Rules.reference();
      Files.writeString(PAGE, written);
    }
    assertThat(written).isEqualTo(prose + Rules.reference());
  }
}

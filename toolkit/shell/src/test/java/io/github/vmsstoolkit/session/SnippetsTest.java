package io.github.vmsstoolkit.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.vmsstoolkit.session.Snippets.Placed;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class SnippetsTest {
  private static ScriptSession session;

  @BeforeAll
  static void open() {
    session = ScriptSession.open(SessionOptions.local(false), new TestConsole());
  }

  @AfterAll
  static void close() {
    session.close();
  }

  private static List<Placed> cut(String script) {
    return Snippets.lines(script, session::completeness);
  }

  @Test
  void lines_complete_areSnippetsOfTheirOwn() {
    assertThat(cut("int a = 1;\n\n// a comment\na + 1\n"))
        .containsExactly(new Placed("int a = 1;", 1), new Placed("a + 1", 4));
  }

  @Test
  void brackets_open_goOn() {
    assertThat(cut("void f() {\n  int x;\n}\nf()")).extracting(Placed::line).containsExactly(1, 4);
  }

  @Test
  void dot_atTheEnd_goesOn() {
    assertThat(cut("web.\n  model().\n  json()")).hasSize(1);
  }

  @Test
  void dot_atTheBeginning_isASnippetOfItsOwn_asInStockJshell() {
    assertThat(cut("\"ab\"\n.trim()")).hasSize(2);
  }

  @Test
  void shebang_atTheVeryBeginning_isSkipped() {
    assertThat(cut("#!/usr/bin/env vmss\n1")).containsExactly(new Placed("1", 2));
  }

  @Test
  void command_atASnippetsBeginning_isOne_andInsideATextBlockIsText() {
    assertThat(cut("/vars\nvar s = \"\"\"\n/vars\n\"\"\";\n/help"))
        .extracting(Placed::snippet)
        .containsExactly("/vars", "var s = \"\"\"\n/vars\n\"\"\";", "/help");
  }

  @Test
  void rest_incomplete_isTheLastSnippet() {
    assertThat(cut("1\nweb.set(")).extracting(Placed::snippet).containsExactly("1", "web.set(");
  }
}

package io.github.vmsstoolkit.render;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.vmsstoolkit.Display;
import io.github.vmsstoolkit.Display.Column;
import io.github.vmsstoolkit.Display.Span;
import io.github.vmsstoolkit.Display.Style;
import io.github.vmsstoolkit.Shown;
import io.github.vmsstoolkit.json.Json;
import java.util.List;
import org.junit.jupiter.api.Test;

class RendererTest {
  private static final Display.Table TABLE =
      new Display.Table(
          List.of(new Column("id", 0), new Column("state", 1), new Column("name", 2)),
          List.of(
              List.of(Span.of("0"), Span.of("running", Style.GOOD), Span.of("web_0")),
              List.of(Span.of("10"), Span.of("漢字"), Span.of("web_10"))));

  private record Value(Display display, JsonNode json) implements Shown {}

  @Test
  void table_wide_isAligned() {
    assertThat(Renderer.text(TABLE, Look.PLAIN))
        .isEqualTo("id  state    name\n0   running  web_0\n10  漢字     web_10");
  }

  @Test
  void table_narrow_hidesTheLeastImportantColumnAndSaysSo() {
    assertThat(Renderer.text(TABLE, new Look(15, false)))
        .isEqualTo(
            """
            id  state
            0   running
            10  漢字
            hidden: name (a
              wider screen
              or -o tsv
              shows them)""");
  }

  @Test
  void table_narrow_hidesOfTwoAsImportantTheRightOne() {
    Display.Table table =
        new Display.Table(
            List.of(new Column("id", 0), new Column("health", 1), new Column("extensions", 1)),
            List.of(List.of(Span.of("0"), Span.of("healthy"), Span.of("customScript"))));
    assertThat(Renderer.text(table, new Look(20, false)))
        .startsWith("id  health\n0   healthy\nhidden: extensions");
  }

  @Test
  void table_narrow_wrapsTheLastOfItsEssentialColumns() {
    Display.Table table =
        new Display.Table(
            List.of(new Column("check", 0), new Column("found", 0)),
            List.of(
                List.of(Span.of("Java"), Span.of("17")),
                List.of(Span.of("net"), Span.of("the host is not known here; local works"))));
    assertThat(Renderer.text(table, new Look(29, false)))
        .isEqualTo(
            """
            check  found
            Java   17
            net    the host is not known
                   here; local works""");
  }

  @Test
  void text_widerThanTheScreen_isBrokenBetweenWords() {
    assertThat(Renderer.text(Display.Text.of("  one two three four"), new Look(12, false)))
        .isEqualTo("  one two\n    three\n    four");
    assertThat(Renderer.text(Display.Text.of("/subscriptions/0 a"), new Look(8, false)))
        .as("an id stays whole")
        .isEqualTo("/subscriptions/0\n  a");
  }

  @Test
  void colour_on_addsCodesAndNoContent() {
    String coloured = Renderer.text(TABLE, new Look(0, true));
    assertThat(coloured).contains("\u001b[32mrunning\u001b[0m");
    assertThat(coloured.replaceAll("\u001b\\[\\d+m", ""))
        .isEqualTo(Renderer.text(TABLE, Look.PLAIN));
  }

  @Test
  void text_controlCharacters_doNotReachTheTerminal() {
    String text = Renderer.text(Display.Text.of("a\u001b[2Jb\u202Ec"), Look.PLAIN);
    assertThat(text).isEqualTo("a\uFFFD[2Jb\uFFFDc");
  }

  @Test
  void tsv_table_hasNamesAndOneRowALine() {
    Value value = new Value(TABLE, Json.parse("{}"));
    assertThat(Renderer.render(value, Format.TSV, Look.PLAIN))
        .isEqualTo("id\tstate\tname\n0\trunning\tweb_0\n10\t漢字\tweb_10");
  }

  @Test
  void tsv_document_hasPathsAndValues() {
    Value value =
        new Value(
            Display.Text.of("x"),
            Json.parse("{\"properties\":{\"a\":{\"b.c\":1}},\"l\":[\"x\\ty\"]}"));
    assertThat(Renderer.render(value, Format.TSV, Look.PLAIN))
        .isEqualTo("path\tvalue\na['b.c']\t1\nl[0]\tx\\ty");
  }

  @Test
  void json_numbers_keepEveryDigit() {
    String text = "{\n  \"a\": 1.10,\n  \"b\": 12345678901234567890,\n  \"c\": []\n}";
    assertThat(Renderer.json(Json.parse(text))).isEqualTo(text);
  }

  @Test
  void tree_document_isIndented() {
    Value value =
        new Value(
            Display.Text.of("x"),
            Json.parse("{\"sku\":{\"name\":\"S\",\"capacity\":3},\"tags\":{}}"));
    assertThat(Renderer.render(value, Format.TREE, Look.PLAIN))
        .isEqualTo("sku\n  name: S\n  capacity: 3\ntags: {}");
  }
}

package io.github.vmsstoolkit.render;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.github.vmsstoolkit.Difference;
import io.github.vmsstoolkit.Display;
import io.github.vmsstoolkit.Display.Column;
import io.github.vmsstoolkit.Display.Line;
import io.github.vmsstoolkit.Display.Node;
import io.github.vmsstoolkit.Display.Span;
import io.github.vmsstoolkit.Display.Style;
import io.github.vmsstoolkit.render.Html.Tile;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class HtmlTest {
  private static final String HOSTILE = "<script>alert('x')</script>\"&\u001b[31m";

  @Test
  void everyForm_hostileValue_isEscaped() {
    Span span = Span.of(HOSTILE, Style.BAD);
    List<String> pages =
        List.of(
            Html.of(new Display.Text(List.of(new Line(List.of(span))))),
            Html.of(new Display.Table(List.of(new Column(HOSTILE, 0)), List.of(List.of(span)))),
            Html.of(
                new Display.Tree(
                    HOSTILE,
                    List.of(
                        new Node(
                            HOSTILE, span, "", List.of(new Node(HOSTILE, span, "", List.of())))))),
            Html.of(
                new Display.Changes(
                    List.of(
                        new Difference(HOSTILE, new TextNode(HOSTILE), new TextNode(HOSTILE))))),
            Html.of(
                new Display.Timeline(
                    HOSTILE,
                    Duration.ZERO,
                    List.of(
                        new Display.Lane(1, HOSTILE, Display.Stage.FAILED, List.of(), HOSTILE)))),
            Html.tiles(List.of(new Tile(List.of(span), Style.BAD, HOSTILE))),
            Html.bar(HOSTILE, 1, 2));
    assertThat(pages)
        .allSatisfy(
            page ->
                assertThat(page)
                    .contains("&lt;script&gt;")
                    .doesNotContain("<script", "\u001b", "alert('"));
  }

  @Test
  void tree_deepNode_isFolded_andOnlyTheFirstLevelIsOpen() {
    Node leaf = new Node("version", Span.of("1"), "a.b.version", List.of());
    Node middle = new Node("b", Span.of(""), "a.b", List.of(leaf));
    String page =
        Html.of(new Display.Tree("", List.of(new Node("a", Span.of(""), "a", List.of(middle)))));
    assertThat(page).containsOnlyOnce("<details open").contains("<details style", "version");
  }

  @Test
  void changes_addedRemovedChanged_standSideBySide_withMarksInText() {
    String page =
        Html.of(
            new Display.Changes(
                List.of(
                    new Difference("a", new TextNode("old"), new TextNode("new")),
                    new Difference("b", MissingNode.getInstance(), new TextNode("fresh")),
                    new Difference("c", new TextNode("gone"), MissingNode.getInstance()))));
    assertThat(page)
        .contains(">before<", ">after<", "~ a", "+ b", "- c")
        .contains("- old", "+ new", "+ fresh", "- gone");
  }

  @Test
  void bar_moreDoneThanThereIs_isFull_andUnknownTotalHasNoBar() {
    assertThat(Html.bar("copying", 5, 3)).contains("width:100%", "copying");
    assertThat(Html.bar("copying", 5, 0)).doesNotContain("width:");
  }
}

package io.github.vmsstoolkit.render;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.vmsstoolkit.Display.Lane;
import io.github.vmsstoolkit.Display.Phase;
import io.github.vmsstoolkit.Display.Stage;
import io.github.vmsstoolkit.Display.Timeline;
import java.io.StringReader;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.xml.sax.InputSource;

class TimelineTest {
  private static Phase phase(Stage stage, int from, int to) {
    return new Phase(stage, Duration.ofSeconds(from), Duration.ofSeconds(to));
  }

  private static Timeline small() {
    return new Timeline(
        "The upgrade of 4 instances",
        Duration.ofSeconds(20),
        List.of(
            new Lane(
                1,
                "0",
                Stage.DONE,
                List.of(phase(Stage.WORKING, 0, 5), phase(Stage.GATED, 5, 10)),
                ""),
            new Lane(2, "1", Stage.FAILED, List.of(phase(Stage.WORKING, 10, 20)), "no capacity"),
            new Lane(2, "3", Stage.UNKNOWN, List.of(phase(Stage.WORKING, 10, 20)), ""),
            new Lane(3, "4", Stage.NOT_BEGUN, List.of(), "")));
  }

  /** Instances in batches of {@code size}, one after the other; the last instance failed. */
  private static Timeline large(int instances, int size) {
    List<Lane> lanes = new ArrayList<>();
    for (int i = 0; i < instances; i++) {
      int batch = i / size;
      boolean last = i == instances - 1;
      lanes.add(
          new Lane(
              batch + 1,
              "i" + i,
              last ? Stage.FAILED : Stage.DONE,
              List.of(phase(Stage.WORKING, batch, batch + 1)),
              last ? "broken" : ""));
    }
    return new Timeline("The reimage", Duration.ofSeconds(instances / size), lanes);
  }

  private static Document parsed(Timeline timeline) throws Exception {
    return DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(new InputSource(new StringReader(Html.of(timeline))));
  }

  private static List<Element> elements(Document page, String name) {
    return IntStream.range(0, page.getElementsByTagName(name).getLength())
        .mapToObj(i -> (Element) page.getElementsByTagName(name).item(i))
        .toList();
  }

  private static List<Element> rows(Timeline timeline) throws Exception {
    return elements(parsed(timeline), "tr").stream()
        .filter(row -> row.getParentNode().getNodeName().equals("tbody"))
        .toList();
  }

  @Test
  void html_hasARowForEachInstance_withItsBarsInTime() throws Exception {
    List<Element> rows = rows(small());
    assertThat(rows).hasSize(4);
    Element bars = (Element) rows.get(0).getElementsByTagName("svg").item(0);
    Element work = (Element) bars.getElementsByTagName("rect").item(0);
    Element gate = (Element) bars.getElementsByTagName("rect").item(1);
    assertThat(work.getAttribute("x")).isEqualTo("0.0%");
    assertThat(work.getAttribute("width")).isEqualTo("25.0%");
    assertThat(gate.getAttribute("x")).isEqualTo("25.0%");
    assertThat(gate.getAttribute("stroke-dasharray")).isNotEmpty();
    assertThat(rows.get(3).getElementsByTagName("rect").getLength()).isZero();
  }

  @Test
  void html_tellsEverythingWithoutColourOrDrawing() throws Exception {
    assertThat(rows(small()).stream().map(Element::getTextContent))
        .satisfiesExactly(
            row ->
                assertThat(row)
                    .contains("done")
                    .contains(
                        "working from 0.00 s to 5.00 s, waiting for health from 5.00 s to 10.0 s"),
            row -> assertThat(row).contains("failed", "no capacity", "\u00d7"),
            row -> assertThat(row).contains("unknown", "?"),
            row -> assertThat(row).contains("not begun"));
    assertThat(elements(parsed(small()), "svg"))
        .allSatisfy(
            svg ->
                assertThat(svg.getAttribute("aria-label") + svg.getAttribute("aria-hidden"))
                    .isNotEmpty());
  }

  @Test
  void html_loadsNothing_andRefersToNothing() {
    assertThat(Html.of(small())).doesNotContain("href", "url(", "<script", "<style", " id=");
  }

  @Test
  void manyInstances_areShownByBatch_andThoseThatFailedByName() throws Exception {
    List<Element> rows = rows(large(100, 10));
    assertThat(rows).hasSize(10);
    assertThat(rows.get(0).getTextContent()).contains("10 instances", "10 done");
    assertThat(rows.get(9).getTextContent()).contains("9 done, 1 failed", "i99 failed (broken)");
  }

  @Test
  void manyBatches_areShownTogether_andThePageSaysSo() throws Exception {
    Timeline timeline = large(1000, 4);
    assertThat(rows(timeline)).hasSizeLessThanOrEqualTo(40);
    assertThat(Html.of(timeline))
        .contains("1000 instances: a row is up to 7 batches.", "i999 failed (broken)")
        .hasSizeLessThan(100_000);
  }

  @Test
  void text_tellsTheSame() {
    assertThat(Renderer.text(small(), Look.PLAIN).lines())
        .containsExactly(
            "The upgrade of 4 instances: 1 done, 1 failed, 1 unknown, 1 not begun, after 20.0 s",
            "batch  instance  state      time    remark",
            "1      0         done       10.0 s  ",
            "2      1         failed     10.0 s  no capacity",
            "2      3         unknown    10.0 s  ",
            "3      4         not begun  -       ");
  }

  @Test
  void elapsed_isAsExactAsItMatters() {
    assertThat(Elapsed.text(Duration.ofMillis(35))).isEqualTo("0.04 s");
    assertThat(Elapsed.text(Duration.ofMillis(12_345))).isEqualTo("12.3 s");
    assertThat(Elapsed.text(Duration.ofSeconds(200))).isEqualTo("3 min 20 s");
    assertThat(Elapsed.text(Duration.ofMinutes(125))).isEqualTo("2 h 5 min");
  }
}

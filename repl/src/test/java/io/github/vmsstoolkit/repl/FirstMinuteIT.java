package io.github.vmsstoolkit.repl;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.vmsstoolkit.repl.Vmss.Ended;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Makes the picture of the README of what the product really prints; {@code -Ddocs.update=true}
 * writes it.
 */
class FirstMinuteIT {
  private static final Path PICTURE = Path.of("../docs/first-minute.svg");
  private static final int LINE = 18;

  private static final List<String> TYPED =
      List.of(
          "web.instances()",
          "var plan = web.imageVersion(\"16.04.201801090\");",
          "plan",
          "plan.apply()",
          "web.outdated()");

  @Test
  void picture_isWhatIsPrinted() throws IOException {
    List<String> lines = new ArrayList<>();
    int shown = 0;
    for (int typed = 1; typed <= TYPED.size(); typed++) {
      List<String> arguments = new ArrayList<>();
      TYPED.subList(0, typed).forEach(snippet -> arguments.addAll(List.of("-e", snippet)));
      Ended ended = Vmss.run(arguments.toArray(String[]::new));
      assertThat(ended.exit()).as(ended.err()).isZero();
      lines.add("> " + TYPED.get(typed - 1));
      List<String> out = ended.out().lines().toList();
      lines.addAll(out.subList(shown, out.size()));
      shown = out.size();
    }
    String picture = svg(lines);
    if (Boolean.getBoolean("docs.update")) {
      Files.writeString(PICTURE, picture);
    }
    assertThat(PICTURE).content().as("-Ddocs.update=true writes it").isEqualTo(picture);
  }

  private static String svg(List<String> lines) {
    int height = (lines.size() + 2) * LINE;
    StringBuilder svg = new StringBuilder();
    svg.append(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"1180\" height=\"%d\""
                .formatted(height))
        .append(" font-family=\"monospace\" font-size=\"13\">\n")
        .append("<rect width=\"100%\" height=\"100%\" rx=\"6\" fill=\"#1e1e2e\"/>\n");
    for (int i = 0; i < lines.size(); i++) {
      boolean typed = lines.get(i).startsWith("> ");
      svg.append(
              "<text x=\"16\" y=\"%d\" fill=\"%s\" xml:space=\"preserve\">"
                  .formatted((i + 2) * LINE - 8, typed ? "#a6e3a1" : "#cdd6f4"))
          .append(
              text(
                  typed
                      ? lines.get(i).replaceFirst("> ", "myScaleSet LOCAL live> ")
                      : lines.get(i)))
          .append("</text>\n");
    }
    return svg.append("</svg>\n").toString();
  }

  /** The only thing that differs between two runs is when something was read. */
  private static String text(String line) {
    return line.replaceAll("read \\d{4}\\S+Z", "read 2026-11-24T10:15:00Z")
        .replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;");
  }
}

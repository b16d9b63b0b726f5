package io.github.vmsstoolkit.repl;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.vmsstoolkit.render.Format;
import io.github.vmsstoolkit.render.Look;
import io.github.vmsstoolkit.repl.Vmss.Ended;
import io.github.vmsstoolkit.session.ScriptSession;
import io.github.vmsstoolkit.session.SessionOptions;
import io.github.vmsstoolkit.session.StepResult;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The same forty steps by every way into the engine. */
class SameResultsIT {
  private static final List<String> STEPS =
      List.of(
          "int a = 20",
          "a + 1",
          "$2 * 2",
          "String twice(String s) { return s + s; }",
          "twice(\"ab\")",
          "var list = new ArrayList<Integer>()",
          "for (int i = 0; i < 3; i++) { list.add(i); }",
          "list",
          "list.stream().mapToInt(i -> i).sum()",
          "record Point(int x, int y) {}",
          "new Point(1, 2)",
          "web.model().get(\"sku.capacity\")",
          "web.model().get(\"virtualMachineProfile.storageProfile.imageReference.version\")",
          "web.model().query(\"$..capacity\")",
          "web.set(\"sku.capacity\", 4).diff().differences().size()",
          "var plan = web.set(\"sku.capacity\", 4)",
          "plan.findings()",
          "plan.apply()",
          "web.model().get(\"sku.capacity\").asInt()",
          "web.outdated().ids()",
          "web.imageVersion(\"16.04.201801090\").apply()",
          "web.outdated().ids()",
          "web.ids(\"0\").upgrade().apply()",
          "web.outdated().ids()",
          "web.vm(\"0\").model().get(\"latestModelApplied\")",
          "document(json(\"{}\")).set(\"sku.capacity\", 3).json()",
          "explain(\"sku.capacity\").place().path()",
          "param(\"count\", 3)",
          "az(\"az vmss scale --new-capacity 5\").apply()",
          "web.model().get(\"sku.capacity\").asInt()",
          "a = 30",
          "a",
          "int b = a + 12",
          "b",
          "Math.max(a, b)",
          "\"text \" + b",
          "Map.of(\"k\", 1)",
          "b > 40 ? \"many\" : \"few\"",
          "web.swapToApplicationGateway(\"myAppGateway\", \"appGwPool\").apply()",
          "web.model().query(\"$..applicationGatewayBackendAddressPools[*].id\").size()");

  @TempDir Path folder;

  @Test
  void steps_byEveryWay_giveTheSame() throws IOException {
    assertThat(STEPS).hasSize(40);
    String expected = inProcess();
    assertThat(expected).contains("42", "abab", "Point[x=1, y=2]");
    Path script = Files.writeString(folder.resolve("steps.jsh"), String.join("\n", STEPS) + "\n");
    List<String> snippets = new ArrayList<>();
    STEPS.forEach(step -> snippets.addAll(List.of("-e", step)));
    same(expected, Vmss.run(script.toString()));
    same(expected, Vmss.withInput(String.join("\n", STEPS) + "\n", "-"));
    same(expected, Vmss.run(snippets.toArray(String[]::new)));
  }

  /** The prompt shows a value that is no view with its name, which the other ways leave out. */
  @Test
  @Tag("foreign")
  void steps_atThePrompt_giveTheSame() {
    String prompt = "myScaleSet LOCAL live>";
    try (Tmux terminal = Tmux.start(400, 100, folder)) {
      int typed = 0;
      for (String step : STEPS) {
        int prompts = ++typed;
        terminal.awaitEditing(
            screen ->
                screen.endsWith(prompt)
                    && terminal.history().split(Pattern.quote(prompt), -1).length == prompts + 1);
        terminal.type(step);
      }
      terminal.awaitPrompt("$40 ==> ");
      String shown =
          terminal
              .history()
              .lines()
              .skip(2)
              .filter(line -> !line.startsWith(prompt) && !line.startsWith("left: "))
              .map(line -> line.replaceFirst("^\\$\\d+ ==> ", ""))
              .collect(Collectors.joining("\n"));
      assertThat(timeless(shown)).isEqualTo(timeless(withoutTrailingBlanks(inProcess())));
    }
  }

  /** A terminal does not tell of them. */
  private static String withoutTrailingBlanks(String text) {
    return text.lines().map(String::stripTrailing).collect(Collectors.joining("\n"));
  }

  private static void same(String expected, Ended ended) {
    assertThat(ended.exit()).as(ended.err()).isZero();
    assertThat(timeless(ended.out())).isEqualTo(timeless(expected));
  }

  /** Reports tell how long each instance took. */
  private static String timeless(String output) {
    return output.replaceAll("\\d+\\.\\d+ s", "0.0 s");
  }

  private static String inProcess() {
    PrintStream nowhere =
        new PrintStream(OutputStream.nullOutputStream(), true, StandardCharsets.UTF_8);
    Output output = new Output(nowhere, nowhere, Format.AUTO, Look.PLAIN, false, Optional.empty());
    StringBuilder all = new StringBuilder();
    try (ScriptSession session =
        ScriptSession.open(SessionOptions.local(false), new BatchConsole(output))) {
      for (String step : STEPS) {
        StepResult result = session.run(step);
        assertThat(result.problems()).as(step).isEmpty();
        if (result.value() != null) {
          all.append(output.text(result.value())).append('\n');
        }
      }
    }
    return all.toString();
  }
}

package io.github.vmsstoolkit.repl;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.vmsstoolkit.localazure.LocalAzure;
import io.github.vmsstoolkit.localazure.LocalOptions;
import io.github.vmsstoolkit.localazure.LocalServer;
import io.github.vmsstoolkit.localazure.LoggedRequest;
import io.github.vmsstoolkit.localazure.fault.Fault;
import java.io.IOException;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Sessions at a real terminal, screen by screen as a person sees them; {@code -Dgolden.update=true}
 * writes them.
 */
@Tag("foreign")
class ScreensIT {
  private static final Path GOLDEN = Path.of("src/test/resources/screens");
  private static final String SET = "vmss(\"myResourceGroup\", \"myScaleSet\")";

  @TempDir private Path state;

  /** Both sizes: a small terminal, and one of today. */
  @ParameterizedTest(name = "{0} x {1}")
  @CsvSource({"80, 24", "120, 40"})
  @Retention(RetentionPolicy.RUNTIME)
  private @interface BothSizes {}

  /** A session whose screens are kept. */
  private final class Session implements AutoCloseable {
    private final Tmux terminal;
    private final String size;
    private final StringBuilder screens = new StringBuilder();

    Session(int columns, int rows, String... arguments) {
      terminal = Tmux.start(columns, rows, state, arguments);
      size = columns + "x" + rows;
      frame("vmss", terminal.awaitEditing(screen -> screen.endsWith("live>")));
    }

    /** Types a line and waits for the prompt below its outcome. */
    Session type(String line, String outcome) {
      String begin = line.substring(0, Math.min(line.length(), 12));
      int before = typed(begin);
      terminal.type(line);
      terminal.await(screen -> typed(begin) > before);
      return prompt(line, begin, outcome);
    }

    /** How often a line with that beginning was typed. */
    private int typed(String begin) {
      return terminal.history().split(Pattern.quote("live> " + begin), -1).length;
    }

    /**
     * Waits for the prompt below an outcome.
     *
     * @param begin how the line begins that it is the outcome of
     */
    Session prompt(String title, String begin, String outcome) {
      return frame(
          title,
          terminal.awaitEditing(screen -> screen.endsWith("live>") && answered(begin, outcome)));
    }

    private boolean answered(String begin, String outcome) {
      String all = terminal.history();
      int at = all.lastIndexOf("> " + begin);
      return at >= 0 && all.indexOf(outcome, at) > 0 && all.indexOf("live>", at) > 0;
    }

    Session press(String key, Predicate<String> wanted) {
      terminal.press(key);
      return frame(key, terminal.awaitEditing(wanted));
    }

    Session frame(String title, String screen) {
      screens.append("=== ").append(title).append('\n').append(timeless(screen)).append("\n\n");
      return this;
    }

    /** Compares the screens with those that were kept. */
    void same(String name) throws IOException {
      Path golden = GOLDEN.resolve(size).resolve(name + ".txt");
      if (Boolean.getBoolean("golden.update")) {
        Files.createDirectories(golden.getParent());
        Files.writeString(golden, screens);
      }
      assertThat(screens).hasToString(Files.readString(golden));
    }

    @Override
    public void close() {
      terminal.close();
    }
  }

  /** What differs from run to run, replaced by something of the same width where it can be. */
  private static String timeless(String screen) {
    return screen
        .replaceAll("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\dZ", "2026-11-24T10:15:00Z")
        .replaceAll(
            "[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", "01234567-89ab-cdef-0123-456789abcdef")
        .replaceAll("\\b\\d+\\.\\d+ s\\b", "0.00 s")
        .replaceAll("(?m)  \\d+ s$", "  0 s")
        .replaceAll("\\d+ (reads|writes|\\w+VMScaleSet\\w*)", "N $1");
  }

  /** Whether so many writes were taken, and the state of the last one's operation was read. */
  private static boolean waitsFor(LocalAzure azure, String part, int writes) {
    List<LoggedRequest> log = azure.log();
    List<LoggedRequest> sent =
        log.stream()
            .filter(one -> !one.method().equals("GET") && one.target().contains(part))
            .toList();
    return sent.size() == writes
        && log.stream()
            .skip(log.lastIndexOf(sent.get(writes - 1)))
            .anyMatch(one -> one.target().contains("/operations/"));
  }

  @BothSizes
  void firstMinute(int columns, int rows) throws IOException {
    try (Session session = new Session(columns, rows)) {
      session
          .type("web.instances()", "hidden:")
          .type("var plan = web.imageVersion(\"16.04.201801090\")", "plan = web")
          .type("plan", "apply() sends one PUT")
          .type("plan.apply()", "Done: 1 change")
          .type("web.outdated().upgrade().apply()", "Done: upgrade of 3 instances")
          .type("web.model().get(\"sku\")", "\"capacity\"")
          .type("/help", "/exit")
          .type("?web.capacity", "capacity(")
          .same("first-minute");
    }
  }

  @BothSizes
  void completion(int columns, int rows) throws IOException {
    try (Session session = new Session(columns, rows)) {
      // The names come with the first step.
      session.type("1 + 1", "==> 2");
      session.terminal.keys("web.set(\"upgradeP");
      session.press("Tab", screen -> screen.endsWith("(\"upgradePolicy"));
      session.terminal.keys(".m");
      session.press("Tab", screen -> screen.endsWith("(\"upgradePolicy.mode"));
      session.terminal.keys("\", \"");
      session.terminal.press("Tab");
      session.frame(
          "Tab",
          session.terminal.awaitWhole(
              screen -> screen.endsWith("Automatic   Manual      Rolling")));
      session.terminal.keys("Ro");
      session.press("Tab", screen -> screen.endsWith("\", \"Rolling"));
      session.terminal.keys("\")");
      session.terminal.press("Enter");
      session.prompt("Enter", "web.set(", "Manual -> Rolling").same("completion");
    }
  }

  @BothSizes
  void plan(int columns, int rows) throws IOException {
    try (Session session = new Session(columns, rows)) {
      session
          .type(
              "var plan = web.capacity(5).set(\"tags.owner\", \"shop\").set(\"upgradePolicy.mode\","
                  + " \"Automatic\")",
              "\"Automatic\")")
          .type("plan", "apply() sends one PUT")
          .type("web.outdated()", "outdated")
          .type("web.ids(\"0\", \"3\").reimage()", "apply()")
          .type("web.deleteScaleSet()", "apply()")
          .same("plan");
    }
  }

  @BothSizes
  void rollout(int columns, int rows) throws IOException {
    Fault second = Fault.parse("operation-stuck,method=POST,path=manualupgrade,skip=1");
    try (LocalAzure azure = LocalAzure.with(LocalOptions.withSamples().fault(second));
        LocalServer server = azure.serve(0);
        Session session = new Session(columns, rows, "--endpoint", server.url().toString())) {
      session
          .type("var web = " + SET, "var web")
          .type("web.imageVersion(\"16.04.201801090\").apply()", "Done: 1 change");
      session.terminal.type("web.outdated().upgrade().batch(1).apply()");
      session.frame(
          "web.outdated().upgrade().batch(1).apply()",
          session.terminal.awaitWhole(
              screen -> screen.contains("] 1 of 3") && waitsFor(azure, "manualupgrade", 2)));
      session.terminal.press("C-c");
      session
          .prompt("C-c", "web.outdated", "next:")
          .type("operations()", "in progress")
          .same("rollout");
    }
  }

  @BothSizes
  void error(int columns, int rows) throws IOException {
    try (Session session = new Session(columns, rows)) {
      session
          .type("web.set(\"sku.capcity\", 5)", "Did you mean")
          .type("web.instnaces()", "Did you mean")
          .type("Integer.parseInt(\"five\")", "at line 1")
          .type("web.vm(\"7\").model()", "Instances: ")
          .type("/mode readonly", "Did you mean")
          .same("error");
    }
  }

  @BothSizes
  void controlC_duringALoop(int columns, int rows) throws IOException {
    try (Session session = new Session(columns, rows)) {
      session.terminal.type("{ System.out.println(6 * 7); while (true) {} }");
      session.frame("a loop", session.terminal.await(screen -> screen.endsWith("\n42")));
      session.terminal.press("C-c");
      session.prompt("C-c", "{ System.", "was interrupted");
      // A terminal drops what it has not handed over yet when Ctrl-C comes.
      session.terminal.keys("half a line").await(screen -> screen.endsWith("half a line"));
      session.terminal.press("C-c");
      session
          .prompt("half a line, C-c", "half", "half a line")
          .type("40 + 2", "==> 42")
          .same("loop");
    }
  }

  @BothSizes
  void controlC_duringAnOperation(int columns, int rows) throws IOException {
    Fault stuck = Fault.parse("operation-stuck,method=PUT");
    try (LocalAzure azure = LocalAzure.with(LocalOptions.withSamples().fault(stuck));
        LocalServer server = azure.serve(0);
        Session session = new Session(columns, rows, "--endpoint", server.url().toString())) {
      session.terminal.type(SET + ".capacity(5).apply()");
      session.frame(
          "a change",
          session.terminal.await(
              screen ->
                  screen.matches("(?s).*The change of .* \\d+ s")
                      && waitsFor(azure, "/myScaleSet", 1)));
      session.terminal.press("C-c");
      session.prompt("C-c", "vmss(", "next:").type("40 + 2", "==> 42").same("operation");
    }
  }

  @BothSizes
  void paste(int columns, int rows) throws IOException {
    String lines =
        IntStream.range(0, 200)
            .mapToObj(i -> "int v" + i + " = " + i)
            .collect(Collectors.joining("\n"));
    try (Session session = new Session(columns, rows)) {
      session.terminal.paste(lines);
      session.frame(
          "200 lines pasted", session.terminal.awaitWhole(screen -> screen.contains("v199 = 199")));
      session.terminal.press("Enter");
      session.prompt("Enter", "int v199", "v199").type("v0 + v199", "==> 199");
      session.terminal.paste("1 + 1\n/mode\n2 + 2").press("Enter");
      session.prompt("snippets and a command pasted", "1 + 1", "==> 4").same("paste");
    }
  }

  @BothSizes
  void resize(int columns, int rows) throws IOException {
    try (Session session = new Session(columns, rows)) {
      session.type("web.instances()", "hidden:");
      session.terminal.keys("7 * ").await(screen -> screen.endsWith("7 *"));
      session.terminal.resize(columns - 20, rows - 6);
      // No frame: while a terminal is resized, how it folds lines is its own matter.
      session.terminal.awaitEditing(screen -> screen.endsWith("7 *"));
      session.terminal.keys("6").await(screen -> screen.endsWith("7 * 6"));
      session.terminal.press("Enter");
      session.prompt("7 * 6", "7 * 6", "==> 42").type("web.instances()", "hidden:");
      session.terminal.keys("8 * ").await(screen -> screen.endsWith("8 *"));
      session.terminal.resize(columns, rows);
      session.terminal.awaitEditing(screen -> screen.endsWith("8 *"));
      session.terminal.keys("6").await(screen -> screen.endsWith("8 * 6"));
      session.terminal.press("Enter");
      session.prompt("8 * 6", "8 * 6", "==> 48").type("web.instances()", "hidden:").same("resize");
    }
  }
}

package io.github.vmsstoolkit.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.vmsstoolkit.Mode;
import io.github.vmsstoolkit.command.Command;
import io.github.vmsstoolkit.command.Tour;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CommandsTest {
  @TempDir Path folder;
  private final TestConsole console = new TestConsole();
  private ScriptSession session;

  @BeforeEach
  void open() {
    session = ScriptSession.open(SessionOptions.local(true), console);
  }

  @AfterEach
  void close() {
    session.close();
  }

  private String shown(String command) {
    console.clear();
    StepResult result = session.run(command);
    assertThat(result.problems()).as(command).isEmpty();
    return console.text();
  }

  private Problem problem(String command) {
    StepResult result = session.run(command);
    assertThat(result.problems()).as(command).hasSize(1);
    return result.problems().get(0);
  }

  @Test
  void tour_everyStop_runs() {
    int number = 0;
    for (Tour.Stop stop : Tour.stops()) {
      assertThat(shown("/tour")).contains("Tour, " + ++number + " of", stop.snippet());
      StepResult last = null;
      for (Snippets.Placed placed : session.snippets(stop.snippet())) {
        last = session.run(placed.snippet());
      }
      boolean wrongOnPurpose = stop.snippet().contains("capcity");
      assertThat(last.problems().isEmpty()).as(stop.snippet()).isEqualTo(!wrongOnPurpose);
    }
    assertThat(shown("/tour 2")).contains("Tour, 2 of");
    assertThat(problem("/tour 99").remedy()).isPresent();
  }

  @Test
  void examples_ofTheHelp_run() throws IOException {
    Path script = Files.writeString(folder.resolve("change.jsh"), "1 + 1\n");
    Path jar = Files.createDirectories(folder.resolve("classes"));
    Set<String> left = new HashSet<>(Set.of("edit", "exit", "dependency", "save"));
    for (Command command : session.commands().all()) {
      for (String example : command.examples()) {
        if (!left.contains(command.name())) {
          String line =
              example
                  .replace("change.jsh", script.toString())
                  .replace("lib/tools.jar", jar.toString());
          assertThat(session.run(line).problems()).as(line).isEmpty();
        }
      }
    }
  }

  @Test
  void example_listsAndShows() throws IOException {
    assertThat(shown("/example")).contains("modify-scale-set.jsh");
    assertThat(shown("/example modify-scale-set")).contains("swapToApplicationGateway");
    assertThat(problem("/example 99").remedy()).contains("/example lists them.");
    try (Stream<Path> files = Files.list(Path.of("../../examples"))) {
      List<String> scripts =
          files
              .map(f -> f.getFileName().toString())
              .filter(f -> f.endsWith(".jsh"))
              .sorted()
              .toList();
      assertThat(Files.readAllLines(Path.of("../../examples/index.txt"))).isEqualTo(scripts);
    }
  }

  @Test
  void open_runsAsContent_andStopsAtTheFirstFailure() throws IOException {
    Path good = Files.writeString(folder.resolve("good.jsh"), "int a = 20\na + 1\n");
    assertThat(shown("/open " + good)).contains("21");
    assertThat(session.run("a").value()).isEqualTo(20);
    Path bad = Files.writeString(folder.resolve("bad.jsh"), "int b = 1\nb.x\nint c = 2\n");
    assertThat(problem("/open " + bad).message()).contains("line 2");
    assertThat(session.run("c").problems()).isNotEmpty();
    assertThat(problem("/open " + folder.resolve("none")).message()).contains("cannot be read");
  }

  @Test
  void open_raisingTheMode_isRefusedAlsoForAPerson() throws IOException {
    session.run("/mode read-only");
    Path script = Files.writeString(folder.resolve("raise.jsh"), "/mode live\n");
    assertThat(problem("/open " + script).code()).isEqualTo("ModeRaised");
    assertThat(session.toolkit().mode()).isEqualTo(Mode.READ_ONLY);
    assertThat(session.run("/mode live").problems()).isEmpty();
  }

  @Test
  void save_writesWhatRanWell_onceAndWithoutSecrets() throws IOException {
    session.run("int a = 1");
    session.run("nonsense(");
    session.run(
        "var p = web.set(\"virtualMachineProfile.osProfile.adminPassword\", \"canary-4242\")");
    Path script = folder.resolve("saved.jsh");
    assertThat(shown("/save " + script)).contains("2 snippets");
    assertThat(Files.readString(script)).startsWith("int a = 1\n").doesNotContain("canary");
    assertThat(problem("/save " + script).message()).contains("already");
  }

  @Test
  void edit_takesTheLastSnippetOrTheNumberedOne() {
    session.run("1 + 1");
    console.editor = text -> Optional.of(text.replace("1 + 1", "40 + 2"));
    assertThat(shown("/edit")).contains("42");
    console.editor = text -> Optional.empty();
    assertThat(shown("/edit 1")).isEmpty();
    assertThat(problem("/edit 77").message()).contains("no snippet 77");
  }

  @Test
  void classpath_addsClassesThatSnippetsCanUse() throws IOException {
    Path source = Files.createDirectories(folder.resolve("src/tools")).resolve("Tool.java");
    Files.writeString(
        source, "package tools; public class Tool { public static int answer() { return 42; } }");
    Path classes = Files.createDirectories(folder.resolve("classes"));
    int compiled =
        ToolProvider.getSystemJavaCompiler()
            .run(null, null, null, "-d", classes.toString(), source.toString());
    assertThat(compiled).isZero();
    session.run("/classpath " + classes);
    assertThat(session.run("tools.Tool.answer()").value()).isEqualTo(42);
    assertThat(session.run("tools.Tool.answer() + 1").value()).isEqualTo(43);
    assertThat(shown("/jars")).contains("classes");
    assertThat(problem("/classpath nowhere.jar").message()).contains("no such file");
    session.run("/reset");
    assertThat(session.run("tools.Tool.answer()").value()).isEqualTo(42);
  }

  @ParameterizedTest
  @CsvSource({"not-coordinates, BadCoordinates", "'', Usage"})
  void dependency_wrong_isTold(String coordinates, String code) {
    assertThat(problem("/dependency " + coordinates).code()).isEqualTo(code);
  }

  /** JUnit itself was fetched to run this test, so it is in the local repository. */
  @Test
  void dependency_inTheLocalRepository_isThere() {
    String jar = Assertions.class.getProtectionDomain().getCodeSource().getLocation().getPath();
    String version = jar.replaceFirst(".*assertj-core-(.*)\\.jar", "$1");
    assertThat(shown("%maven org.assertj:assertj-core:" + version)).contains("is there, in");
    assertThat(session.run("org.assertj.core.api.Assertions.assertThat(1) != null").value())
        .isEqualTo(true);
  }

  @Test
  void doctorAndWhoami_tellWithoutSecrets() {
    assertThat(shown("/doctor")).contains("Java", "recordings", "credentials");
    assertThat(shown("/whoami")).contains("local Azure", "mode live");
    assertThat(shown("/targets")).contains("[targets.web]");
    assertThat(shown("/config")).contains("config.toml");
  }

  @Test
  void time_tellsHowLong() {
    assertThat(shown("/time 20 + 22")).contains("42").containsPattern("\\d+ ms");
  }

  @Test
  void aliases_areTheSameCommands() {
    for (Map.Entry<String, String> alias :
        Map.of("%lsmagic", "command", "%jars", "Nothing was added").entrySet()) {
      assertThat(shown(alias.getKey())).contains(alias.getValue());
    }
    assertThat(session.run("%target myResourceGroup myScaleSet").problems()).isEmpty();
  }
}

package io.github.vmsstoolkit.bench;

import io.github.vmsstoolkit.localazure.LocalAzure;
import io.github.vmsstoolkit.localazure.LocalServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Times {@code vmss} and others that do the same, in turn on this machine, and writes medians and
 * ratios as a table into {@code docs/benchmarks.md}. Run from the root of a clone, after {@code
 * repl/vmss} has started once:
 *
 * <pre>java -cp toolkit/bench/target/bench/bench.jar io.github.vmsstoolkit.bench.Compare</pre>
 *
 * It needs {@code az} of Debian, {@code jshell} and {@code script}.
 */
public final class Compare {
  private static final int RUNS = 7;
  private static final Path PAGE = Path.of("docs", "benchmarks.md");
  private static final String BEGIN = "<!-- Compare -->\n";
  private static final String END = "<!-- end -->\n";
  private static final String JSHELL = "jshell>";
  private static final String SET = "vmss(\"myResourceGroup\", \"myScaleSet\")";

  private final String vmss = Path.of("repl", "vmss").toAbsolutePath().toString();

  private Compare() {}

  /** Runs all comparisons, prints each, and writes the table. */
  public static void main(String[] arguments) throws Exception {
    new Compare().run();
  }

  private void run() throws Exception {
    List<String> table = new ArrayList<>();
    add(table, "| figure | vmss, ms | the other, ms | ratio | goal: at most |");
    add(table, "| --- | --- | --- | --- | --- |");
    try (LocalAzure azure = LocalAzure.withSamples();
        LocalServer server = azure.serve(0);
        ThousandInstances thousand = new ThousandInstances()) {
      List<Contest> contests = new ArrayList<>(processes(server.url().toString()));
      contests.add(new Swap(vmss, Compare::az).contest());
      contests.add(thousand.contest());
      for (Contest contest : contests) {
        add(table, contest.row());
      }
    }
    write(String.join("\n", table) + "\n");
  }

  private static void add(List<String> table, String line) {
    System.out.println(line);
    table.add(line);
  }

  private static void write(String table) throws IOException {
    String page = Files.readString(PAGE);
    int begin = page.indexOf(BEGIN) + BEGIN.length();
    int end = page.indexOf(END, begin);
    Files.writeString(PAGE, page.substring(0, begin) + table + page.substring(end));
  }

  private List<Contest> processes(String endpoint) {
    String[] named = {"-g", "myResourceGroup", "-n", "myScaleSet"};
    return List.of(
        new Contest(
            "`vmss -e '….model()'` beside `az vmss show`, over a socket",
            RUNS,
            () ->
                Stopwatch.process(
                    List.of(vmss, "--endpoint", endpoint, "-o", "json", "-e", SET + ".model()")),
            () -> Stopwatch.process(az(endpoint, List.of("vmss", "show"), named)),
            "0.6"),
        new Contest(
            "`vmss -e '….set(…).apply()'` beside `az vmss update --set`, over a socket",
            RUNS,
            () ->
                Stopwatch.process(
                    List.of(
                        vmss,
                        "--endpoint",
                        endpoint,
                        "-e",
                        SET
                            + ".set(\"tags.by\", "
                            + (System.nanoTime() % 1_000_000)
                            + ").apply()")),
            () ->
                Stopwatch.process(
                    az(endpoint, List.of("vmss", "update", "--set", "tags.by=az"), named)),
            ""),
        new Contest(
            "`vmss -e '1+1'` beside the stock `jshell`",
            RUNS,
            () -> Stopwatch.process(List.of(vmss, "-e", "1+1")),
            () -> Stopwatch.process(List.of("sh", "-c", "echo 1+1 | jshell -s -")),
            "0.2"),
        new Contest(
            "time to the prompt beside the stock `jshell`'s",
            RUNS,
            () -> Stopwatch.prompt(vmss, "live"),
            () -> Stopwatch.prompt("jshell", JSHELL),
            "0.25"),
        new Contest(
            "the same until `1000+234`, typed there at once, is answered",
            RUNS,
            () -> Stopwatch.answer(vmss, "live", "1000+234", "1234"),
            () -> Stopwatch.answer("jshell", JSHELL, "1000+234", "1234"),
            ""));
  }

  private static List<String> az(String endpoint) {
    return List.of(
        "/usr/bin/python3",
        Path.of("examples/src/test/resources/az/az_local.py").toAbsolutePath().toString(),
        "--endpoint",
        endpoint);
  }

  private static List<String> az(String endpoint, List<String> words, String... more) {
    List<String> command = new ArrayList<>(az(endpoint));
    command.addAll(words);
    command.addAll(List.of(more));
    return command;
  }
}

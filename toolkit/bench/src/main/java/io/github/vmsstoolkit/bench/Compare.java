package io.github.vmsstoolkit.bench;

import io.github.vmsstoolkit.localazure.LocalAzure;
import io.github.vmsstoolkit.localazure.LocalServer;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/**
 * Times whole processes of {@code vmss} and of others that do the same, in turn on this machine,
 * and prints medians and ratios as a Markdown table. Run from the root of a clone, after {@code
 * repl/vmss} has started once:
 *
 * <pre>java -cp toolkit/bench/target/bench/bench.jar io.github.vmsstoolkit.bench.Compare</pre>
 */
public final class Compare {
  private static final int RUNS = 7;

  private record Contest(String what, List<String> ours, List<String> others, String goal) {}

  private Compare() {}

  /** Runs all comparisons and prints the table to standard output. */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    try (LocalAzure azure = LocalAzure.withSamples();
        LocalServer server = azure.serve(0)) {
      out.println("| figure | vmss, median ms | the other, median ms | ratio | goal |");
      out.println("| --- | --- | --- | --- | --- |");
      for (Contest contest : contests(server.url().toString())) {
        out.println(row(contest));
      }
    }
  }

  private static List<Contest> contests(String endpoint) {
    String vmss = Path.of("repl", "vmss").toAbsolutePath().toString();
    String model = "vmss(\"myResourceGroup\", \"myScaleSet\").model()";
    List<String> az =
        List.of(
            "/usr/bin/python3",
            Path.of("examples/src/test/resources/az/az_local.py").toAbsolutePath().toString(),
            "--endpoint",
            endpoint);
    List<String> show = new ArrayList<>(az);
    show.addAll(List.of("vmss", "show", "-g", "myResourceGroup", "-n", "myScaleSet"));
    List<String> update = new ArrayList<>(az);
    update.addAll(
        List.of(
            "vmss", "update", "-g", "myResourceGroup", "-n", "myScaleSet", "--set", "tags.by=az"));
    return List.of(
        new Contest(
            "`vmss -e '….model()'` beside `az vmss show`",
            List.of(vmss, "--endpoint", endpoint, "-o", "json", "-e", model),
            show,
            "0.6"),
        new Contest(
            "`vmss -e '….set(…).apply()'` beside `az vmss update --set`",
            List.of(
                vmss,
                "--endpoint",
                endpoint,
                "-e",
                "vmss(\"myResourceGroup\", \"myScaleSet\").set(\"tags.by\", \"n\" + System.nanoTime()).apply()"),
            update,
            "-"),
        new Contest(
            "`vmss -e '1+1'` beside the stock `jshell`",
            List.of(vmss, "-e", "1+1"),
            List.of("sh", "-c", "echo 1+1 | jshell -s -"),
            "0.2"),
        new Contest(
            "prompt, `/exit` typed at once, beside the stock `jshell`'s",
            onATerminal(vmss),
            onATerminal("jshell"),
            "0.25"));
  }

  private static List<String> onATerminal(String program) {
    return List.of("sh", "-c", "printf '/exit\\n' | script -qec '" + program + "' /dev/null");
  }

  private static String row(Contest contest) throws IOException, InterruptedException {
    List<Long> ours = new ArrayList<>();
    List<Long> others = new ArrayList<>();
    for (int i = 0; i <= RUNS; i++) {
      long a = millis(contest.ours());
      long b = millis(contest.others());
      if (i > 0) {
        ours.add(a);
        others.add(b);
      }
    }
    double ratio = (double) median(ours) / median(others);
    return String.format(
        Locale.ROOT,
        "| %s | %d | %d | %.2f | %s |",
        contest.what(),
        median(ours),
        median(others),
        ratio,
        contest.goal());
  }

  private static long millis(List<String> command) throws IOException, InterruptedException {
    Path output = Files.createTempFile("compare", ".out");
    try {
      long begin = System.nanoTime();
      Process process =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(output.toFile())
              .start();
      process.getOutputStream().close();
      int exit = process.waitFor();
      long took = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begin);
      if (exit != 0) {
        throw new IllegalStateException(command + " failed: " + Files.readString(output));
      }
      return took;
    } finally {
      Files.delete(output);
    }
  }

  private static long median(List<Long> times) {
    List<Long> sorted = new ArrayList<>(times);
    Collections.sort(sorted);
    return sorted.get(sorted.size() / 2);
  }
}

package io.github.vmsstoolkit.bench;

import io.github.vmsstoolkit.Mode;
import io.github.vmsstoolkit.ScaleSet;
import io.github.vmsstoolkit.View;
import io.github.vmsstoolkit.arm.Connections;
import io.github.vmsstoolkit.arm.ModeGate;
import io.github.vmsstoolkit.audit.Verify;
import io.github.vmsstoolkit.handle.Toolkits;
import io.github.vmsstoolkit.localazure.LocalAzure;
import io.github.vmsstoolkit.record.Ending;
import io.github.vmsstoolkit.record.Recorder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** Recording and verifying, on the disk of the folder for temporary files: they wait for it. */
@State(Scope.Benchmark)
@BenchmarkMode(org.openjdk.jmh.annotations.Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
public class JournalBench {
  private static final int ENTRIES = 10_000;
  private static final String SNIPPET = "web.set(\"tags.env\", \"prod\").apply()";
  private static final Ending OK =
      new Ending("ok", true, "Done: 1 change of myResourceGroup/myScaleSet.", "", "");

  private final LocalAzure azure = LocalAzure.withSamples();
  private final Recorder recorder = new Recorder(Clock.systemUTC());
  private final ScaleSet web =
      Toolkits.open(
              Connections.inProcess(azure.client()),
              new ModeGate(Mode.LIVE),
              List.of(recorder.tap()))
          .vmss("myResourceGroup", "myScaleSet");
  private Path folder = Path.of("");
  private Path journal = Path.of("");
  private int step;

  private static Path written(Path folder) {
    Recorder recorder = new Recorder(Clock.systemUTC());
    recorder.start(folder, "", Map.of(), "");
    // The beginning and the end are entries as well.
    for (int i = 2; i < ENTRIES; i++) {
      recorder.note("looked at instance " + i + " of myResourceGroup/myScaleSet");
    }
    return recorder.stop("exit").orElseThrow().journal();
  }

  @Setup
  public void start() throws IOException {
    folder = Files.createTempDirectory("vmss-bench");
    journal = written(folder);
    recorder.start(folder, "", Map.of(), "");
  }

  @TearDown
  public void stop() throws IOException {
    recorder.stop("exit");
    azure.close();
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.toList()) {
        Files.delete(file);
      }
    }
    Files.delete(folder);
  }

  /** Two entries and a piece of the script. */
  @Benchmark
  public void recordStep() {
    step++;
    recorder.begin(step, SNIPPET, true);
    recorder.end(step, OK);
  }

  /** Beside {@link PlanBench#readModel}, which is not recorded. */
  @Benchmark
  public View readModelRecorded() {
    return web.model();
  }

  @Benchmark
  public boolean verifyTenThousand() {
    return Verify.journal(journal).intact();
  }
}

package io.github.vmsstoolkit.bench;

import io.github.vmsstoolkit.Mode;
import io.github.vmsstoolkit.ScaleSet;
import io.github.vmsstoolkit.arm.Connections;
import io.github.vmsstoolkit.arm.ModeGate;
import io.github.vmsstoolkit.arm.Tap;
import io.github.vmsstoolkit.audit.Verify;
import io.github.vmsstoolkit.handle.Toolkits;
import io.github.vmsstoolkit.localazure.LocalAzure;
import io.github.vmsstoolkit.record.Ending;
import io.github.vmsstoolkit.record.Recorder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What recording costs, on the disk it is run on: medians of a step and of a request with and
 * without it, and the time to verify 10,000 entries. Not a JMH benchmark, as it waits for the disk.
 */
public final class RecordingCost {
  private static final int WARM = 300;
  private static final int TIMES = 1_000;
  private static final String SNIPPET = "web.set(\"tags.env\", \"prod\").apply()";

  private RecordingCost() {}

  /** Prints the figures. */
  public static void main(String[] arguments) throws IOException {
    Path folder = Files.createTempDirectory("vmss-bench");
    System.out.printf("a snippet:            %8.1f us%n", snippet(folder));
    double without = request(new Recorder(Clock.systemUTC()).tap());
    Recorder recorder = new Recorder(Clock.systemUTC());
    recorder.start(folder, "", Map.of(), "");
    double with = request(recorder.tap());
    recorder.stop("exit");
    System.out.printf("a reading, more:      %8.1f us (%.1f without)%n", with - without, without);
    System.out.printf("verify 10,000 entries: %7.1f ms%n", verify(folder));
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.toList()) {
        Files.delete(file);
      }
    }
    Files.delete(folder);
  }

  private static double snippet(Path folder) {
    Recorder recorder = new Recorder(Clock.systemUTC());
    recorder.start(folder, "", Map.of(), "");
    Ending ok = new Ending("ok", true, "Done: 1 change of myResourceGroup/myScaleSet.", "", "");
    int[] number = {0};
    double median =
        median(
            () -> {
              int step = ++number[0];
              recorder.begin(step, SNIPPET, true);
              recorder.end(step, ok);
            });
    recorder.stop("exit");
    return median;
  }

  private static double request(Tap tap) {
    try (LocalAzure azure = LocalAzure.withSamples()) {
      ScaleSet web =
          Toolkits.open(
                  Connections.inProcess(azure.client()), new ModeGate(Mode.LIVE), List.of(tap))
              .vmss("myResourceGroup", "myScaleSet");
      return median(web::model);
    }
  }

  private static double verify(Path folder) {
    Recorder recorder = new Recorder(Clock.systemUTC());
    recorder.start(folder, "", Map.of(), "");
    for (int i = 0; i < 9_998; i++) {
      recorder.note("looked at instance " + i + " of myResourceGroup/myScaleSet");
    }
    Path journal = recorder.stop("exit").orElseThrow().journal();
    long begin = System.nanoTime();
    if (!Verify.journal(journal).intact()) {
      throw new IllegalStateException("it is as it was written");
    }
    return (System.nanoTime() - begin) / 1e6;
  }

  private static double median(Runnable work) {
    for (int i = 0; i < WARM; i++) {
      work.run();
    }
    long[] nanos = new long[TIMES];
    for (int i = 0; i < TIMES; i++) {
      long begin = System.nanoTime();
      work.run();
      nanos[i] = System.nanoTime() - begin;
    }
    Arrays.sort(nanos);
    return nanos[TIMES / 2] / 1e3;
  }
}

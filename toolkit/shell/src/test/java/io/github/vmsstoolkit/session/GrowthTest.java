package io.github.vmsstoolkit.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A session that is open for a day is as quick and as small as one that has just begun. */
@Tag("soak")
class GrowthTest {
  private static final int SNIPPETS = 10_000;
  private static final int EARLY = 100;
  private static final int LIVE_NAMES = 20;
  private static final int KILOBYTES_A_SNIPPET = 10;

  /** Noise of a machine that does other things as well. */
  private static final double NOISE = 2;

  private static final List<String> WORK =
      List.of(
          "1 + %d",
          "\"a\" + %d",
          "x = %d",
          "for (int i = 0; i < %d %% 7; i++) { x += i; }",
          "f(%d)",
          "new P(%d).a()",
          "List.of(%d, 2).stream().map(n -> n + 1).toList()",
          "web.set(\"tags.n\", %d).diff().differences().size()");

  /**
   * What was measured.
   *
   * @param early the median time of a snippet around the hundredth, in ms
   * @param late the median time of the last fifty, in ms
   * @param kilobytes what the heap grew by for each snippet from the hundredth on
   */
  private record Growth(double early, double late, double kilobytes) {
    double ratio() {
      return late / early;
    }
  }

  @Test
  void snippets_tenThousand_areNotSlowerThanTheFirstHundred_andLeaveLittleBehind() {
    Growth growth = measure();
    System.out.printf(
        "snippets on %s: median of 50 around %d: %.1f ms, the last of %d: %.1f ms, ratio %.2f;"
            + " heap: %.1f KB a snippet%n",
        Runtime.version(),
        EARLY,
        growth.early(),
        SNIPPETS,
        growth.late(),
        growth.ratio(),
        growth.kilobytes());
    assertThat(growth.ratio()).as("ratio of times").isLessThan(NOISE);
    assertThat(growth.kilobytes()).as("KB a snippet").isLessThan(KILOBYTES_A_SNIPPET);
  }

  private static Growth measure() {
    try (ScriptSession session =
        ScriptSession.open(SessionOptions.local(false), new TestConsole())) {
      declare(session);
      List<Long> times = new ArrayList<>();
      long before = 0;
      for (int i = 0; i < SNIPPETS; i++) {
        if (i == EARLY) {
          before = heap();
        }
        long begin = System.nanoTime();
        run(session, WORK.get(i % WORK.size()).formatted(i));
        times.add(System.nanoTime() - begin);
      }
      double kilobytes = (heap() - before) / 1024.0 / (SNIPPETS - EARLY);
      return new Growth(
          median(times.subList(EARLY - 25, EARLY + 25)),
          median(times.subList(SNIPPETS - 50, SNIPPETS)),
          kilobytes);
    }
  }

  /** Twenty names that stay, as of somebody who has worked for a while. */
  private static void declare(ScriptSession session) {
    run(session, "int x = 0");
    run(session, "int f(int n) { return n + 1; }");
    run(session, "record P(int a) {}");
    for (int i = 3; i < LIVE_NAMES; i++) {
      run(session, "String name" + i + " = \"value\"");
    }
  }

  private static void run(ScriptSession session, String snippet) {
    assertThat(session.run(snippet).outcome()).as(snippet).isEqualTo(StepOutcome.OK);
  }

  private static long heap() {
    System.gc();
    return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
  }

  private static double median(List<Long> times) {
    List<Long> sorted = new ArrayList<>(times);
    Collections.sort(sorted);
    return sorted.get(sorted.size() / 2) / 1e6;
  }
}

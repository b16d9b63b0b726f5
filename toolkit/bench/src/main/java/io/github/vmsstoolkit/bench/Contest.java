package io.github.vmsstoolkit.bench;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;

/**
 * Two that do the same, in turn.
 *
 * @param goal for the ratio; empty if there is none
 */
record Contest(String what, int runs, Side ours, Side others, String goal) {
  /** Does it once and says how many milliseconds it took. */
  interface Side {
    double run() throws Exception;
  }

  /** A line of the table. */
  String row() throws Exception {
    ours.run();
    others.run();
    List<Double> a = new ArrayList<>();
    List<Double> b = new ArrayList<>();
    for (int i = 0; i < runs; i++) {
      a.add(ours.run());
      b.add(others.run());
    }
    return String.format(
        Locale.ROOT,
        "| %s | %s | %s | %.2f | %s |",
        what,
        shown(median(a)),
        shown(median(b)),
        median(a) / median(b),
        goal);
  }

  private static String shown(double millis) {
    return String.format(Locale.ROOT, millis < 100 ? "%.1f" : "%.0f", millis);
  }

  private static double median(List<Double> times) {
    List<Double> sorted = new ArrayList<>(times);
    Collections.sort(sorted);
    return sorted.get(sorted.size() / 2);
  }
}

package io.github.vmsstoolkit.audit;

import java.util.List;

/**
 * What a recording did beside what its script does where all begins in the same state.
 *
 * @param with where the script was run again
 * @param masked how many values were not compared, as a service makes them up anew
 */
public record Comparison(String with, List<Line> lines, int masked) {
  public Comparison {
    lines = List.copyOf(lines);
  }

  /** Never {@code SAME} for what could not be compared. */
  public enum Result {
    SAME,
    DIFFERENT,
    MISSING,
    EXTRA,
    NOT_COMPARABLE
  }

  /** One thing that was compared, in a step. */
  public record Line(int step, String what, Result result, String detail) {}

  /** Whether all that could be compared is the same. */
  public boolean same() {
    return lines.stream()
        .allMatch(l -> l.result() == Result.SAME || l.result() == Result.NOT_COMPARABLE);
  }

  /** Whether all could be compared. */
  public boolean complete() {
    return lines.stream().noneMatch(line -> line.result() == Result.NOT_COMPARABLE);
  }
}

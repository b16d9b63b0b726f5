package io.github.vmsstoolkit.session;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What came of one step.
 *
 * @param step its number in the session, from 1; an expression's value is {@code $step} afterwards
 * @param value the value of an expression; null where there is none to show
 * @param problems what was wrong; empty if and only if the outcome is {@link StepOutcome#OK}
 */
public record StepResult(
    int step, StepOutcome outcome, @Nullable Object value, List<Problem> problems) {
  public StepResult {
    problems = List.copyOf(problems);
  }

  static StepResult ok(int step, @Nullable Object value) {
    return new StepResult(step, StepOutcome.OK, value, List.of());
  }

  static StepResult failed(int step, StepOutcome outcome, Problem problem) {
    return new StepResult(step, outcome, null, List.of(problem));
  }
}

package io.github.vmsstoolkit.kernel;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.vmsstoolkit.session.Doc;
import io.github.vmsstoolkit.session.ScriptSession;
import io.github.vmsstoolkit.session.StepOutcome;
import io.github.vmsstoolkit.session.StepResult;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * How a cell ended.
 *
 * @param data the value of its last step; null if there is none to show
 * @param pages what it asked the help for
 * @param failure why it stopped; null if it did not
 */
record CellRun(@Nullable ObjectNode data, List<ObjectNode> pages, @Nullable Failure failure) {

  /**
   * Runs a cell to its end or to the first step that fails. A value that cannot be shown is a
   * failure too: some are read from Azure when they are.
   *
   * @param stopped asked before each step: an interrupt may come between two
   */
  static CellRun of(ScriptSession session, String code, BooleanSupplier stopped) {
    List<ObjectNode> pages = new ArrayList<>();
    try {
      Object value = null;
      List<Cell.Step> steps = Cell.steps(code, session);
      for (Cell.Step step : steps) {
        if (stopped.getAsBoolean()) {
          return failed(Failure.interrupted());
        }
        List<Doc> docs = step.asked().map(session::help).orElse(List.of());
        if (!docs.isEmpty()) {
          pages.add(Assistance.page(docs));
          continue;
        }
        StepResult result = session.run(step.code());
        if (result.outcome() != StepOutcome.OK) {
          return failed(Failure.of(result.problems().get(0), step, steps.size()));
        }
        value = result.value();
        if (session.exit().isPresent()) {
          break;
        }
      }
      return new CellRun(value == null ? null : Bundle.of(value), pages, null);
    } catch (Throwable e) {
      return failed(Failure.of(e));
    }
  }

  static CellRun failed(Failure failure) {
    return new CellRun(null, List.of(), failure);
  }
}

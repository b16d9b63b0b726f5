package io.github.vmsstoolkit.kernel;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.vmsstoolkit.ExitCode;
import io.github.vmsstoolkit.kernel.wire.Message;
import io.github.vmsstoolkit.session.Doc;
import io.github.vmsstoolkit.session.Problem;
import io.github.vmsstoolkit.session.ScriptSession;
import io.github.vmsstoolkit.session.SessionOptions;
import io.github.vmsstoolkit.session.StepOutcome;
import io.github.vmsstoolkit.session.StepResult;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Runs a notebook from top to bottom without Jupyter, with papermill's conventions: the file is
 * written after every cell, and a failure stays in it.
 */
final class NotebookRun {
  private final Notebook notebook;
  private final Path out;
  private final boolean approved;
  private final PrintWriter talk;
  private final CellOutputs outputs = new CellOutputs();
  private int count;

  /** How a cell ended: with no exit code if the next may run. */
  private record Ended(Optional<ExitCode> exit) {
    static final Ended WELL = new Ended(Optional.empty());
  }

  /**
   * A run.
   *
   * @param out where the notebook goes with its outputs
   * @param approved whether cells that are tagged for approval may run
   * @param talk where the person is told what happens
   */
  NotebookRun(Notebook notebook, Path out, boolean approved, PrintWriter talk) {
    this.notebook = notebook;
    this.out = out;
    this.approved = approved;
    this.talk = talk;
  }

  /**
   * Runs the cells up to the first that fails or wants approval.
   *
   * @param change what the run is recorded under; empty to record only what is always recorded
   */
  ExitCode run(SessionOptions options, Optional<String> change) {
    notebook.cells().stream().filter(Notebook::code).forEach(NotebookRun::reset);
    notebook.write(out);
    try (ScriptSession session = ScriptSession.open(options, outputs)) {
      change.ifPresent(session::record);
      List<ObjectNode> cells = notebook.cells();
      for (int i = 0; i < cells.size(); i++) {
        if (!Notebook.code(cells.get(i)) || Notebook.source(cells.get(i)).isBlank()) {
          continue;
        }
        if (Notebook.tagged(cells.get(i), "approve") && !approved) {
          return waits(i + 1);
        }
        Ended ended = cell(session, cells.get(i), i + 1);
        if (ended.exit().isPresent()) {
          return ended.exit().get();
        }
        if (session.exit().isPresent()) {
          break;
        }
      }
      unsent(session);
      return ExitCode.OK;
    }
  }

  private static void reset(ObjectNode cell) {
    cell.putArray("outputs");
    cell.putNull("execution_count");
  }

  private ExitCode waits(int number) {
    talk.println(
        "Stopped before cell " + number + ", which is tagged approve. Nothing after it ran.");
    talk.println("  next: read " + out + ", then run again with --approve.");
    return ExitCode.BLOCKED;
  }

  private Ended cell(ScriptSession session, ObjectNode cell, int number) {
    Instant begin = Instant.now();
    outputs.begin();
    count++;
    Ended ended = steps(session, Notebook.source(cell), number);
    cell.put("execution_count", count);
    cell.set("outputs", outputs.taken());
    boolean expected = Notebook.tagged(cell, "raises-exception");
    note(cell, begin, ended.exit().isPresent());
    notebook.write(out);
    return expected ? Ended.WELL : ended;
  }

  private Ended steps(ScriptSession session, String code, int number) {
    List<Cell.Step> steps = Cell.steps(code, session);
    Object value = null;
    for (Cell.Step step : steps) {
      List<Doc> docs = step.asked().map(session::help).orElse(List.of());
      if (!docs.isEmpty()) {
        outputs.data(Assistance.page(docs));
        continue;
      }
      StepResult result = session.run(step.code());
      if (result.outcome() != StepOutcome.OK) {
        return failed(result.problems(), step, steps.size(), number);
      }
      value = result.value();
    }
    if (value != null) {
      outputs.result(count, value);
    }
    return Ended.WELL;
  }

  private Ended failed(List<Problem> problems, Cell.Step step, int steps, int number) {
    Failure failure = Failure.of(problems.get(0), step, steps);
    outputs.failure(failure);
    failure.lines().forEach(talk::println);
    talk.println("  in: cell " + number + " of " + notebook.file());
    return new Ended(Optional.of(ExitCode.gravest(problems.stream().map(Problem::exit).toList())));
  }

  private static void note(ObjectNode cell, Instant begin, boolean failed) {
    Instant end = Instant.now();
    ObjectNode metadata =
        cell.path("metadata") instanceof ObjectNode known ? known : cell.putObject("metadata");
    metadata.set(
        "papermill",
        Message.object()
            .put("start_time", begin.toString())
            .put("end_time", end.toString())
            .put("duration", Duration.between(begin, end).toMillis() / 1000.0)
            .put("status", failed ? "failed" : "completed")
            .put("exception", failed));
  }

  private void unsent(ScriptSession session) {
    for (Map.Entry<Integer, String> change : session.unsent()) {
      talk.println("planned, not sent: " + change.getValue());
    }
  }
}

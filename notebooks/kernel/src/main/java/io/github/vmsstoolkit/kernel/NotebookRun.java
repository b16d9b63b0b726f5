package io.github.vmsstoolkit.kernel;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.vmsstoolkit.ExitCode;
import io.github.vmsstoolkit.kernel.wire.Message;
import io.github.vmsstoolkit.session.ScriptSession;
import io.github.vmsstoolkit.session.SessionOptions;
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
        Optional<ExitCode> failed = cell(session, cells.get(i), i + 1);
        if (failed.isPresent()) {
          return failed.get();
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

  /** Runs a cell; returns the code to end with if the next must not run. */
  private Optional<ExitCode> cell(ScriptSession session, ObjectNode cell, int number) {
    Instant begin = Instant.now();
    outputs.begin();
    count++;
    CellRun ran = CellRun.of(session, Notebook.source(cell), () -> false);
    ran.pages().forEach(outputs::data);
    if (ran.data() != null) {
      outputs.result(count, ran.data());
    }
    Optional<Failure> failure = Optional.ofNullable(ran.failure());
    failure.ifPresent(outputs::failure);
    cell.put("execution_count", count);
    cell.set("outputs", outputs.taken());
    note(cell, begin, failure.isPresent());
    notebook.write(out);
    if (failure.isEmpty() || Notebook.tagged(cell, "raises-exception")) {
      return Optional.empty();
    }
    failure.get().lines().forEach(talk::println);
    talk.println("  in: cell " + number + " of " + notebook.file());
    return failure.map(Failure::exit);
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

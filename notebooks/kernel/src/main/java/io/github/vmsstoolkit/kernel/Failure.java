package io.github.vmsstoolkit.kernel;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.vmsstoolkit.ExitCode;
import io.github.vmsstoolkit.VmssException;
import io.github.vmsstoolkit.kernel.wire.Message;
import io.github.vmsstoolkit.secret.Redactor;
import io.github.vmsstoolkit.session.Problem;
import java.util.ArrayList;
import java.util.List;

/**
 * A failure as front ends get it.
 *
 * @param exit what a run without a front end ends with
 * @param name a stable word
 * @param lines what a person reads: what was wrong, where, what to do next
 */
record Failure(ExitCode exit, String name, String message, List<String> lines) {
  Failure {
    lines = List.copyOf(lines);
  }

  /** Of one of the {@code steps} steps of a cell. */
  static Failure of(Problem problem, Cell.Step step, int steps) {
    List<String> lines = new ArrayList<>(List.of("error: " + problem.message()));
    lines.addAll(problem.lines());
    problem.at().ifPresent(at -> lines.add("  at: " + at));
    if (steps > 1) {
      lines.add("  in: line " + step.line() + " of the cell");
    }
    problem.remedy().ifPresent(next -> lines.add("  next: " + next));
    return new Failure(problem.exit(), problem.code(), problem.message(), lines);
  }

  /** Of what went wrong around a cell, and not in it. */
  static Failure of(Throwable thrown) {
    if (thrown instanceof VmssException e) {
      List<String> lines = new ArrayList<>(List.of("error: " + e.getMessage()));
      e.target().ifPresent(at -> lines.add("  at: " + at));
      e.remedy().ifPresent(next -> lines.add("  next: " + next));
      return new Failure(e.exitCode(), e.code(), e.getMessage(), lines);
    }
    if (thrown instanceof OutOfMemoryError) {
      return simple("OutOfMemory", "The kernel is out of memory; restart it.");
    }
    return simple("KernelFailed", "The kernel failed: " + Redactor.text(thrown.toString()));
  }

  static Failure interrupted() {
    String message = "The cell was interrupted.";
    return new Failure(ExitCode.INTERRUPTED, "Interrupted", message, List.of("error: " + message));
  }

  static Failure simple(String name, String message) {
    return new Failure(ExitCode.FAILED, name, message, List.of("error: " + message));
  }

  /** As content of a message {@code error}. */
  ObjectNode content() {
    ObjectNode content = Message.object().put("ename", name).put("evalue", message);
    lines.forEach(content.putArray("traceback")::add);
    return content;
  }

  /** As content of a reply. */
  ObjectNode reply() {
    return content().put("status", "error");
  }
}

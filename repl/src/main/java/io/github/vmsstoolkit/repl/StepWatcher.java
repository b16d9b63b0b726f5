package io.github.vmsstoolkit.repl;

import io.github.vmsstoolkit.replay.Replay;
import io.github.vmsstoolkit.replay.ReplayScript.Step;
import io.github.vmsstoolkit.session.StepOutcome;
import io.github.vmsstoolkit.session.StepResult;

/** Tells of each step of a replay as it ends. */
record StepWatcher(Output output) implements Replay.Watcher {
  @Override
  public void passed(Step step, StepResult result) {
    if (step.number() > 0) {
      String how = step.expect().isEmpty() ? "ok" : "failed as it has to: " + step.expect();
      output.err().println("step " + step.number() + ": " + how);
    }
    if (result.value() != null) {
      output.out().println(output.text(result.value()));
    }
  }

  @Override
  public void failed(Step step, StepResult result) {
    String place = "step " + step.number() + ", line " + step.line();
    result.problems().forEach(problem -> output.err().println(output.text(problem, place)));
    if (!step.expect().isEmpty()) {
      output
          .err()
          .println(
              (result.outcome() == StepOutcome.OK ? "error: it went well, but " : "error: ")
                  + "it has to fail with "
                  + step.expect()
                  + "\n  in: "
                  + place);
    }
  }
}

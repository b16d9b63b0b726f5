package io.github.vmsstoolkit.replay;

import io.github.vmsstoolkit.ExitCode;
import io.github.vmsstoolkit.VmssException;
import io.github.vmsstoolkit.replay.ReplayScript.Step;
import io.github.vmsstoolkit.session.ScriptSession;
import io.github.vmsstoolkit.session.SessionOptions;
import io.github.vmsstoolkit.session.StepResult;
import io.github.vmsstoolkit.session.TestConsole;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Records sessions on local Azure, and replays them. */
public final class Recording {
  /** What a replay came to. */
  public record Outcome(ExitCode exit, List<Integer> passed, String failure) {}

  private Recording() {}

  public static SessionOptions options(Map<String, String> parameters) {
    return new SessionOptions(
        Optional.empty(), Optional.empty(), Optional.empty(), parameters, false);
  }

  /** Runs snippets in a recorded session; returns the journal. */
  public static Path of(String... snippets) {
    return of(Map.of(), List.of(), snippets);
  }

  /**
   * The same with parameters.
   *
   * @param before what is run before the recording begins
   */
  public static Path of(Map<String, String> parameters, List<String> before, String... snippets) {
    try (ScriptSession session = ScriptSession.open(options(parameters), new TestConsole())) {
      before.forEach(session::run);
      Path journal = session.record("CHG-4711");
      for (String snippet : snippets) {
        session.run(snippet);
      }
      return journal;
    }
  }

  public static Outcome replay(ReplayScript script, Replay.Options how, String... parameters) {
    Map<String, String> values =
        parameters.length == 0 ? Map.of() : Map.of(parameters[0], parameters[1]);
    return replay(script, how, options(values));
  }

  static Outcome replay(ReplayScript script, Replay.Options how, SessionOptions session) {
    List<Integer> passed = new ArrayList<>();
    StringBuilder failure = new StringBuilder();
    Replay.Watcher watcher =
        new Replay.Watcher() {
          @Override
          public void passed(Step step, StepResult result) {
            if (step.number() > 0) {
              passed.add(step.number());
            }
          }

          @Override
          public void failed(Step step, StepResult result) {
            failure.append("step ").append(step.number()).append(' ').append(result.problems());
          }
        };
    try {
      ExitCode exit = Replay.of(script, how).run(session, new TestConsole(), "", watcher);
      return new Outcome(exit, passed, failure.toString());
    } catch (VmssException e) {
      return new Outcome(e.exitCode(), passed, e.getMessage() + " " + e.target().orElse(""));
    }
  }
}

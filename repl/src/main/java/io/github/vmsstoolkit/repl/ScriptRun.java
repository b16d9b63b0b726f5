package io.github.vmsstoolkit.repl;

import io.github.vmsstoolkit.ExitCode;
import io.github.vmsstoolkit.session.PlainCall;
import io.github.vmsstoolkit.session.Problem;
import io.github.vmsstoolkit.session.ScriptSession;
import io.github.vmsstoolkit.session.SessionOptions;
import io.github.vmsstoolkit.session.Snippets.Placed;
import io.github.vmsstoolkit.session.StepOutcome;
import io.github.vmsstoolkit.session.StepResult;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Runs snippets to the first that fails. */
final class ScriptRun {
  private final SessionOptions options;
  private final Output output;
  private final boolean strict;
  private final Optional<String> change;
  private final Map<Integer, Integer> lineOfStep = new HashMap<>();

  ScriptRun(SessionOptions options, Output output, boolean strict, Optional<String> change) {
    this.options = options;
    this.output = output;
    this.strict = strict;
    this.change = change;
  }

  /** Where snippets come from; a script is cut with the help of the session. */
  interface Source extends Function<ScriptSession, List<Placed>> {
    static Source snippets(List<String> snippets) {
      return session -> {
        List<Placed> placed = new ArrayList<>();
        snippets.forEach(snippet -> placed.addAll(session.snippets(snippet)));
        return placed;
      };
    }

    static Source script(String text) {
      return session -> {
        session.prepare(text);
        return session.snippets(text);
      };
    }
  }

  int run(Source source) {
    try (ScriptSession session = ScriptSession.open(options, new BatchConsole(output));
        Ending ending = Ending.watch(session, output)) {
      change.ifPresent(session::record);
      for (Placed snippet : source.apply(session)) {
        StepResult result = session.run(snippet.snippet());
        lineOfStep.put(result.step(), snippet.line());
        if (result.outcome() != StepOutcome.OK) {
          return failed(result.problems(), snippet);
        }
        if (result.value() != null) {
          output.out().println(output.text(result.value()));
        }
        if (session.exit().isPresent()) {
          return session.exit().getAsInt();
        }
      }
      return unsent(session);
    }
  }

  /** The same for one reading, made without a session. */
  int run(PlainCall call) {
    StepResult result = call.run(options);
    if (result.outcome() != StepOutcome.OK) {
      return failed(result.problems(), new Placed("", 1));
    }
    output.out().println(output.text(result.value()));
    return ExitCode.OK.code();
  }

  private int failed(List<Problem> problems, Placed snippet) {
    String place = "line " + snippet.line();
    problems.forEach(problem -> output.err().println(output.text(problem, place)));
    return ExitCode.gravest(problems.stream().map(Problem::exit).toList()).code();
  }

  private int unsent(ScriptSession session) {
    List<Map.Entry<Integer, String>> unsent = session.unsent();
    for (Map.Entry<Integer, String> change : unsent) {
      int line = lineOfStep.getOrDefault(change.getKey(), 0);
      output.err().println("planned, not sent: line " + line + ": " + change.getValue());
    }
    return strict && !unsent.isEmpty() ? ExitCode.FAILED.code() : ExitCode.OK.code();
  }
}

package io.github.vmsstoolkit.repl;

import io.github.vmsstoolkit.ExitCode;
import io.github.vmsstoolkit.session.Console;
import io.github.vmsstoolkit.session.Problem;
import io.github.vmsstoolkit.session.ScriptSession;
import io.github.vmsstoolkit.session.SessionOptions;
import io.github.vmsstoolkit.session.Snippets.Placed;
import io.github.vmsstoolkit.session.StepOutcome;
import io.github.vmsstoolkit.session.StepResult;
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

  /**
   * Where snippets come from; a script is cut with the help of the session.
   *
   * @param plain whether all of them can do without JShell
   */
  record Source(boolean plain, Function<ScriptSession, List<Placed>> snippets) {
    static Source snippets(List<String> snippets) {
      return snippets.stream().allMatch(ScriptSession::plain)
          ? new Source(true, session -> snippets.stream().map(each -> new Placed(each, 1)).toList())
          : new Source(false, session -> cut(session, snippets));
    }

    private static List<Placed> cut(ScriptSession session, List<String> snippets) {
      return snippets.stream().flatMap(each -> session.snippets(each).stream()).toList();
    }

    static Source script(String text) {
      return new Source(
          false,
          session -> {
            session.prepare(text);
            return session.snippets(text);
          });
    }

    ScriptSession open(SessionOptions options, Console console) {
      return plain
          ? ScriptSession.openQuick(options, console)
          : ScriptSession.open(options, console);
    }
  }

  int run(Source source) {
    try (ScriptSession session = source.open(options, new BatchConsole(output));
        Ending ending = Ending.watch(session, output)) {
      change.ifPresent(session::record);
      for (Placed snippet : source.snippets().apply(session)) {
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

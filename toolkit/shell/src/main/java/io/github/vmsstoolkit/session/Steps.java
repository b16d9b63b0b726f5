package io.github.vmsstoolkit.session;

import io.github.vmsstoolkit.Shown;
import io.github.vmsstoolkit.VmssException;
import io.github.vmsstoolkit.command.CommandTable;
import io.github.vmsstoolkit.library.Libraries;
import io.github.vmsstoolkit.secret.Redactor;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Runs the steps of a session one after the other: commands, questions for help, snippets. */
final class Steps {
  private final ScriptSession session;
  private final Opening opening;
  private final SessionRecording recording;
  private final JavaSnippets java;
  private final InputHistory history = new InputHistory();
  private final Running running = new Running();
  private final UnsentChanges unsent;
  private volatile @Nullable Throwable lastError;
  private int number;
  private boolean content;

  Steps(ScriptSession session, Opening opening, SessionRecording recording, JavaSnippets java) {
    this.session = session;
    this.opening = opening;
    this.recording = recording;
    this.java = java;
    this.unsent = new UnsentChanges(opening.toolkit());
  }

  /** The number of the step that runs, or ran last. */
  int number() {
    return number;
  }

  /** Whether what runs was read from somewhere, and no person has typed it. */
  boolean content() {
    return content;
  }

  @Nullable Throwable lastError() {
    return lastError;
  }

  InputHistory history() {
    return history;
  }

  List<Map.Entry<Integer, String>> unsent() {
    return unsent.now(number);
  }

  /** Stops the one that runs; for any thread. */
  void stop() {
    running.stop(java::stop);
  }

  StepResult run(int next, String input) {
    begin(next);
    history.add(input);
    StepResult result = running.during(() -> result(input));
    unsent.madeBy(number);
    result.problems().forEach(problem -> lastError = problem.cause());
    if (result.outcome() == StepOutcome.OK && !CommandTable.isCommand(input)) {
      history.succeeded(input);
    }
    return result;
  }

  private void begin(int next) {
    number = next;
    opening.plan().step(next);
  }

  private StepResult result(String input) {
    if (Help.asked(input)) {
      return command(() -> session.console().show(Help.answer(input)));
    }
    return CommandTable.isCommand(input)
        ? command(() -> session.commands().run(new SessionHost(session, this, java), input))
        : snippet(input);
  }

  /** Lines of other tools are told as the snippet that does the same. */
  private StepResult snippet(String input) {
    try {
      String snippet = Pasted.snippet(input, session.target(), session.console());
      return recording.step(number, lineWise(snippet), () -> java.run(number, snippet));
    } catch (VmssException e) {
      return failed(Problems.failure(e));
    }
  }

  private LineWise lineWise(String input) {
    if (!session.recording()) {
      return new LineWise(input, true);
    }
    LineWise step = LineWise.of(input, java::engine);
    if (!step.portable()) {
      session
          .console()
          .err(
              "warning: step "
                  + number
                  + " is recorded, but its script is not portable: cut line by line it is"
                  + " something else. Write what belongs together on one line.\n");
    }
    return step;
  }

  private StepResult command(Runnable action) {
    try {
      action.run();
      return StepResult.ok(number, null);
    } catch (ContentFailed e) {
      return failed(e.problem());
    } catch (VmssException e) {
      return failed(Problems.failure(e));
    }
  }

  private StepResult failed(Problem problem) {
    return StepResult.failed(number, StepOutcome.THREW, problem);
  }

  /** Fetches the libraries that a script names, as {@link ScriptSession#prepare} says. */
  void prepare(String script) {
    script
        .lines()
        .filter(line -> line.startsWith("//DEPS "))
        .flatMap(line -> Stream.of(line.substring("//DEPS ".length()).strip().split("\\s+")))
        .forEach(coordinates -> use(Libraries.resolve(coordinates)));
  }

  /** Adds libraries to what snippets can use. */
  void use(List<Path> libraries) {
    libraries.stream().filter(java::addToClasspath).forEach(opening.recorder()::library);
  }

  /**
   * Runs a text as content: what it yields is shown, and a person's rights end with it.
   *
   * @throws ContentFailed for the first snippet that fails
   */
  void runContent(String text) {
    boolean outer = content;
    content = true;
    try {
      prepare(text);
      for (Snippets.Placed snippet : session.snippets(text)) {
        begin(number + 1);
        StepResult result = result(snippet.snippet());
        if (result.outcome() != StepOutcome.OK) {
          throw new ContentFailed(result.problems().get(0), snippet.line());
        }
        show(result.value());
      }
    } finally {
      content = outer;
    }
  }

  private void show(@Nullable Object value) {
    if (value instanceof Shown shown) {
      session.console().show(shown.display());
    } else if (value != null) {
      session.console().out(Redactor.text(String.valueOf(value)) + "\n");
    }
  }
}

package io.github.vmsstoolkit.repl;

import io.github.vmsstoolkit.Display;
import io.github.vmsstoolkit.ExitCode;
import io.github.vmsstoolkit.Mode;
import io.github.vmsstoolkit.Shown;
import io.github.vmsstoolkit.VmssException;
import io.github.vmsstoolkit.session.Problem;
import io.github.vmsstoolkit.session.ScriptSession;
import io.github.vmsstoolkit.session.SessionOptions;
import io.github.vmsstoolkit.session.Snippets;
import io.github.vmsstoolkit.session.StepOutcome;
import io.github.vmsstoolkit.session.StepResult;
import java.util.Map;
import java.util.Optional;
import org.jline.reader.EndOfFileException;
import org.jline.reader.UserInterruptException;

/** The prompt: read, run, show, again. */
final class Repl {
  private final SessionOptions options;
  private final Output plain;
  private final Optional<String> change;

  Repl(SessionOptions options, Output output, Optional<String> change) {
    this.options = options;
    this.plain = output;
    this.change = change;
  }

  int run() {
    try (Screen screen = Screen.open(plain);
        ScriptSession session = ScriptSession.open(options, screen)) {
      screen.onInterrupt(session::interrupt);
      change.ifPresent(session::record);
      screen.greet(banner(session));
      try (Underway underway =
              new Underway(session.toolkit(), session.aside(), screen::reading, screen::show);
          LineSource lines = LineSource.open(screen, session, status(session, underway));
          Ending ending = Ending.watch(session, plain)) {
        loop(session, screen, lines);
        underway.all().forEach(operation -> screen.show(operation.display()));
      }
      return session.exit().orElse(ExitCode.OK.code());
    }
  }

  private static StatusLine status(ScriptSession session, Underway underway) {
    return new StatusLine(() -> underway.all().size(), session.toolkit()::requestsLeft);
  }

  private static String banner(ScriptSession session) {
    String where =
        session.place().local()
            ? "local Azure with sample scale sets"
            : "subscription " + session.place().subscriptionName();
    String recorded = session.recording() ? " This session is recorded." : "";
    return "VMSS Toolkit on "
        + where
        + "."
        + recorded
        + "\n/help tells what can be typed, /tour shows around, /exit or Ctrl-D ends.";
  }

  private void loop(ScriptSession session, Screen screen, LineSource lines) {
    boolean interruptedBefore = false;
    while (session.exit().isEmpty()) {
      try {
        String line = lines.read(Prompt.of(session), harmless(session));
        interruptedBefore = false;
        if (!line.isBlank()) {
          step(session, screen, lines, line);
        }
      } catch (UserInterruptException e) {
        Thread.interrupted();
        if (interruptedBefore && e.getPartialLine().isBlank()) {
          screen.line("/exit or Ctrl-D ends the session.");
        }
        interruptedBefore = e.getPartialLine().isBlank();
      } catch (EndOfFileException e) {
        break;
      }
    }
    for (Map.Entry<Integer, String> change : session.unsent()) {
      screen.line("planned, not sent: step " + change.getKey() + ": " + change.getValue());
    }
  }

  private static boolean harmless(ScriptSession session) {
    return session.place().local() || session.toolkit().mode() != Mode.LIVE;
  }

  /** Runs what was typed or pasted, snippet by snippet, to the first that fails. */
  private static void step(ScriptSession session, Screen screen, LineSource lines, String typed) {
    screen.running();
    boolean failed = false;
    try {
      for (Snippets.Placed snippet : session.snippets(typed)) {
        StepResult result = session.run(snippet.snippet());
        screen.finishLine();
        show(screen, result);
        failed = result.outcome() != StepOutcome.OK;
        if (failed || session.exit().isPresent()) {
          break;
        }
      }
    } catch (VmssException e) {
      failed = true;
      screen.show(Display.Text.of("error: " + e.getMessage()));
      e.remedy().ifPresent(next -> screen.show(Display.Text.of("  next: " + next)));
    } finally {
      screen.idle();
    }
    if (failed) {
      lines.discardTypeAhead();
    }
  }

  private static void show(Screen screen, StepResult result) {
    for (Problem problem : result.problems()) {
      screen.line(screen.output().text(problem, ""));
    }
    Object value = result.value();
    if (value != null) {
      String name = value instanceof Shown ? "" : "$" + result.step() + " ==> ";
      screen.page(name + screen.output().text(value));
    }
  }
}

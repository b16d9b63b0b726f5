package io.github.vmsstoolkit.session;

import io.github.vmsstoolkit.ExitCode;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What was wrong with a step, ready to be shown; no secrets in it.
 *
 * @param exit what a script ends with
 * @param code a stable word for programs
 * @param message what was wrong, in a sentence
 * @param at the path, resource or option at fault
 * @param remedy the next step to take
 * @param lines more to see: the line with a caret, or the user's own frames
 * @param cause what was thrown, for {@code --debug} and {@code lastError()}
 */
public record Problem(
    ExitCode exit,
    String code,
    String message,
    Optional<String> at,
    Optional<String> remedy,
    List<String> lines,
    @Nullable Throwable cause) {
  public Problem {
    lines = List.copyOf(lines);
  }

  /** The same problem, of a line of a text that was run. */
  Problem inLine(int line) {
    return new Problem(exit, code, "line " + line + ": " + message, at, remedy, lines, cause);
  }
}

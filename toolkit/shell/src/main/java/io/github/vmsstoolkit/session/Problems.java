package io.github.vmsstoolkit.session;

import io.github.vmsstoolkit.ExitCode;
import io.github.vmsstoolkit.VmssException;
import io.github.vmsstoolkit.engine.Evaluated;
import io.github.vmsstoolkit.secret.Redactor;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What is said of a step that did not go well. */
final class Problems {
  /** Where JShell keeps variables, which its messages name. */
  private static final String WRAPPER = "REPL\\.\\$JShell\\$\\w+\\.";

  private static final String SNIPPET = "REPL.$JShell$";

  private Problems() {}

  static Problem incomplete(String snippet) {
    return new Problem(
        ExitCode.FAILED,
        "Incomplete",
        "The snippet is not complete: a bracket, quote or operand is missing at its end.",
        Optional.empty(),
        Optional.of(
            "Close it; a line that ends with a dot or an open bracket goes on in the next."),
        lastLine(snippet),
        null);
  }

  private static List<String> lastLine(String snippet) {
    List<String> lines = snippet.lines().toList();
    return lines.isEmpty() ? List.of() : List.of("  " + Redactor.text(lines.get(lines.size() - 1)));
  }

  static Problem thrown(Evaluated evaluated) {
    Throwable cause = evaluated.thrown();
    if (cause instanceof VmssException failure) {
      return failure(failure);
    }
    if (cause instanceof OutOfMemoryError) {
      return simple(
          "OutOfMemory",
          "The snippet used up the memory.",
          "Start with more: JAVA_TOOL_OPTIONS=-Xmx4g",
          cause);
    }
    String text = cause == null ? "unknown" : cause.toString().replaceAll(WRAPPER, "");
    return new Problem(
        ExitCode.FAILED,
        "SnippetThrew",
        Redactor.text(text),
        Optional.empty(),
        Optional.empty(),
        cause == null ? List.of() : frames(cause, evaluated.linesBefore()),
        cause);
  }

  static Problem failure(VmssException failure) {
    return new Problem(
        failure.exitCode(),
        failure.code(),
        failure.getMessage(),
        failure.target(),
        failure.remedy(),
        ids(failure),
        failure);
  }

  private static List<String> ids(VmssException failure) {
    return failure.requestIds().entrySet().stream()
        .map(id -> "  " + id.getKey() + ": " + id.getValue())
        .toList();
  }

  /** The user's own frames: where in the snippet, and through which of the user's methods. */
  private static List<String> frames(Throwable thrown, int linesBefore) {
    List<String> frames = new ArrayList<>();
    for (StackTraceElement frame : thrown.getStackTrace()) {
      if (!frame.getClassName().startsWith(SNIPPET)) {
        continue;
      }
      if (body(frame)) {
        frames.add(
            "  at line " + Math.max(1, frame.getLineNumber() - linesBefore) + " of the snippet");
        break;
      }
      frames.add("  in " + frame.getMethodName());
    }
    return frames.stream().distinct().limit(10).toList();
  }

  /** Whether the frame is the snippet itself and not a method that it calls. */
  private static boolean body(StackTraceElement frame) {
    return frame.getMethodName().startsWith("do_it$") || frame.getMethodName().equals("$run");
  }

  /** The toolkit's own words where it was waiting for Azure: what goes on there matters most. */
  static Problem stopped(Evaluated evaluated) {
    return evaluated.thrown() instanceof VmssException
        ? thrown(evaluated)
        : simpleStop("Interrupted", "The snippet was interrupted.");
  }

  static Problem abandoned() {
    return simpleStop(
        "NotStopped",
        "The snippet could not be stopped: it loops inside the JDK. The session goes on without it,"
            + " but its thread still burns a processor until the session ends.");
  }

  private static Problem simpleStop(String code, String message) {
    return new Problem(
        ExitCode.INTERRUPTED, code, message, Optional.empty(), Optional.empty(), List.of(), null);
  }

  private static Problem simple(String code, String message, String remedy, Throwable cause) {
    return new Problem(
        ExitCode.FAILED, code, message, Optional.empty(), Optional.of(remedy), List.of(), cause);
  }
}

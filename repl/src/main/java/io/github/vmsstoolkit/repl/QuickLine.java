package io.github.vmsstoolkit.repl;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The command lines that are nothing but {@code -e SNIPPET}, {@code -o FORM} and {@code --endpoint
 * URL}, understood without picocli, which takes longer than all the rest of the start. Whatever
 * else is typed, also with a mistake in it, is for picocli.
 */
final class QuickLine {
  private final List<String> snippets = new ArrayList<>();
  private Optional<String> form = Optional.empty();
  private Optional<String> endpoint = Optional.empty();

  private QuickLine() {}

  /** The line, if it is one of these. */
  static Optional<QuickLine> of(String[] arguments) {
    QuickLine line = new QuickLine();
    for (int i = 0; i < arguments.length; i += 2) {
      if (i + 1 == arguments.length || !line.take(arguments[i], arguments[i + 1])) {
        return Optional.empty();
      }
    }
    return line.snippets.isEmpty() ? Optional.empty() : Optional.of(line);
  }

  /** A value that could be an option is for picocli to judge, and so is what it would trim. */
  private boolean take(String option, String value) {
    if (value.isEmpty()
        || value.startsWith("-")
        || value.startsWith("\"")
        || value.startsWith("@")) {
      return false;
    }
    switch (option) {
      case "-e" -> snippets.add(value);
      case "-o" -> {
        return form.isEmpty() && (form = Optional.of(value)).isPresent();
      }
      case "--endpoint" -> {
        return endpoint.isEmpty() && (endpoint = Optional.of(value)).isPresent();
      }
      default -> {
        return false;
      }
    }
    return true;
  }

  /** Runs it; what {@link VmssCommand} throws is told as picocli's handler tells it. */
  int run() {
    try {
      return VmssCommand.quick(snippets, form, endpoint).call();
    } catch (RuntimeException failure) {
      PrintWriter err = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
      return FailureText.print(failure, err, false);
    }
  }
}

package io.github.vmsstoolkit.repl;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The empty command line, and those that are nothing but {@code -e SNIPPET}, {@code -o FORM} and
 * {@code --endpoint URL}, understood without picocli, which takes longer than all the rest of the
 * start. Whatever else is typed, also with a mistake in it, is for picocli.
 */
final class QuickLine {
  private final List<String> snippets = new ArrayList<>();
  private final Map<String, String> options = new HashMap<>();

  private QuickLine() {}

  /** The line, if it is one of these. */
  static Optional<QuickLine> of(String[] arguments) {
    QuickLine line = new QuickLine();
    for (int i = 0; i < arguments.length; i += 2) {
      if (i + 1 == arguments.length || !line.take(arguments[i], arguments[i + 1])) {
        return Optional.empty();
      }
    }
    boolean nothing = arguments.length > 0 && line.snippets.isEmpty();
    return nothing ? Optional.empty() : Optional.of(line);
  }

  /** A value that could be an option is for picocli to judge, and so is what it would trim. */
  private boolean take(String option, String value) {
    if (value.isEmpty()
        || value.startsWith("-")
        || value.startsWith("\"")
        || value.startsWith("@")) {
      return false;
    }
    if (option.equals("-e")) {
      return snippets.add(value);
    }
    return List.of("-o", "--endpoint").contains(option)
        && options.putIfAbsent(option, value) == null;
  }

  /** Runs it; what {@link VmssCommand} throws is told as picocli's handler tells it. */
  int run() {
    try {
      return VmssCommand.quick(
              snippets,
              Optional.ofNullable(options.get("-o")),
              Optional.ofNullable(options.get("--endpoint")))
          .call();
    } catch (RuntimeException failure) {
      PrintWriter err = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
      return FailureText.print(failure, err, false);
    }
  }
}

package io.github.vmsstoolkit.repl;

import io.github.vmsstoolkit.command.Shortcut;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.concurrent.Callable;

/**
 * The empty command line, those that are nothing but {@code -e SNIPPET}, {@code -o FORM} and {@code
 * --endpoint URL}, and every {@link Shortcut}, understood without picocli, which takes longer than
 * all the rest of the start. Whatever else is typed, also with a mistake in it, is for picocli.
 */
final class QuickLine {
  private final Callable<Integer> command;

  private QuickLine(Callable<Integer> command) {
    this.command = command;
  }

  /** The line, if it is one of these. */
  static Optional<QuickLine> of(String[] arguments) {
    List<String> words = List.of(arguments);
    return words.isEmpty() || words.get(0).startsWith("-") ? snippets(words) : shortcut(words);
  }

  private static Optional<QuickLine> shortcut(List<String> words) {
    return ServiceLoader.load(Shortcut.class).stream()
        .map(found -> found.get().command(words))
        .flatMap(Optional::stream)
        .map(QuickLine::new)
        .findFirst();
  }

  private static Optional<QuickLine> snippets(List<String> words) {
    List<String> snippets = new ArrayList<>();
    Map<String, String> options = new HashMap<>();
    for (int i = 0; i < words.size(); i += 2) {
      if (i + 1 == words.size() || !take(words.get(i), words.get(i + 1), snippets, options)) {
        return Optional.empty();
      }
    }
    boolean nothing = !words.isEmpty() && snippets.isEmpty();
    return nothing
        ? Optional.empty()
        : Optional.of(
            new QuickLine(
                VmssCommand.quick(
                    snippets,
                    Optional.ofNullable(options.get("-o")),
                    Optional.ofNullable(options.get("--endpoint")))));
  }

  private static boolean take(
      String option, String value, List<String> snippets, Map<String, String> options) {
    if (!clear(value)) {
      return false;
    }
    if (option.equals("-e")) {
      return snippets.add(value);
    }
    return List.of("-o", "--endpoint").contains(option)
        && options.putIfAbsent(option, value) == null;
  }

  /** A value that could be an option is for picocli to judge, and so is what it would trim. */
  private static boolean clear(String value) {
    return !value.isEmpty()
        && !value.startsWith("-")
        && !value.startsWith("\"")
        && !value.startsWith("@");
  }

  /** Runs it; what it throws is told as picocli's handler tells it. */
  int run(String[] arguments) {
    try {
      return command.call();
    } catch (Exception failure) {
      PrintWriter err = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
      return FailureText.print(failure, err, FailureText.json(List.of(arguments)), false);
    }
  }
}

package io.github.vmsstoolkit.session;

import io.github.vmsstoolkit.ExitCode;
import io.github.vmsstoolkit.engine.Evaluated.CompileError;
import io.github.vmsstoolkit.schema.Names;
import io.github.vmsstoolkit.secret.Redactor;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What is said of a snippet that the compiler refuses: its words, and what a person may do. */
final class CompileProblems {
  private static final Pattern SYMBOL =
      Pattern.compile("symbol:\\s+(?:variable|method|class)\\s+([\\w$]+)");
  private static final Pattern APPLIED = Pattern.compile("method (\\w+) in .*cannot be applied.*");

  /** Words of other shells. */
  private static final Set<String> SHELL =
      Set.of("ls", "cd", "cat", "pwd", "clear", "exit", "quit", "help", "man", "kubectl", "vmss");

  private final String snippet;
  private final CompileError error;
  private final Collection<String> names;

  private CompileProblems(String snippet, CompileError error, Collection<String> names) {
    this.snippet = snippet;
    this.error = error;
    this.names = names;
  }

  /**
   * @param names what could have been meant by a name that is not known
   */
  static Problem of(String snippet, CompileError error, Collection<String> names) {
    return new CompileProblems(snippet, error, names).problem();
  }

  private Problem problem() {
    Optional<String> symbol = symbol();
    String words = error.message().split("\\R", 2)[0].replaceFirst("[;.\\s]+$", "");
    String message =
        symbol.map(name -> "There is no '" + name + "' here.").orElse("Java: " + words + ".");
    return new Problem(
        ExitCode.FAILED,
        "DoesNotCompile",
        Redactor.text(plain(message)),
        Optional.empty(),
        symbol.isPresent() ? Optional.of(advice(symbol.get())) : advice(),
        caret(symbol),
        null);
  }

  private Optional<String> symbol() {
    Matcher symbol = SYMBOL.matcher(error.message());
    return symbol.find() ? Optional.of(symbol.group(1)) : Optional.empty();
  }

  /** Without the packages of our own types, which nobody writes. */
  private static String plain(String message) {
    return message.replaceAll(
        "io\\.github\\.vmsstoolkit\\.(\\w+\\.)*|java\\.lang\\.(?=String)", "");
  }

  private String advice(String name) {
    String first = snippet.strip().split("\\W", 2)[0];
    if (SHELL.contains(name) && first.equals(name)) {
      return "This is Java, not a shell: /help tells what can be typed, /exit ends.";
    }
    if (names.contains(name)) {
      return "It is a method: write " + name + "().";
    }
    if (name.equals("println") || name.equals("print")) {
      return "A value is shown by itself; else System.out." + name + "(…).";
    }
    List<String> near = Names.nearest(names, name, 2);
    return near.isEmpty()
        ? "/help tells what there is; /vars lists the variables."
        : "Did you mean '" + String.join("' or '", near) + "'?";
  }

  private Optional<String> advice() {
    String message = error.message();
    Matcher applied = APPLIED.matcher(message.split("\\R", 2)[0]);
    if (applied.matches()) {
      return Optional.of("?" + applied.group(1) + " shows what it takes.");
    }
    if (message.startsWith("unclosed character literal")) {
      return Optional.of("Texts stand in double quotes: \"sku.capacity\".");
    }
    if (message.startsWith("unclosed string literal")) {
      return Optional.of("Close the text with a double quote.");
    }
    if (message.contains("int cannot be converted to java.lang.String")
        || message.contains("int cannot be converted to String")) {
      return Optional.of("A text is wanted: put the number in double quotes.");
    }
    return Optional.empty();
  }

  /** The line at fault and a caret below the place; below the name where one is not known. */
  private List<String> caret(Optional<String> symbol) {
    if (snippet.isBlank()) {
      return List.of();
    }
    int from = Math.min(error.from(), snippet.length() - 1);
    int to = error.to();
    if (symbol.isPresent()) {
      int name = snippet.lastIndexOf(symbol.get(), Math.max(from, to - 1));
      boolean inside = name >= from && name + symbol.get().length() <= Math.max(to, from + 1);
      from = inside ? name : from;
      to = inside ? name + symbol.get().length() : to;
    }
    int begin = snippet.lastIndexOf('\n', Math.max(0, from - 1)) + 1;
    int end = snippet.indexOf('\n', begin);
    String line = snippet.substring(begin, end < 0 ? snippet.length() : end);
    int width = Math.max(1, Math.min(to - from, line.length() - (from - begin)));
    String clean = Redactor.text(line);
    return clean.equals(line)
        ? List.of("  " + line, "  " + " ".repeat(Math.max(0, from - begin)) + "^".repeat(width))
        : List.of("  " + clean);
  }
}

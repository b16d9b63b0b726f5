package io.github.vmsstoolkit.session;

import io.github.vmsstoolkit.command.CommandTable;
import io.github.vmsstoolkit.engine.Engine;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import jdk.jshell.SourceCodeAnalysis;
import jdk.jshell.SourceCodeAnalysis.CompletionInfo;

/** Where snippets end. */
public final class Snippets {
  /**
   * The first snippet of a text.
   *
   * @param rest what follows it
   * @param incomplete whether it wants more than there is
   */
  record Cut(String snippet, String rest, boolean incomplete) {}

  /**
   * A snippet of a file.
   *
   * @param line the number of its first line, from 1
   */
  public record Placed(String snippet, int line) {}

  private Snippets() {}

  static Cut first(Engine engine, String text) {
    CompletionInfo info = engine.first(text);
    return switch (info.completeness()) {
      case COMPLETE, COMPLETE_WITH_SEMI, CONSIDERED_INCOMPLETE -> cut(text, info);
      case DEFINITELY_INCOMPLETE -> new Cut(text, "", true);
      case EMPTY -> new Cut("", "", false);
      case UNKNOWN -> new Cut(text, "", false);
    };
  }

  private static Cut cut(String text, CompletionInfo info) {
    String rest = info.remaining() == null ? "" : info.remaining();
    return new Cut(text.substring(0, text.length() - rest.length()), rest, false);
  }

  /** Cuts a text in which several snippets follow each other; what is wrong stays whole. */
  static List<Placed> split(Engine engine, Placed text) {
    List<Placed> snippets = new ArrayList<>();
    String rest = text.snippet();
    int line = text.line();
    while (!rest.isBlank()) {
      Cut cut = first(engine, rest);
      if (!cut.snippet().isBlank()) {
        snippets.add(new Placed(cut.snippet().strip(), line));
      }
      line += (int) cut.snippet().chars().filter(c -> c == '\n').count();
      rest = cut.rest();
    }
    return snippets;
  }

  /** Whether what was typed can be run as it is. */
  static Completeness completeness(String input, Supplier<Engine> engine) {
    if (input.isBlank()) {
      return Completeness.EMPTY;
    }
    if (Pasted.goesOn(input)) {
      return Completeness.INCOMPLETE;
    }
    return java(input) ? completeness(engine.get(), input) : Completeness.COMPLETE;
  }

  /** Whether it takes an engine to say where the snippet ends. */
  private static boolean java(String input) {
    return !Prelude.plain(input)
        && !CommandTable.isCommand(input)
        && !Help.asked(input)
        && !Pasted.whole(input);
  }

  /**
   * The snippets and commands of a text, in order: cut line by line as {@link #lines} says, and
   * where several stand on one line, between them.
   */
  static List<Placed> of(String text, Supplier<Engine> engine) {
    List<Placed> all = new ArrayList<>();
    for (Placed placed : lines(text, input -> completeness(input, engine))) {
      all.addAll(java(placed.snippet()) ? split(engine.get(), placed) : List.of(placed));
    }
    return all;
  }

  private static Completeness completeness(Engine engine, String text) {
    String rest = text;
    while (true) {
      CompletionInfo info = engine.first(rest);
      SourceCodeAnalysis.Completeness found = info.completeness();
      if (found == SourceCodeAnalysis.Completeness.EMPTY) {
        return Completeness.COMPLETE;
      }
      if (found == SourceCodeAnalysis.Completeness.UNKNOWN) {
        return Completeness.INVALID;
      }
      if (!found.isComplete()) {
        return Completeness.INCOMPLETE;
      }
      if (info.remaining() == null || info.remaining().isBlank()) {
        return Completeness.COMPLETE;
      }
      rest = info.remaining();
    }
  }

  /**
   * Cuts a script line by line, as the stock jshell reads files: a snippet ends at the first line
   * break where it is complete. A line that begins with {@code #!} is skipped at the very
   * beginning.
   *
   * @param complete whether a text can be run as it is
   */
  static List<Placed> lines(String script, Function<String, Completeness> complete) {
    List<Placed> snippets = new ArrayList<>();
    StringBuilder pending = new StringBuilder();
    int number = 0;
    int begin = 1;
    for (String line : script.split("\\R", -1)) {
      number++;
      if (number == 1 && line.startsWith("#!")) {
        continue;
      }
      if (pending.toString().isBlank()) {
        pending.setLength(0);
        begin = number;
      }
      pending.append(line).append('\n');
      boolean command =
          (CommandTable.isCommand(line) || Help.asked(line))
              && pending.toString().equals(line + "\n");
      if (command || complete.apply(pending.toString()) != Completeness.INCOMPLETE) {
        add(snippets, pending, begin);
      }
    }
    add(snippets, pending, begin);
    return snippets;
  }

  private static void add(List<Placed> snippets, StringBuilder pending, int line) {
    String text = pending.toString().strip();
    if (!text.isEmpty() && !onlyComments(text)) {
      snippets.add(new Placed(text, line));
    }
    pending.setLength(0);
  }

  private static boolean onlyComments(String text) {
    return text.lines()
        .map(String::strip)
        .allMatch(line -> line.isEmpty() || line.startsWith("//"));
  }
}

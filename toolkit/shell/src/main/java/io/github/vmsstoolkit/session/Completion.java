package io.github.vmsstoolkit.session;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.vmsstoolkit.Mode;
import io.github.vmsstoolkit.command.CommandTable;
import io.github.vmsstoolkit.engine.Engine;
import io.github.vmsstoolkit.path.PathCompletion;
import io.github.vmsstoolkit.schema.Schema;
import io.github.vmsstoolkit.schema.Type;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * What could follow at a cursor. Sends no request: names from Azure are those that were read
 * before.
 */
final class Completion {
  private static final Set<String> PATH_CALLS = Set.of("get", "set", "add", "remove", "explain");

  private final CommandTable commands;
  private final Known known;

  Completion(CommandTable commands, Known known) {
    this.commands = commands;
    this.known = known;
  }

  /**
   * @param engine asked only for Java outside of literals
   */
  List<Candidate> complete(Supplier<Engine> engine, String input, int cursor) {
    String typed = input.substring(0, cursor);
    if (typed.startsWith("/") || typed.startsWith("%")) {
      return command(typed);
    }
    Optional<Literals.Open> literal = Literals.open(typed);
    if (literal.isPresent()) {
      return text(literal.get(), typed);
    }
    return java(engine.get(), input, cursor);
  }

  private List<Candidate> command(String typed) {
    int blank = typed.lastIndexOf(' ');
    if (blank > 0) {
      return argument(typed.substring(1).split("\\s+", 2)[0], typed, blank + 1);
    }
    return commands.all().stream()
        .map(c -> new Candidate(0, typed.charAt(0) + c.name(), "commands", c.summary()))
        .filter(candidate -> candidate.text().startsWith(typed))
        .toList();
  }

  /** The words that a command takes, as far as they are known. */
  private List<Candidate> argument(String command, String typed, int from) {
    List<String> words =
        switch (command) {
          case "mode" -> Arrays.stream(Mode.values()).map(Mode::label).toList();
          case "use", "target" -> {
            String[] given = typed.strip().split("\\s+");
            boolean second = given.length == (from == typed.length() ? 2 : 3);
            yield second ? known.names(given[1]) : known.groups();
          }
          default -> List.of();
        };
    String begun = typed.substring(from).toLowerCase(Locale.ROOT);
    return words.stream()
        .filter(word -> word.toLowerCase(Locale.ROOT).startsWith(begun))
        .map(word -> new Candidate(from, word, "known", ""))
        .toList();
  }

  private List<Candidate> text(Literals.Open literal, String typed) {
    if (PATH_CALLS.contains(literal.call())) {
      return literal.arguments().isEmpty() ? path(literal, typed) : value(literal, typed);
    }
    List<String> names =
        switch (literal.call()) {
          case "vm", "ids" -> known.instanceIds();
          case "vmss", "use" ->
              literal.arguments().isEmpty()
                  ? known.groups()
                  : known.names(literal.arguments().get(0));
          default -> List.of();
        };
    return words(names, literal, "known");
  }

  private List<Candidate> path(Literals.Open literal, String typed) {
    return PathCompletion.of(literal.text(), document(typed), type(typed)).stream()
        .map(o -> new Candidate(literal.begin() + o.from(), o.text(), "properties", o.hint()))
        .toList();
  }

  private List<Candidate> value(Literals.Open literal, String typed) {
    return words(
        PathCompletion.values(literal.arguments().get(0), document(typed), type(typed)),
        literal,
        "values");
  }

  private static List<Candidate> words(List<String> words, Literals.Open literal, String group) {
    return words.stream()
        .filter(
            word ->
                word.toLowerCase(Locale.ROOT).startsWith(literal.text().toLowerCase(Locale.ROOT)))
        .map(word -> new Candidate(literal.begin(), word, group, ""))
        .toList();
  }

  /** What is typed tells what the path is for: only a VM model has other properties. */
  private static boolean ofVm(String typed) {
    int vm = typed.lastIndexOf(".vm(");
    return vm >= 0 && typed.indexOf(".model()", vm) >= 0;
  }

  private static Type type(String typed) {
    return ofVm(typed) ? Schema.vm().root() : Schema.scaleSet().root();
  }

  private JsonNode document(String typed) {
    return ofVm(typed) ? known.nothing() : known.model();
  }

  private static List<Candidate> java(Engine engine, String input, int cursor) {
    int[] anchor = {cursor};
    return engine.suggestions(input, cursor, anchor).stream()
        .map(s -> new Candidate(anchor[0], s.continuation(), s.matchesType() ? "fitting" : "", ""))
        .distinct()
        .toList();
  }
}

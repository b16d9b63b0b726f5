package io.github.vmsstoolkit.session;

import io.github.vmsstoolkit.command.CommandTable;
import io.github.vmsstoolkit.engine.Engine;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What could follow at a cursor. */
final class Completion {
  private Completion() {}

  static List<Candidate> complete(
      @Nullable Engine engine, CommandTable commands, String input, int cursor) {
    String typed = input.substring(0, cursor);
    if (typed.startsWith("/") || typed.startsWith("%")) {
      return commands.all().stream()
          .map(c -> new Candidate(0, typed.charAt(0) + c.name(), "commands", c.summary()))
          .filter(candidate -> candidate.text().startsWith(typed))
          .toList();
    }
    if (engine == null) {
      return List.of();
    }
    int[] anchor = {cursor};
    return engine.suggestions(input, cursor, anchor).stream()
        .map(s -> new Candidate(anchor[0], s.continuation(), s.matchesType() ? "fitting" : "", ""))
        .distinct()
        .toList();
  }
}

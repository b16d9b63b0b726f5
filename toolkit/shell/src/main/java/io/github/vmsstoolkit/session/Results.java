package io.github.vmsstoolkit.session;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The values of the newest steps, and which of them have a name in the engine. */
final class Results {
  private static final int KEPT = 50;
  private static final Pattern NAME = Pattern.compile("(?<![\\w$])\\$(\\d{1,9})(?![\\w$])");

  private record Result(@Nullable Object value, String typeName) {}

  private final Map<Integer, Result> results = new LinkedHashMap<>();
  private final TreeSet<Integer> declared = new TreeSet<>();

  /** What is to be declared in the engine under a name. */
  record Declaration(String type, String name, String initialiser) {}

  /** Keeps a value; returns the name that has to go from the engine for it, if one does. */
  synchronized Optional<String> keep(int step, @Nullable Object value, String typeName) {
    results.put(step, new Result(value, typeName));
    if (results.size() <= KEPT) {
      return Optional.empty();
    }
    Integer oldest = results.keySet().iterator().next();
    results.remove(oldest);
    return declared.remove(oldest) ? Optional.of("$" + oldest) : Optional.empty();
  }

  synchronized @Nullable Object value(int step) {
    Result result = results.get(step);
    return result == null ? null : result.value();
  }

  /** The declarations that a snippet needs because it names results that have none yet. */
  synchronized List<Declaration> needed(String snippet) {
    List<Declaration> needed = new ArrayList<>();
    Matcher names = NAME.matcher(snippet);
    while (names.find()) {
      int step = Integer.parseInt(names.group(1));
      Result result = results.get(step);
      if (result != null && declared.add(step)) {
        String cast = "(" + result.typeName() + ") result(" + step + ")";
        needed.add(new Declaration(result.typeName(), "$" + step, cast));
      }
    }
    return needed;
  }

  synchronized void clear() {
    declared.clear();
  }
}

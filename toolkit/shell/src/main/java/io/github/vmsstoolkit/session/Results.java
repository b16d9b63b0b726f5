package io.github.vmsstoolkit.session;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The values of the newest steps, and which of them have a name in the engine. */
final class Results {
  private static final int KEPT = 50;
  private static final Pattern NAME = Pattern.compile("(?<![\\w$])\\$(\\d{1,9})(?![\\w$])");

  private record Result(@Nullable Object value, String typeName) {}

  private final Map<Integer, Result> results = new LinkedHashMap<>();
  private final Map<Integer, String> untyped = new LinkedHashMap<>();
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
    untyped.remove(oldest);
    return declared.remove(oldest) ? Optional.of("$" + oldest) : Optional.empty();
  }

  /**
   * Keeps the value of an expression that was compiled without its type; {@link #settle} has to
   * find that before a name of the expression may mean something else.
   */
  synchronized Optional<String> keepUntyped(int step, @Nullable Object value, String expression) {
    untyped.put(step, expression);
    return keep(step, value, Object.class.getName());
  }

  /** Whether the snippet names a result. */
  boolean named(String snippet) {
    return NAME.matcher(snippet).find();
  }

  /** Finds the types that are not known yet. */
  synchronized void settle(UnaryOperator<String> typeOf) {
    Map<String, String> types = new HashMap<>();
    untyped.forEach(
        (step, expression) ->
            results.computeIfPresent(
                step,
                (same, old) -> new Result(old.value(), types.computeIfAbsent(expression, typeOf))));
    untyped.clear();
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

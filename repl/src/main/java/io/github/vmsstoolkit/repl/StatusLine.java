package io.github.vmsstoolkit.repl;

import static java.util.Comparator.comparingInt;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jline.utils.AttributedString;

/**
 * What stands below the line that is typed: what goes on in Azure, how many requests are left, the
 * keys that do something now. It is made at each key, of what is known already.
 */
final class StatusLine {
  private static final String GAP = " | ";
  private static final String OF_SUBSCRIPTION = "subscription-";

  private final Supplier<Integer> underway;
  private final Supplier<Map<String, Integer>> requestsLeft;

  /**
   * @param underway how many operations go on
   * @param requestsLeft by the name of the limit
   */
  StatusLine(Supplier<Integer> underway, Supplier<Map<String, Integer>> requestsLeft) {
    this.underway = underway;
    this.requestsLeft = requestsLeft;
  }

  /**
   * A part of the line.
   *
   * @param importance of two that do not both fit, the one with the lower number stays
   */
  private record Part(int importance, String text) {}

  /**
   * The line, with what fits of its parts.
   *
   * @param typed what stands in the line above
   * @param suggested whether the rest of an earlier line stands behind it
   */
  AttributedString text(String typed, boolean suggested, int width) {
    List<Part> parts = new ArrayList<>();
    operations().ifPresent(text -> parts.add(new Part(0, text)));
    Map<String, Integer> left = requestsLeft.get();
    ofSubscription(left).ifPresent(text -> parts.add(new Part(1, text)));
    ofProvider(left).ifPresent(text -> parts.add(new Part(3, text)));
    int key = 2;
    for (String text : keys(typed, suggested)) {
      parts.add(new Part(key, text));
      key += 2;
    }
    return new AttributedString(String.join(GAP, fitting(parts, width)));
  }

  private static List<String> fitting(List<Part> parts, int width) {
    Set<Part> chosen = new HashSet<>();
    int used = -GAP.length();
    for (Part part : parts.stream().sorted(comparingInt(Part::importance)).toList()) {
      int more = part.text().length() + GAP.length();
      if (used + more < width) {
        chosen.add(part);
        used += more;
      }
    }
    return parts.stream().filter(chosen::contains).map(Part::text).toList();
  }

  private Optional<String> operations() {
    int count = underway.get();
    return count == 0
        ? Optional.empty()
        : Optional.of(count + (count == 1 ? " operation goes" : " operations go") + " on in Azure");
  }

  private static Optional<String> ofSubscription(Map<String, Integer> left) {
    String counts =
        left.entrySet().stream()
            .filter(entry -> entry.getKey().startsWith(OF_SUBSCRIPTION))
            .map(entry -> entry.getValue() + " " + entry.getKey().replace(OF_SUBSCRIPTION, ""))
            .collect(Collectors.joining(", "));
    return counts.isEmpty() ? Optional.empty() : Optional.of("left: " + counts);
  }

  /** The nearest limit of a provider, without the words that all of them end with. */
  private static Optional<String> ofProvider(Map<String, Integer> left) {
    return left.entrySet().stream()
        .filter(entry -> entry.getKey().contains("/"))
        .min(Map.Entry.comparingByValue())
        .map(
            entry ->
                entry.getValue()
                    + " "
                    + entry
                        .getKey()
                        .replaceFirst(".*/", "")
                        .replaceFirst("Subscription.*|Resource$", ""));
  }

  private static List<String> keys(String typed, boolean suggested) {
    if (typed.isEmpty()) {
      return List.of("/help", "Up, Ctrl-R: earlier lines", "Ctrl-D: end");
    }
    List<String> keys = new ArrayList<>();
    if (suggested) {
      keys.add("Right: take the rest");
    }
    keys.addAll(List.of("Tab: complete", "Alt-Enter: new line", "Ctrl-C: drop"));
    return keys;
  }
}

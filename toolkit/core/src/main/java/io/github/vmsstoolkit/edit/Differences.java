package io.github.vmsstoolkit.edit;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.vmsstoolkit.Difference;
import io.github.vmsstoolkit.json.Json;
import java.util.List;
import java.util.stream.Collectors;

/** Differences in a sentence, for messages. */
final class Differences {
  private static final int LONGEST = 80;

  private Differences() {}

  static String words(List<Difference> differences) {
    return differences.stream().map(Differences::words).collect(Collectors.joining("; "));
  }

  private static String words(Difference difference) {
    if (difference.removed()) {
      return difference.path() + " removed";
    }
    return difference.added()
        ? difference.path() + " = " + value(difference.after()) + " added"
        : difference.path()
            + ": "
            + value(difference.before())
            + " -> "
            + value(difference.after());
  }

  private static String value(JsonNode value) {
    String text = value.isValueNode() ? value.asText() : Json.compact(value);
    return text.length() <= LONGEST ? text : text.substring(0, LONGEST - 1) + "…";
  }

  /** Whether one of the two places is, or is in, the other. */
  static boolean overlap(Difference a, Difference b) {
    return a.path().startsWith(b.path()) || b.path().startsWith(a.path());
  }
}

package io.github.vmsstoolkit.diff;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.vmsstoolkit.Diff;
import io.github.vmsstoolkit.Difference;
import io.github.vmsstoolkit.Display;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** The differences that a comparison found. */
record DocumentDiff(List<Difference> differences, Supplier<JsonNode> patches) implements Diff {
  DocumentDiff {
    differences = List.copyOf(differences);
  }

  @Override
  public Display display() {
    return new Display.Stack(
        List.of(Display.Text.of(sentence()), new Display.Changes(differences)));
  }

  @Override
  public JsonNode patch() {
    return patches.get();
  }

  private String sentence() {
    if (differences.isEmpty()) {
      return "No difference.";
    }
    List<String> counts = new ArrayList<>();
    count(counts, "added", differences.stream().filter(Difference::added).count());
    count(counts, "removed", differences.stream().filter(Difference::removed).count());
    count(counts, "changed", differences.stream().filter(d -> !d.added() && !d.removed()).count());
    return String.join(", ", counts) + ".";
  }

  private static void count(List<String> counts, String what, long number) {
    if (number > 0) {
      counts.add(number + (number == 1 ? " property " : " properties ") + what);
    }
  }

  @Override
  public JsonNode json() {
    ArrayNode all = JsonNodeFactory.instance.arrayNode();
    for (Difference difference : differences) {
      ObjectNode entry = all.addObject().put("path", difference.path());
      if (!difference.added()) {
        entry.set("before", difference.before());
      }
      if (!difference.removed()) {
        entry.set("after", difference.after());
      }
    }
    return all;
  }
}

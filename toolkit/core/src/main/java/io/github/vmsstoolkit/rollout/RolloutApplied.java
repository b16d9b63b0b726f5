package io.github.vmsstoolkit.rollout;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.vmsstoolkit.Applied;
import io.github.vmsstoolkit.Display;
import io.github.vmsstoolkit.Display.Line;
import io.github.vmsstoolkit.Display.Style;
import io.github.vmsstoolkit.Instance;
import io.github.vmsstoolkit.Outcome;
import io.github.vmsstoolkit.arm.ScaleSetId;
import java.util.ArrayList;
import java.util.List;

/**
 * What came of an action on instances.
 *
 * @param behind the instances that do not follow the model, or are gone, after all
 */
record RolloutApplied(Outcome outcome, String sentence, List<String> ids, List<String> behind)
    implements Applied {

  static RolloutApplied of(ScaleSetId set, Action action, List<String> ids, List<Instance> now) {
    List<String> current = now.stream().filter(Instance::upToDate).map(Instance::id).toList();
    List<String> behind = ids.stream().filter(id -> !current.contains(id)).toList();
    String count = ids.size() == 1 ? "1 instance" : ids.size() + " instances";
    return new RolloutApplied(
        Outcome.DONE, "Done: " + action.verb() + " of " + count + " of " + set + ".", ids, behind);
  }

  @Override
  public Display display() {
    List<Line> lines = new ArrayList<>();
    lines.add(Line.of(sentence, Style.GOOD));
    if (!behind.isEmpty()) {
      lines.add(Line.of("! not on the latest model: " + String.join(", ", behind), Style.WARN));
    }
    return new Display.Text(lines);
  }

  @Override
  public JsonNode json() {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    node.put("outcome", outcome.name()).put("message", sentence);
    ids.forEach(node.withArray("instanceIds")::add);
    behind.forEach(node.withArray("notOnLatestModel")::add);
    return node;
  }
}

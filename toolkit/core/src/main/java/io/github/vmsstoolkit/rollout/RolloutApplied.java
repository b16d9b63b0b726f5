package io.github.vmsstoolkit.rollout;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.vmsstoolkit.Applied;
import io.github.vmsstoolkit.Display;
import io.github.vmsstoolkit.Display.Line;
import io.github.vmsstoolkit.Display.Style;
import io.github.vmsstoolkit.Outcome;
import io.github.vmsstoolkit.arm.ScaleSetId;
import java.util.List;

/** What came of an action on instances that all went well. */
record RolloutApplied(Outcome outcome, String sentence, List<String> ids) implements Applied {

  static RolloutApplied done(ScaleSetId set, Action action, List<String> ids) {
    String sentence =
        "Done: " + action.verb() + " of " + Counted.instances(ids.size()) + " of " + set + ".";
    return new RolloutApplied(Outcome.DONE, sentence, ids);
  }

  @Override
  public Display display() {
    return new Display.Text(List.of(Line.of(sentence, Style.GOOD)));
  }

  @Override
  public JsonNode json() {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    node.put("outcome", outcome.name()).put("message", sentence);
    ids.forEach(node.withArray("instanceIds")::add);
    return node;
  }
}

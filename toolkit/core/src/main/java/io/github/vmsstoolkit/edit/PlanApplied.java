package io.github.vmsstoolkit.edit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.vmsstoolkit.Applied;
import io.github.vmsstoolkit.Diff;
import io.github.vmsstoolkit.Difference;
import io.github.vmsstoolkit.Display;
import io.github.vmsstoolkit.Display.Line;
import io.github.vmsstoolkit.Display.Style;
import io.github.vmsstoolkit.Outcome;
import io.github.vmsstoolkit.arm.Answer;
import io.github.vmsstoolkit.arm.ScaleSetId;
import io.github.vmsstoolkit.diff.Diffs;
import io.github.vmsstoolkit.schema.Type;
import java.util.ArrayList;
import java.util.List;

/**
 * What came of a plan.
 *
 * @param sentence what happened
 * @param kept where the model that was read afterwards is not as planned
 */
record PlanApplied(Outcome outcome, String sentence, List<Difference> kept) implements Applied {
  static PlanApplied nothing(ScaleSetId id) {
    return new PlanApplied(
        Outcome.NOTHING_TO_DO, id + " is already as planned; nothing was sent.", List.of());
  }

  static PlanApplied done(ScaleSetId id, Diff planned, JsonNode after, Answer now, Type type) {
    List<Difference> kept =
        Diffs.between(after, now.body(), type).differences().stream()
            .filter(
                late -> planned.differences().stream().anyMatch(p -> Differences.overlap(p, late)))
            .filter(late -> !late.path().contains("rotectedSettings"))
            .toList();
    int count = planned.differences().size();
    String sentence = "Done: " + count + (count == 1 ? " change" : " changes") + " of " + id + ".";
    return new PlanApplied(Outcome.DONE, sentence, kept);
  }

  @Override
  public Display display() {
    List<Line> lines = new ArrayList<>();
    lines.add(Line.of(sentence, outcome == Outcome.DONE ? Style.GOOD : Style.PLAIN));
    for (Difference difference : kept) {
      lines.add(Line.of("! not as planned: " + Differences.words(List.of(difference)), Style.WARN));
    }
    return new Display.Text(lines);
  }

  @Override
  public JsonNode json() {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    node.put("outcome", outcome.name()).put("message", sentence);
    kept.forEach(difference -> node.withArray("notAsPlanned").add(difference.path()));
    return node;
  }
}

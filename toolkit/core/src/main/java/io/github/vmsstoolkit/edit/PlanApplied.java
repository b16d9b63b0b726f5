package io.github.vmsstoolkit.edit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.vmsstoolkit.Applied;
import io.github.vmsstoolkit.Change;
import io.github.vmsstoolkit.Difference;
import io.github.vmsstoolkit.Display;
import io.github.vmsstoolkit.Display.Line;
import io.github.vmsstoolkit.Display.Style;
import io.github.vmsstoolkit.ExitCode;
import io.github.vmsstoolkit.Outcome;
import io.github.vmsstoolkit.VmssException;
import io.github.vmsstoolkit.arm.ScaleSetId;
import io.github.vmsstoolkit.diff.Diffs;
import io.github.vmsstoolkit.schema.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What came of a plan.
 *
 * @param sentence what happened
 * @param way the way back; empty if nothing was changed
 * @param kept where the model that was read afterwards is not as planned
 */
record PlanApplied(Outcome outcome, String sentence, List<Difference> kept, Optional<Undo> way)
    implements Applied {
  static PlanApplied nothing(ScaleSetId id) {
    return new PlanApplied(
        Outcome.NOTHING_TO_DO,
        id + " is already as planned; nothing was sent.",
        List.of(),
        Optional.empty());
  }

  static PlanApplied done(Undo way, JsonNode after, Type type) {
    ScaleSetId id = way.target().id();
    List<Difference> kept =
        Diffs.between(after, way.written(), type).differences().stream()
            .filter(late -> way.changed().stream().anyMatch(p -> Differences.overlap(p, late)))
            .filter(late -> !late.path().contains("rotectedSettings"))
            .toList();
    int count = way.changed().size();
    String sentence = "Done: " + count + (count == 1 ? " change" : " changes") + " of " + id + ".";
    return new PlanApplied(Outcome.DONE, sentence, kept, Optional.of(way));
  }

  @Override
  public Change undo() {
    return way.orElseThrow(
            () ->
                VmssException.of(
                        ExitCode.FAILED,
                        "NothingToUndo",
                        "Nothing was changed; there is no way back.")
                    .remedy("model() shows the scale set as it is."))
        .plan();
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

package io.github.vmsstoolkit.rollout;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.vmsstoolkit.Applied;
import io.github.vmsstoolkit.Change;
import io.github.vmsstoolkit.Display;
import io.github.vmsstoolkit.Display.Line;
import io.github.vmsstoolkit.Display.Style;
import io.github.vmsstoolkit.ExitCode;
import io.github.vmsstoolkit.Outcome;
import io.github.vmsstoolkit.Selection;
import io.github.vmsstoolkit.VmssException;
import io.github.vmsstoolkit.edit.Target;
import java.util.List;

/** What came of an action on instances that all went well. */
record RolloutApplied(Target target, Action action, String sentence, List<String> ids)
    implements Applied {

  static RolloutApplied done(Target target, Action action, List<String> ids) {
    String sentence =
        "Done: "
            + action.verb()
            + " of "
            + Counted.instances(ids.size())
            + " of "
            + target.id()
            + ".";
    return new RolloutApplied(target, action, sentence, ids);
  }

  @Override
  public Outcome outcome() {
    return Outcome.DONE;
  }

  @Override
  public Change undo() {
    Selection same = Selections.ids(target, ids);
    return switch (action) {
      case START -> same.deallocate();
      case POWER_OFF, DEALLOCATE -> same.start();
      default ->
          throw VmssException.of(
                  ExitCode.FAILED,
                  "CannotUndo",
                  "What "
                      + action.verb()
                      + " did to instances cannot be taken back: it "
                      + action.effect()
                      + ".")
              .remedy(
                  "After an upgrade, undo the change of the model and upgrade the same instances"
                      + " again.");
    };
  }

  @Override
  public Display display() {
    return new Display.Text(List.of(Line.of(sentence, Style.GOOD)));
  }

  @Override
  public JsonNode json() {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    node.put("outcome", outcome().name()).put("message", sentence);
    ids.forEach(node.withArray("instanceIds")::add);
    return node;
  }
}

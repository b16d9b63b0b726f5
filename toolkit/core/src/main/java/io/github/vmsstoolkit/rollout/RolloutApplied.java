package io.github.vmsstoolkit.rollout;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.vmsstoolkit.Applied;
import io.github.vmsstoolkit.Change;
import io.github.vmsstoolkit.Display;
import io.github.vmsstoolkit.Display.Column;
import io.github.vmsstoolkit.Display.Line;
import io.github.vmsstoolkit.Display.Span;
import io.github.vmsstoolkit.Display.Stage;
import io.github.vmsstoolkit.Display.Style;
import io.github.vmsstoolkit.ExitCode;
import io.github.vmsstoolkit.Instance;
import io.github.vmsstoolkit.Outcome;
import io.github.vmsstoolkit.Selection;
import io.github.vmsstoolkit.VmssException;
import io.github.vmsstoolkit.edit.Target;
import io.github.vmsstoolkit.render.Elapsed;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What came of an action on instances of which none failed.
 *
 * @param results by instance id, in the order in which they went
 */
record RolloutApplied(
    Target target, Action action, Map<String, Result> results, Map<String, List<Instance>> skipped)
    implements Applied {
  private static final List<Column> COLUMNS =
      List.of(
          new Column("instance", 0),
          new Column("outcome", 0),
          new Column("time", 1),
          new Column("remark", 2));

  private List<String> ids() {
    return results.entrySet().stream()
        .filter(result -> result.getValue().stage() == Stage.DONE)
        .map(Map.Entry::getKey)
        .toList();
  }

  @Override
  public Outcome outcome() {
    return results.isEmpty() ? Outcome.NOTHING_TO_DO : Outcome.DONE;
  }

  private String sentence() {
    if (results.isEmpty()) {
      return "Nothing to do: no instance of " + target.id() + " needs " + action.verb() + ".";
    }
    int done = ids().size();
    int gone = results.size() - done;
    return "Done: "
        + action.verb()
        + " of "
        + Counted.instances(done)
        + " of "
        + target.id()
        + (gone == 0 ? "." : "; " + Counted.instances(gone) + " no longer there.");
  }

  @Override
  public Change undo() {
    Selection same = Selections.ids(target, ids());
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
    Display sentence = new Display.Text(List.of(Line.of(sentence(), Style.GOOD)));
    List<List<Span>> rows = new ArrayList<>();
    results.forEach((id, result) -> rows.add(row(id, result)));
    skipped.forEach((why, who) -> who.forEach(one -> rows.add(left(one.id(), why))));
    return new Display.Stack(List.of(sentence, new Display.Table(COLUMNS, rows)));
  }

  private static List<Span> row(String id, Result result) {
    return List.of(
        Span.of(id, Style.NAME),
        Span.of(result.stage().word(), result.stage().style()),
        Span.of(Elapsed.text(result.took())),
        Span.of(result.detail()));
  }

  private static List<Span> left(String id, String why) {
    return List.of(
        Span.of(id, Style.NAME), Span.of("left out", Style.WARN), Span.of("-"), Span.of(why));
  }

  @Override
  public JsonNode json() {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    node.put("outcome", outcome().name()).put("message", sentence());
    ids().forEach(node.withArray("instanceIds")::add);
    results.forEach(
        (id, result) ->
            node.withArray("instances")
                .addObject()
                .put("id", id)
                .put("outcome", result.stage().word())
                .put("milliseconds", result.took().toMillis())
                .put("detail", result.detail()));
    skipped.forEach(
        (why, who) ->
            who.forEach(
                one -> node.withArray("leftOut").addObject().put("id", one.id()).put("why", why)));
    return node;
  }
}

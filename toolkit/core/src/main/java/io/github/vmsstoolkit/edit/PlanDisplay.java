package io.github.vmsstoolkit.edit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.vmsstoolkit.Diff;
import io.github.vmsstoolkit.Display;
import io.github.vmsstoolkit.Display.Line;
import io.github.vmsstoolkit.Display.Style;
import io.github.vmsstoolkit.Finding;
import io.github.vmsstoolkit.Finding.Severity;
import io.github.vmsstoolkit.arm.Answer;
import io.github.vmsstoolkit.arm.ScaleSetId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** How a plan shows itself. */
final class PlanDisplay {
  /** As many instances are named; of more, the number is enough. */
  private static final int NAMED = 12;

  private PlanDisplay() {}

  /**
   * @param effect what the change does to instances, in a sentence
   * @param instances the ids of instances, by what happens to them
   * @param forced whether findings do not keep it from being sent
   */
  static Display of(
      ScaleSetId id,
      Diff diff,
      String effect,
      Map<String, List<String>> instances,
      List<Finding> findings,
      boolean forced) {
    List<Line> after = new ArrayList<>();
    if (!effect.isEmpty()) {
      after.add(Line.of(effect, Style.PLAIN));
    }
    instances.forEach(
        (what, ids) -> after.add(Line.of(named(ids) + " " + what + ".", Style.PLAIN)));
    findings.forEach(finding -> after.add(line(finding)));
    after.add(Line.of(next(diff, findings, forced), Style.DIM));
    return new Display.Stack(
        List.of(
            new Display.Text(List.of(Line.of("Plan for " + id, Style.STRONG))),
            diff.display(),
            new Display.Text(after)));
  }

  private static String next(Diff diff, List<Finding> findings, boolean forced) {
    if (diff.isEmpty()) {
      return "apply() has nothing to send.";
    }
    boolean refused =
        !forced && findings.stream().anyMatch(finding -> finding.severity() == Severity.ERROR);
    return refused
        ? "Nothing was sent; apply() refuses it. force(\"reason\").apply() sends it all the same."
        : "Nothing was sent yet; apply() sends one PUT.";
  }

  private static String named(List<String> ids) {
    String first = String.join(", ", ids.subList(0, Math.min(ids.size(), NAMED)));
    String more = ids.size() > NAMED ? " and " + (ids.size() - NAMED) + " more" : "";
    return (ids.size() == 1 ? "Instance " : "Each of the instances ") + first + more;
  }

  static Display document(Diff diff, List<Finding> findings) {
    return new Display.Stack(
        List.of(
            diff.display(), new Display.Text(findings.stream().map(PlanDisplay::line).toList())));
  }

  static Line line(Finding finding) {
    boolean error = finding.severity() == Severity.ERROR;
    return Line.of(
        (error ? "error: " : "warning: ") + finding.message(), error ? Style.BAD : Style.WARN);
  }

  static JsonNode json(
      ScaleSetId id,
      Answer basis,
      Diff diff,
      List<Effects.Effect> instances,
      List<Finding> findings) {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    node.put("target", id.path()).put("etag", basis.body().path("etag").asText(""));
    node.set("changes", diff.json());
    for (Effects.Effect effect : instances) {
      node.withArray("instances")
          .addObject()
          .put("id", effect.id())
          .put("effect", effect.kind().name())
          .put("words", effect.words());
    }
    findings(node, findings);
    return node;
  }

  static void findings(ObjectNode node, List<Finding> findings) {
    ArrayNode all = node.putArray("findings");
    for (Finding finding : findings) {
      all.addObject()
          .put("severity", finding.severity().name())
          .put("rule", finding.rule())
          .put("message", finding.message())
          .put("source", finding.source());
    }
  }
}

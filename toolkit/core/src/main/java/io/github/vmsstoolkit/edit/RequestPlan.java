package io.github.vmsstoolkit.edit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.vmsstoolkit.Applied;
import io.github.vmsstoolkit.Change;
import io.github.vmsstoolkit.Diff;
import io.github.vmsstoolkit.Display;
import io.github.vmsstoolkit.Display.Line;
import io.github.vmsstoolkit.Display.Style;
import io.github.vmsstoolkit.ExitCode;
import io.github.vmsstoolkit.Finding;
import io.github.vmsstoolkit.Operation;
import io.github.vmsstoolkit.Outcome;
import io.github.vmsstoolkit.Plan;
import io.github.vmsstoolkit.SavedPlan;
import io.github.vmsstoolkit.View;
import io.github.vmsstoolkit.VmssException;
import io.github.vmsstoolkit.arm.Answer;
import io.github.vmsstoolkit.arm.Arm;
import io.github.vmsstoolkit.diff.Diffs;
import io.github.vmsstoolkit.json.Json;
import io.github.vmsstoolkit.schema.FreeForm;
import io.github.vmsstoolkit.secret.Redactor;
import io.github.vmsstoolkit.view.Kind;
import io.github.vmsstoolkit.view.Views;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * A request that no other part of the toolkit makes, as a plan.
 *
 * @param target path and query
 * @param resource the resource as it is; the missing node where there is none or it is not asked
 * @param body what is sent; the missing node for nothing
 * @param how what sends it, and what it does in a sentence
 */
record RequestPlan(
    Arm arm,
    Ledger ledger,
    String method,
    String target,
    JsonNode resource,
    JsonNode body,
    List<Finding> findings,
    String forced,
    long number,
    How how)
    implements Plan {
  private static final Duration DEADLINE = Duration.ofHours(4);
  private static final FreeForm ANY = new FreeForm();

  static RequestPlan of(
      Arm arm, Ledger ledger, String method, String target, JsonNode body, List<Finding> findings) {
    JsonNode resource = method.equals("POST") ? MissingNode.getInstance() : current(arm, target);
    long number = ledger.made(method + " " + path(target));
    return new RequestPlan(
        arm, ledger, method, target, resource, body, List.copyOf(findings), "", number, How.RAW);
  }

  /** A plan for a document that has been read already. */
  static RequestPlan known(
      Target of,
      String method,
      String target,
      JsonNode resource,
      JsonNode body,
      List<Finding> findings,
      How how) {
    long number = of.ledger().made(method + " " + path(target));
    List<Finding> all = List.copyOf(findings);
    return new RequestPlan(
        of.arm(), of.ledger(), method, target, resource, body, all, "", number, how);
  }

  private static JsonNode current(Arm arm, String target) {
    try {
      return arm.any("GET", target, MissingNode.getInstance()).body();
    } catch (VmssException e) {
      if (e.exitCode() == ExitCode.FAILED) {
        return MissingNode.getInstance();
      }
      throw e;
    }
  }

  private static String path(String target) {
    return target.replaceFirst("\\?.*", "");
  }

  private Plan with(BiFunction<JsonNode, FreeForm, Edits.Edited> edit) {
    JsonNode start = body.isMissingNode() ? JsonNodeFactory.instance.objectNode() : body;
    Edits.Edited edited = edit.apply(start, ANY);
    List<Finding> all = new ArrayList<>(findings);
    edited.warnings().forEach(warning -> all.add(ModelPlan.doubt(warning)));
    long next = ledger.carriedOn(number, method + " " + path(target));
    return new RequestPlan(
        arm, ledger, method, target, resource, edited.document(), all, forced, next, how);
  }

  @Override
  public Plan set(String path, Object value) {
    return with((document, type) -> Edits.set(document, type, path, value));
  }

  @Override
  public Plan add(String path, Object element) {
    return with((document, type) -> Edits.add(document, type, path, element));
  }

  @Override
  public Plan remove(String path) {
    return with((document, type) -> Edits.remove(document, type, path));
  }

  @Override
  public Plan remove(String path, int index) {
    return with((document, type) -> Edits.remove(document, type, path, index));
  }

  @Override
  public View before() {
    return view("before", resource);
  }

  @Override
  public View after() {
    return view("as sent", becomes());
  }

  private View view(String when, JsonNode document) {
    return Views.of(
        Kind.OTHER, path(target) + ", " + when, "GET " + target, Instant.now(), document);
  }

  /** What the resource becomes, as far as the request says. */
  private JsonNode becomes() {
    if (method.equals("DELETE")) {
      return MissingNode.getInstance();
    }
    if (method.equals("PATCH") && resource instanceof ObjectNode object && body.isObject()) {
      ObjectNode merged = object.deepCopy();
      WholeDocuments.merge(merged, (ObjectNode) body);
      return merged;
    }
    return body;
  }

  @Override
  public Diff diff() {
    return Diffs.between(resource, becomes(), ANY);
  }

  @Override
  public Plan replan() {
    ledger.applied(number);
    return how.equals(How.RAW)
        ? of(arm, ledger, method, target, body, findings)
        : of(arm, ledger, method, target, body, findings).with(how);
  }

  RequestPlan with(How other) {
    return new RequestPlan(
        arm, ledger, method, target, resource, body, findings, forced, number, other);
  }

  @Override
  public JsonNode template() {
    throw unable("A template is made of the model of a scale set.");
  }

  @Override
  public SavedPlan save(Path file) {
    throw unable("A plan of another request than that of a model cannot be saved.");
  }

  private VmssException unable(String message) {
    return VmssException.of(ExitCode.FAILED, "NotAModelPlan", message)
        .at(method + " " + path(target))
        .remedy("Record the session instead: record(\"CHG-…\").");
  }

  @Override
  public Plan force(String reason) {
    return new RequestPlan(
        arm, ledger, method, target, resource, body, findings, reason, number, how);
  }

  @Override
  public Applied apply() {
    return submit().await(DEADLINE);
  }

  @Override
  public Operation submit() {
    ledger.check(method + " " + path(target), forced, findings);
    arm.confirm("send " + method + " " + path(target), path(target));
    Answer accepted = how.send(this);
    ledger.applied(number);
    return arm.operation(
        method + " " + path(target),
        accepted,
        () -> how.closing().map(said -> said.apply(accepted)).orElseGet(() -> new Sent(this)));
  }

  @Override
  public Display display() {
    List<Line> lines = new ArrayList<>();
    findings.forEach(finding -> lines.add(PlanDisplay.line(finding)));
    lines.add(Line.of("Nothing was sent yet; apply() sends this one request.", Style.DIM));
    Display heading = new Display.Text(List.of(Line.of(method + " " + target, Style.STRONG)));
    Display what =
        switch (method) {
          case "POST" -> Display.Text.of(text(body));
          case "DELETE" -> Display.Text.of("before() shows what goes.");
          default -> diff().display();
        };
    Display says = Display.Text.of(how.says());
    return new Display.Stack(
        how.says().isEmpty()
            ? List.of(heading, what, new Display.Text(lines))
            : List.of(heading, says, what, new Display.Text(lines)));
  }

  private static String text(JsonNode body) {
    return body.isMissingNode() ? "Without a body." : Json.pretty(Redactor.json(body));
  }

  @Override
  public JsonNode json() {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    node.put("method", method).put("target", target);
    node.set("body", Redactor.json(body));
    PlanDisplay.findings(node, findings);
    return node;
  }

  @Override
  public String toString() {
    return "plan for " + method + " " + path(target) + ", not applied";
  }

  /**
   * How it is sent.
   *
   * @param says what the request does; empty where only its author knows
   * @param call what sends the body; empty to send method, target and body as they are
   * @param closing says what came of it, by the answer that accepted it; empty where that it was
   *     done is all
   */
  record How(
      String says,
      Optional<Function<JsonNode, Answer>> call,
      Optional<Function<Answer, Applied>> closing) {
    static final How RAW = new How("", Optional.empty(), Optional.empty());

    Answer send(RequestPlan plan) {
      return call.map(sender -> sender.apply(plan.body))
          .orElseGet(() -> plan.arm.any(plan.method, plan.target, plan.body));
    }
  }

  /** A request that went through. */
  private record Sent(RequestPlan plan) implements Applied {
    @Override
    public Outcome outcome() {
      return Outcome.DONE;
    }

    @Override
    public Change undo() {
      boolean back = !plan.method.equals("POST") && plan.resource.isObject();
      if (!back) {
        throw VmssException.of(
                ExitCode.FAILED, "CannotUndo", "What this request did is not known well enough.")
            .at(plan.method + " " + path(plan.target))
            .remedy("Read the resource, and send the request that sets it right.");
      }
      return of(plan.arm, plan.ledger, "PUT", plan.target, plan.resource, List.of());
    }

    @Override
    public Display display() {
      return new Display.Text(
          List.of(Line.of("Done: " + plan.method + " " + path(plan.target) + ".", Style.GOOD)));
    }

    @Override
    public JsonNode json() {
      return JsonNodeFactory.instance
          .objectNode()
          .put("outcome", outcome().name())
          .put("request", plan.method + " " + plan.target);
    }
  }
}

package io.github.vmsstoolkit.edit;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.vmsstoolkit.Applied;
import io.github.vmsstoolkit.Diff;
import io.github.vmsstoolkit.Display;
import io.github.vmsstoolkit.ExitCode;
import io.github.vmsstoolkit.Finding;
import io.github.vmsstoolkit.Finding.Severity;
import io.github.vmsstoolkit.Instance;
import io.github.vmsstoolkit.Operation;
import io.github.vmsstoolkit.Plan;
import io.github.vmsstoolkit.View;
import io.github.vmsstoolkit.VmssException;
import io.github.vmsstoolkit.arm.Answer;
import io.github.vmsstoolkit.arm.Arm;
import io.github.vmsstoolkit.diff.Diffs;
import io.github.vmsstoolkit.rule.ModelChange;
import io.github.vmsstoolkit.rule.Rules;
import io.github.vmsstoolkit.schema.Schema;
import io.github.vmsstoolkit.schema.Type;
import io.github.vmsstoolkit.view.Kind;
import io.github.vmsstoolkit.view.Views;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A plan for the model of a scale set. */
final class ModelPlan implements Plan {
  /** Longer than any update of a scale set that was ever recorded, and not for ever. */
  private static final Duration DEADLINE = Duration.ofHours(4);

  private static final String SCHEMA_SOURCE = "API version " + Arm.COMPUTE_API;

  /** An edit of one document, to be done again on another reading of it. */
  interface Edit {
    Edits.Edited on(JsonNode document);
  }

  /** The instances, read when they are first asked for. */
  private static final class Once implements Supplier<List<Instance>> {
    private final Target target;
    private @Nullable List<Instance> known;

    Once(Target target) {
      this.target = target;
    }

    @Override
    public synchronized List<Instance> get() {
      List<Instance> list = known;
      if (list == null) {
        list = target.instances();
        known = list;
      }
      return list;
    }
  }

  private record Step(String words, Edit edit) {}

  private final Target target;
  private final Answer basis;
  private final Supplier<List<Instance>> instances;
  private final JsonNode after;
  private final List<Step> steps;
  private final List<Finding> doubts;
  private final String forced;
  private final long number;

  private ModelPlan(
      Target target,
      Answer basis,
      Supplier<List<Instance>> instances,
      JsonNode after,
      List<Step> steps,
      List<Finding> doubts,
      String forced,
      long number) {
    this.target = target;
    this.basis = basis;
    this.instances = instances;
    this.after = after;
    this.steps = List.copyOf(steps);
    this.doubts = List.copyOf(doubts);
    this.forced = forced;
    this.number = number;
  }

  static ModelPlan begin(Target target) {
    Answer model = target.model();
    return new ModelPlan(
        target, model, new Once(target), model.body(), List.of(), List.of(), "", 0);
  }

  private static Type type() {
    return Schema.scaleSet().root();
  }

  /** This plan and one more edit; {@code words} is the call that makes it. */
  ModelPlan step(String words, Edit edit) {
    Edits.Edited edited = edit.on(after);
    List<Step> more = new ArrayList<>(steps);
    more.add(new Step(words, edit));
    List<Finding> findings = new ArrayList<>(doubts);
    edited.warnings().forEach(warning -> findings.add(doubt(warning)));
    String description = target.id().name() + ": " + words;
    long next =
        number == 0
            ? target.ledger().made(description)
            : target.ledger().carriedOn(number, description);
    return new ModelPlan(target, basis, instances, edited.document(), more, findings, forced, next);
  }

  JsonNode document() {
    return after;
  }

  ModelPlan with(List<Finding> more) {
    List<Finding> findings = new ArrayList<>(doubts);
    findings.addAll(more);
    return new ModelPlan(target, basis, instances, after, steps, findings, forced, number);
  }

  static Finding doubt(String warning) {
    return new Finding(Severity.WARNING, "doubtful-edit", warning, SCHEMA_SOURCE);
  }

  @Override
  public Plan set(String path, Object value) {
    return step("set(\"" + path + "\", …)", model -> Edits.set(model, type(), path, value));
  }

  @Override
  public Plan add(String path, Object element) {
    return step("add(\"" + path + "\", …)", model -> Edits.add(model, type(), path, element));
  }

  @Override
  public Plan remove(String path) {
    return step("remove(\"" + path + "\")", model -> Edits.remove(model, type(), path));
  }

  @Override
  public Plan remove(String path, int index) {
    return step(
        "remove(\"" + path + "\", " + index + ")",
        model -> Edits.remove(model, type(), path, index));
  }

  @Override
  public View before() {
    return Views.of(Kind.SCALE_SET, title("before"), basis);
  }

  @Override
  public View after() {
    return Views.of(Kind.SCALE_SET, title("as planned"), basis.request(), basis.at(), after);
  }

  private String title(String when) {
    return "Scale set model of " + target.id() + ", " + when;
  }

  @Override
  public Diff diff() {
    return Diffs.between(basis.body(), after, type());
  }

  @Override
  public Plan replan() {
    ModelPlan fresh = begin(target);
    for (Step step : steps) {
      fresh = fresh.step(step.words(), step.edit());
    }
    target.ledger().applied(number);
    return fresh;
  }

  @Override
  public List<Finding> findings() {
    List<Finding> findings = new ArrayList<>(doubts);
    findings.addAll(Rules.of(change()));
    findings.addAll(effects().findings());
    return findings;
  }

  private ModelChange change() {
    return new ModelChange(
        basis.body(), after, target.rules(), instances, target.arm().apiVersion());
  }

  @Override
  public Plan force(String reason) {
    return new ModelPlan(target, basis, instances, after, steps, doubts, reason, number);
  }

  @Override
  public Applied apply() {
    return submit().await(DEADLINE);
  }

  @Override
  public Operation submit() {
    refuseIfBlocked();
    String what = "The change of " + target.id();
    if (diff().isEmpty()) {
      target.ledger().applied(number);
      return target.arm().nothingToDo(what, () -> PlanApplied.nothing(target.id()));
    }
    Answer accepted = put();
    target.ledger().applied(number);
    return target.arm().operation(what, accepted, this::closing);
  }

  private void refuseIfBlocked() {
    for (Finding finding : findings()) {
      if (finding.severity() == Severity.ERROR && forced.isEmpty()) {
        throw VmssException.of(ExitCode.BLOCKED, finding.rule(), finding.message())
            .remedy(
                "Nothing was sent. force(\"reason\") sends it anyway. Source: " + finding.source());
      }
    }
  }

  private Answer put() {
    try {
      JsonNode body = PutBody.of(basis.body(), after, type());
      return target.arm().put(target.id().path(), body, basis.body().path("etag").asText(""));
    } catch (VmssException e) {
      throw e.exitCode() == ExitCode.CONFLICT ? conflict(e) : e;
    }
  }

  private VmssException conflict(VmssException refusal) {
    JsonNode now = target.model().body();
    if (Diffs.between(after, now, type()).isEmpty()) {
      return ownWrite(refusal);
    }
    Diff others = Diffs.between(basis.body(), now, type());
    String seen =
        others.isEmpty()
            ? "the same values were written again"
            : Differences.words(others.differences());
    return VmssException.of(
            ExitCode.CONFLICT,
            "Conflict",
            target.id()
                + " was changed by someone else since this plan was made: "
                + seen
                + ". Nothing was sent.")
        .remedy("replan() makes the same edits on the new state; look at it before apply().")
        .causedBy(refusal);
  }

  /** The model is as planned although the PUT was refused: an earlier try of it came through. */
  private VmssException ownWrite(VmssException refusal) {
    return VmssException.of(
            ExitCode.UNKNOWN,
            "OutcomeUnknown",
            "The answer to the PUT was lost. The model of "
                + target.id()
                + " is as planned; how the operation ended is not known.")
        .remedy("Read instances() to see how far they are.")
        .causedBy(refusal);
  }

  private Applied closing() {
    JsonNode written = target.model().body();
    Undo way = new Undo(target, basis.body(), written, diff().differences());
    return PlanApplied.done(way, after, type());
  }

  private Effects effects() {
    return new Effects(after, diff());
  }

  /** The effect on every instance; empty where the list of instances cannot be read. */
  private List<Effects.Effect> onInstances() {
    try {
      return diff().isEmpty() ? List.of() : effects().on(instances.get());
    } catch (VmssException e) {
      return List.of();
    }
  }

  @Override
  public Display display() {
    return PlanDisplay.of(
        target.id(), diff(), effects().sentence(), Effects.grouped(onInstances()), findings());
  }

  @Override
  public JsonNode json() {
    return PlanDisplay.json(target.id(), basis, diff(), onInstances(), findings());
  }

  @Override
  public String toString() {
    return "plan for " + target.id() + " with " + steps.size() + " steps, not applied";
  }
}

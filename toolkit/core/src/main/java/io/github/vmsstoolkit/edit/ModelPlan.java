package io.github.vmsstoolkit.edit;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.vmsstoolkit.Applied;
import io.github.vmsstoolkit.Diff;
import io.github.vmsstoolkit.Difference;
import io.github.vmsstoolkit.Display;
import io.github.vmsstoolkit.Finding;
import io.github.vmsstoolkit.Finding.Severity;
import io.github.vmsstoolkit.Operation;
import io.github.vmsstoolkit.Plan;
import io.github.vmsstoolkit.SavedPlan;
import io.github.vmsstoolkit.View;
import io.github.vmsstoolkit.VmssException;
import io.github.vmsstoolkit.arm.Answer;
import io.github.vmsstoolkit.arm.Arm;
import io.github.vmsstoolkit.rule.ModelChange;
import io.github.vmsstoolkit.rule.Rules;
import io.github.vmsstoolkit.schema.Type;
import io.github.vmsstoolkit.view.Kind;
import io.github.vmsstoolkit.view.Views;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** A plan for the model of a scale set. */
final class ModelPlan implements Plan {
  /** Longer than any update of a scale set that was ever recorded, and not for ever. */
  private static final Duration DEADLINE = Duration.ofHours(4);

  private static final String SCHEMA_SOURCE = "API version " + Arm.COMPUTE_API;

  /** An edit of one document, to be done again on another reading of it. */
  interface Edit {
    Edits.Edited on(JsonNode document);
  }

  /**
   * @param words the call that makes the edit
   */
  record Step(String words, Edit edit) {}

  private final Basis basis;
  private final JsonNode after;
  private final List<Step> steps;
  private final List<Finding> doubts;
  private final String forced;
  private final long number;

  private ModelPlan(
      Basis basis,
      JsonNode after,
      List<Step> steps,
      List<Finding> doubts,
      String forced,
      long number) {
    this.basis = basis;
    this.after = after;
    this.steps = List.copyOf(steps);
    this.doubts = List.copyOf(doubts);
    this.forced = forced;
    this.number = number;
  }

  static ModelPlan begin(Target target) {
    return on(Basis.of(target));
  }

  static ModelPlan on(Basis basis) {
    return new ModelPlan(basis, basis.document(), List.of(), List.of(), "", 0);
  }

  private Target target() {
    return basis.target();
  }

  /** Takes the plan out of those that were made and not applied. */
  void forget() {
    target().ledger().applied(number);
  }

  private static Type type() {
    return Basis.type();
  }

  /** This plan and one more edit; {@code words} is the call that makes it. */
  ModelPlan step(String words, Edit edit) {
    Edits.Edited edited = edit.on(after);
    List<Step> more = new ArrayList<>(steps);
    more.add(new Step(words, edit));
    List<Finding> findings = new ArrayList<>(doubts);
    edited.warnings().forEach(warning -> findings.add(doubt(warning)));
    String description = target().id().name() + ": " + words;
    long next =
        number == 0
            ? target().ledger().made(description)
            : target().ledger().carriedOn(number, description);
    return new ModelPlan(basis, edited.document(), more, findings, forced, next);
  }

  JsonNode document() {
    return after;
  }

  Basis basis() {
    return basis;
  }

  List<Step> steps() {
    return steps;
  }

  String forced() {
    return forced;
  }

  ModelPlan with(List<Finding> more) {
    List<Finding> findings = new ArrayList<>(doubts);
    findings.addAll(more);
    return new ModelPlan(basis, after, steps, findings, forced, number);
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
    return Views.of(Kind.SCALE_SET, title("before"), basis.answer());
  }

  @Override
  public View after() {
    Answer answer = basis.answer();
    return Views.of(Kind.SCALE_SET, title("as planned"), answer.request(), answer.at(), after);
  }

  private String title(String when) {
    return "Scale set model of " + target().id() + ", " + when;
  }

  @Override
  public Diff diff() {
    return basis.diff(after);
  }

  @Override
  public JsonNode template() {
    return Templates.of(after, target().id().name(), target().arm().apiVersion());
  }

  @Override
  public SavedPlan save(Path file) {
    SavedPlan saved = PlanFiles.save(this, file);
    target().ledger().applied(number);
    return saved;
  }

  @Override
  public Plan replan() {
    ModelPlan fresh = on(Basis.of(target()));
    for (Step step : steps) {
      fresh = fresh.step(step.words(), step.edit());
    }
    target().ledger().applied(number);
    return fresh;
  }

  @Override
  public List<Finding> findings() {
    List<Finding> findings = new ArrayList<>(doubts);
    if (!basis.absent()) {
      findings.addAll(Rules.of(change()));
    }
    findings.addAll(Removals.findings(diff()));
    findings.addAll(effects().findings());
    return findings;
  }

  private ModelChange change() {
    return new ModelChange(
        basis.document(), after, target().rules(), basis.instances(), target().arm().apiVersion());
  }

  @Override
  public Plan force(String reason) {
    return new ModelPlan(basis, after, steps, doubts, reason, number);
  }

  @Override
  public Applied apply() {
    return submit().await(DEADLINE);
  }

  @Override
  public Operation submit() {
    refuseIfBlocked();
    String what = "The change of " + target().id();
    if (diff().isEmpty()) {
      target().ledger().applied(number);
      return target().arm().nothingToDo(what, () -> PlanApplied.nothing(target().id()));
    }
    target().arm().confirm(damage(), target().id().path());
    Answer accepted = basis.put(after);
    target().ledger().applied(number);
    return target()
        .arm()
        .operation(what, accepted, this::closing)
        .orBack(Undo.words(diff().differences()));
  }

  private void refuseIfBlocked() {
    target().ledger().check("The change of " + target().id(), forced, findings());
  }

  private String damage() {
    List<Difference> differences = diff().differences();
    String first = Differences.words(differences.subList(0, Math.min(3, differences.size())));
    return "change "
        + differences.size()
        + (differences.size() == 1 ? " property (" : " properties (")
        + first
        + (differences.size() > 3 ? "; …)" : ")");
  }

  private Applied closing() {
    JsonNode written = target().model().body();
    Undo way = new Undo(target(), basis.document(), written, diff().differences());
    return PlanApplied.done(way, after, type());
  }

  private Effects effects() {
    return new Effects(after, diff());
  }

  /** The effect on every instance; empty where the list of instances cannot be read. */
  List<Effects.Effect> onInstances() {
    try {
      return diff().isEmpty() ? List.of() : effects().on(basis.instances().get());
    } catch (VmssException e) {
      return List.of();
    }
  }

  @Override
  public Display display() {
    return PlanDisplay.of(
        target().id(),
        diff(),
        effects().sentence(),
        Effects.grouped(onInstances()),
        findings(),
        !forced.isEmpty());
  }

  @Override
  public JsonNode json() {
    return PlanDisplay.json(target().id(), basis.answer(), diff(), onInstances(), findings());
  }

  @Override
  public String toString() {
    return "plan for " + target().id() + " with " + steps.size() + " steps, not applied";
  }
}

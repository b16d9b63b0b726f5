package io.github.vmsstoolkit.edit;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.vmsstoolkit.Diff;
import io.github.vmsstoolkit.ExitCode;
import io.github.vmsstoolkit.Instance;
import io.github.vmsstoolkit.SavedPlan;
import io.github.vmsstoolkit.VmssException;
import io.github.vmsstoolkit.diff.Diffs;
import io.github.vmsstoolkit.diff.ThreeWay;
import io.github.vmsstoolkit.view.Views;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Plans to files and back. */
final class PlanFiles {
  private PlanFiles() {}

  static SavedPlan save(ModelPlan plan, Path file) {
    PlanFile saved = PlanFile.of(content(plan));
    Views.write(file, saved.content());
    return saved;
  }

  private static ObjectNode content(ModelPlan plan) {
    Target target = plan.basis().target();
    ObjectNode content = JsonNodeFactory.instance.objectNode();
    content.put("format", PlanFile.FORMAT).put("kind", PlanFile.KIND);
    content.put("id", UUID.randomUUID().toString());
    content.put("savedAt", Instant.now().toString());
    content.put("target", target.id().path()).put("apiVersion", target.arm().apiVersion());
    plan.steps().forEach(step -> content.withArray("steps").add(step.words()));
    content.put("forced", plan.forced());
    Map<String, String> words = new HashMap<>();
    plan.onInstances().stream()
        .filter(effect -> effect.kind() != Effects.Kind.NOTHING)
        .forEach(effect -> words.put(effect.id(), effect.words()));
    ArrayNode ids = content.putArray("instances");
    for (Instance instance : plan.basis().instances().get()) {
      ids.addObject().put("id", instance.id()).put("effect", words.getOrDefault(instance.id(), ""));
    }
    PlanDisplay.findings(content, plan.findings());
    content.set("before", plan.basis().document());
    content.set("after", plan.document());
    return content;
  }

  /** A saved plan for the model as it is now, if that is the one it was made for. */
  static ModelPlan restore(Target target, PlanFile saved) {
    Basis basis = Basis.of(target);
    refuseIfApplied(basis, saved);
    refuseIfStale(basis, saved);
    refuseOtherInstances(basis, saved);
    ModelPlan plan =
        ModelPlan.on(basis)
            .step(
                "plan " + saved.id(),
                model ->
                    new Edits.Edited(
                        ThreeWay.of(saved.before(), model, saved.after()).document(), List.of()));
    return saved.forced().isEmpty() ? plan : (ModelPlan) plan.force(saved.forced());
  }

  private static void refuseIfApplied(Basis basis, PlanFile saved) {
    if (!saved.diff().isEmpty() && basis.diff(saved.after()).isEmpty()) {
      throw VmssException.of(
              ExitCode.CONFLICT,
              "PlanApplied",
              "The plan was applied already: " + basis.target().id() + " is as it makes it.")
          .at(saved.id())
          .remedy("model() shows the scale set as it is.");
    }
  }

  private static void refuseIfStale(Basis basis, PlanFile saved) {
    Diff since = Diffs.between(saved.before(), basis.document(), Basis.type());
    if (!since.isEmpty() || !saved.before().path("etag").equals(basis.document().path("etag"))) {
      String seen =
          since.isEmpty() ? "it was written again" : Differences.words(since.differences());
      throw stale(basis.target().id() + " was changed since the plan was saved: " + seen, saved);
    }
  }

  private static void refuseOtherInstances(Basis basis, PlanFile saved) {
    List<String> now = basis.instances().get().stream().map(Instance::id).toList();
    if (!now.equals(saved.instances())) {
      throw stale(
          "The instances of "
              + basis.target().id()
              + " were "
              + String.join(", ", saved.instances())
              + " when the plan was saved; now they are "
              + String.join(", ", now),
          saved);
    }
  }

  private static VmssException stale(String message, SavedPlan saved) {
    return VmssException.of(ExitCode.CONFLICT, "PlanStale", message + ".")
        .at(saved.id())
        .remedy("Nothing was sent. Make the plan again on the new state.");
  }
}

package io.github.vmsstoolkit.edit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.vmsstoolkit.ExitCode;
import io.github.vmsstoolkit.Finding;
import io.github.vmsstoolkit.Plan;
import io.github.vmsstoolkit.SavedPlan;
import io.github.vmsstoolkit.VmssException;
import java.nio.file.Path;
import java.util.List;

/** Begins plans. */
public final class Plans {
  private static final String IMAGE = "virtualMachineProfile.storageProfile.imageReference";

  private Plans() {}

  /** An empty plan for the model as it is now; one GET. */
  public static Plan begin(Target target) {
    return ModelPlan.begin(target);
  }

  /**
   * A plan in a file.
   *
   * @throws VmssException if the file is no plan or was edited
   */
  public static SavedPlan read(Path file) {
    return PlanFile.read(file);
  }

  /**
   * A saved plan, to be applied; reads the model and the instances.
   *
   * @throws VmssException if the scale set is not in the state that the plan was made for
   */
  public static Plan restore(Target target, SavedPlan saved) {
    return PlanFiles.restore(target, (PlanFile) saved);
  }

  /** The plan with the edits of a line of text. */
  public static Plan edited(Plan plan, List<TextEdit> edits) {
    ModelPlan edited = (ModelPlan) plan;
    for (TextEdit edit : edits) {
      edited = edited.step(edit.words(), model -> edit.on(model, Basis.type()));
    }
    return edited;
  }

  /**
   * A plan that makes the model this document: what the document leaves out goes.
   *
   * @throws VmssException if the document has a member that the schema does not know
   */
  public static Plan replaceWith(Target target, JsonNode document) {
    return ModelPlan.begin(target)
        .step("replaceWith(…)", model -> WholeDocuments.replacing(model, document));
  }

  /**
   * A plan that sends the document, as the same command that makes a scale set does: a scale set
   * that is not there is made, of one that is there only what the document names changes.
   */
  public static Plan createOrUpdate(Target target, JsonNode document) {
    Basis basis =
        target
            .modelIfThere()
            .map(answer -> Basis.of(target, answer))
            .orElseGet(() -> Basis.absent(target));
    return ModelPlan.on(basis)
        .step("createOrUpdate(…)", model -> WholeDocuments.over(model, document));
  }

  /** What a change of a property does to instances that follow it, in words. */
  public static String effect(String path) {
    return Effects.words(path);
  }

  /** The model as a plan will make it, unmasked: for checks, never to be shown. */
  public static JsonNode document(Plan plan) {
    return ((ModelPlan) plan).document();
  }

  /** Takes a plan out of those that were made and not applied: it was made to be judged. */
  public static void forget(Plan plan) {
    ((ModelPlan) plan).forget();
  }

  /** The plan with more findings about it. */
  public static Plan with(Plan plan, List<Finding> findings) {
    return ((ModelPlan) plan).with(findings);
  }

  /** A plan that sets the version of the platform image. */
  public static Plan imageVersion(Target target, String version) {
    ModelPlan plan = ModelPlan.begin(target);
    if (plan.before().get(IMAGE).path("id").isTextual()) {
      throw VmssException.of(
              ExitCode.FAILED,
              "ImageById",
              "This scale set runs a custom image, which has no version to choose here.")
          .at(IMAGE + ".id")
          .remedy("Switch to another image by its id: image(\"/subscriptions/…\").");
    }
    return plan.set(IMAGE + ".version", version);
  }

  /**
   * A plan that sets the image by id. Azure refuses publisher, offer, sku and version beside an id
   * ("The property 'imageReference.id' cannot be used together with property
   * 'imageReference.version'"), so they go.
   */
  public static Plan image(Target target, String id) {
    ModelPlan plan = ModelPlan.begin(target);
    return plan.step("image(\"" + id + "\")", model -> withImage(model, id));
  }

  private static Edits.Edited withImage(JsonNode model, String id) {
    ObjectNode edited = model.deepCopy();
    edited
        .withObject("/properties/virtualMachineProfile/storageProfile")
        .putObject("imageReference")
        .put("id", id);
    return new Edits.Edited(edited, List.of());
  }
}

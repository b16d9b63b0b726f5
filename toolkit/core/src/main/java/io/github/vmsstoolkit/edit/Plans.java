package io.github.vmsstoolkit.edit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.vmsstoolkit.ExitCode;
import io.github.vmsstoolkit.Finding;
import io.github.vmsstoolkit.Plan;
import io.github.vmsstoolkit.VmssException;
import java.util.List;

/** Begins plans. */
public final class Plans {
  private static final String IMAGE = "virtualMachineProfile.storageProfile.imageReference";

  private Plans() {}

  /** An empty plan for the model as it is now; one GET. */
  public static Plan begin(Target target) {
    return ModelPlan.begin(target);
  }

  /** The model as a plan will make it, unmasked: for checks, never to be shown. */
  public static JsonNode document(Plan plan) {
    return ((ModelPlan) plan).document();
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

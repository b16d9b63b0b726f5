package io.github.vmsstoolkit.rollout;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.vmsstoolkit.Change;
import io.github.vmsstoolkit.ExitCode;
import io.github.vmsstoolkit.Finding;
import io.github.vmsstoolkit.Finding.Severity;
import io.github.vmsstoolkit.Plan;
import io.github.vmsstoolkit.View;
import io.github.vmsstoolkit.VmssException;
import io.github.vmsstoolkit.arm.Answer;
import io.github.vmsstoolkit.edit.Plans;
import io.github.vmsstoolkit.edit.Target;
import io.github.vmsstoolkit.schema.Names;
import io.github.vmsstoolkit.view.Views;
import java.util.ArrayList;
import java.util.List;

/** Changes of the size of all instances. */
public final class Resizes {
  static final String SOURCE = "Microsoft Learn: Resize a virtual machine";

  private Resizes() {}

  /** The sizes that the scale set can take as it is. */
  public static View sizes(Target target) {
    return Views.sizes("Sizes for " + target.id(), read(target));
  }

  private static Answer read(Target target) {
    return target.arm().get(target.id().path() + "/skus", "");
  }

  /**
   * A plan where the hardware has the size, else a rollout that stops all instances first.
   *
   * @throws VmssException if nothing that is offered in the region has that name
   */
  public static Change to(Target target, String size) {
    Plan plan = Plans.begin(target);
    JsonNode model = Plans.document(plan);
    plan = plan.set("sku.name", size);
    List<String> here = new ArrayList<>();
    read(target).body().path("value").forEach(sku -> here.add(sku.at("/sku/name").asText()));
    if (has(here, size)) {
      return plan;
    }
    checkOffered(target, model, size);
    return has(List.of(model.at("/sku/name").asText()), size)
        ? plan
        : Resize.of(target, plan, model.at("/sku/name").asText(), size);
  }

  private static boolean has(List<String> names, String size) {
    return names.stream().anyMatch(size::equalsIgnoreCase);
  }

  private static void checkOffered(Target target, JsonNode model, String size) {
    String location = model.path("location").asText();
    String path =
        "/subscriptions/"
            + target.arm().subscription()
            + "/providers/Microsoft.Compute/locations/"
            + location
            + "/vmSizes";
    List<String> offered = new ArrayList<>();
    target
        .arm()
        .get(path, "")
        .body()
        .path("value")
        .forEach(one -> offered.add(one.path("name").asText()));
    if (!has(offered, size)) {
      List<String> near = Names.nearest(offered, size, 3);
      throw VmssException.of(
              ExitCode.FAILED,
              "UnknownSize",
              "There is no size '" + size + "' in " + location + ".")
          .at(size)
          .remedy(
              near.isEmpty()
                  ? "az vm list-sizes -l " + location + " lists them."
                  : "Did you mean " + String.join(" or ", near) + "?");
    }
  }

  static Finding error(String rule, String message, String source) {
    return new Finding(Severity.ERROR, rule, message, source);
  }
}

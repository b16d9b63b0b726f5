package io.github.vmsstoolkit.edit;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.vmsstoolkit.Difference;
import io.github.vmsstoolkit.ExitCode;
import io.github.vmsstoolkit.Finding;
import io.github.vmsstoolkit.Finding.Severity;
import io.github.vmsstoolkit.VmssException;
import io.github.vmsstoolkit.diff.ThreeWay;
import io.github.vmsstoolkit.json.Json;
import io.github.vmsstoolkit.secret.Redactor;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * The way back from a change of a model.
 *
 * @param before the model as it was
 * @param written the model as it was read after the change
 * @param changed what the change did
 */
record Undo(Target target, JsonNode before, JsonNode written, List<Difference> changed) {
  private static final int SHOWN = 5;
  private static final String SOURCE = "what this change did";

  /** How to take back by hand a change that was accepted and then failed. */
  static String words(List<Difference> changed) {
    String calls =
        changed.stream()
            .filter(difference -> !difference.path().equals("etag"))
            .limit(SHOWN)
            .map(Undo::call)
            .collect(Collectors.joining());
    return "The model may hold the change already; to undo it: "
        + calls
        + (changed.size() > SHOWN ? " and so on, as before() of the plan has it" : ".apply()")
        + ".";
  }

  private static String call(Difference difference) {
    JsonNode before = difference.before();
    if (before.isMissingNode()) {
      return ".remove(\"" + difference.path() + "\")";
    }
    String value = Json.compact(Redactor.json(before));
    return ".set(\""
        + difference.path()
        + "\", "
        + (before.isContainerNode() ? "json(…)" : value)
        + ")";
  }

  /** A plan for the model as it is now; one GET. */
  ModelPlan plan() {
    ModelPlan fresh = ModelPlan.begin(target);
    return fresh.step("undo()", this::back).with(losses());
  }

  private Edits.Edited back(JsonNode now) {
    ThreeWay.Merged merged = ThreeWay.of(written, now, before);
    List<String> real =
        merged.conflicts().stream().filter(place -> !place.equals("/etag")).toList();
    if (!real.isEmpty()) {
      throw VmssException.of(
              ExitCode.CONFLICT,
              "ChangedSince",
              "Others changed the same properties since: " + String.join(", ", real) + ".")
          .remedy("Nothing was sent. Set them by hand: set(path, value).");
    }
    return new Edits.Edited(merged.document(), List.of());
  }

  private List<Finding> losses() {
    List<Finding> losses = new ArrayList<>();
    long was = before.at("/sku/capacity").asLong();
    long is = written.at("/sku/capacity").asLong();
    if (was > is) {
      losses.add(
          loss(
              "undo-instances",
              "The instances that were deleted do not come back: new ones get other ids and empty"
                  + " disks."));
    } else if (was < is) {
      losses.add(
          loss(
              "undo-instances",
              "Azure chooses by its scale-in policy which instances go; they need not be the ones"
                  + " that came."));
    }
    if (touched("storageProfile.imageReference") || touched("storageProfile.osDisk")) {
      losses.add(
          loss(
              "undo-os-disks",
              "OS disks that were replaced are gone; the old image gives new ones again."));
    }
    if (changed.stream().anyMatch(d -> d.path().contains("dataDisks") && d.removed())) {
      losses.add(loss("undo-data-disks", "Data disks that were removed come back empty."));
    }
    secrets(losses);
    return losses;
  }

  private void secrets(List<Finding> losses) {
    for (Difference difference : changed) {
      String leaf = difference.path().substring(difference.path().lastIndexOf('.') + 1);
      if (Redactor.secretField(leaf)) {
        losses.add(
            loss(
                "undo-secret",
                "'"
                    + difference.path()
                    + "' cannot be put back: Azure never shows what it was. Set it again."));
      }
    }
  }

  private boolean touched(String part) {
    String wanted = part.toLowerCase(Locale.ROOT);
    return changed.stream().anyMatch(d -> d.path().toLowerCase(Locale.ROOT).contains(wanted));
  }

  private static Finding loss(String rule, String message) {
    return new Finding(Severity.WARNING, rule, message, SOURCE);
  }
}

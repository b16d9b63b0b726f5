package io.github.vmsstoolkit.edit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.vmsstoolkit.Diff;
import io.github.vmsstoolkit.Display;
import io.github.vmsstoolkit.Display.Line;
import io.github.vmsstoolkit.Display.Style;
import io.github.vmsstoolkit.ExitCode;
import io.github.vmsstoolkit.Finding;
import io.github.vmsstoolkit.Finding.Severity;
import io.github.vmsstoolkit.SavedPlan;
import io.github.vmsstoolkit.View;
import io.github.vmsstoolkit.VmssException;
import io.github.vmsstoolkit.arm.ScaleSetId;
import io.github.vmsstoolkit.diff.Diffs;
import io.github.vmsstoolkit.json.Canonical;
import io.github.vmsstoolkit.json.Json;
import io.github.vmsstoolkit.schema.Schema;
import io.github.vmsstoolkit.secret.Redactor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A plan in a file, format {@code vmss-plan/1}, kind {@code model}; its hash covers all of it. */
record PlanFile(JsonNode content) implements SavedPlan {
  static final String FORMAT = "vmss-plan/1";
  static final String KIND = "model";
  private static final String HASH = "sha256";

  /** Puts a plan into a document and seals it with its hash. */
  static PlanFile of(ObjectNode content) {
    if (!Redactor.json(content).equals(content)) {
      throw VmssException.of(
              ExitCode.FAILED,
              "PlanHasSecret",
              "The plan sets a secret, and no file may hold one; nothing was saved.")
          .remedy("Save a plan without it, and set the secret in a plan of its own with secret().");
    }
    content.put(HASH, Canonical.sha256(content));
    return new PlanFile(content);
  }

  /**
   * Reads a plan.
   *
   * @throws VmssException if it is none, or was edited since it was saved
   */
  static PlanFile read(Path file) {
    JsonNode content = json(file);
    if (!content.path("format").asText().equals(FORMAT)) {
      throw VmssException.of(ExitCode.FAILED, "NotAPlan", "The file is no plan (" + FORMAT + ").")
          .at(file.toString())
          .remedy("Save one with plan.save(Path.of(\"change.plan.json\")).");
    }
    if (!content.path("kind").asText().equals(KIND)) {
      throw VmssException.of(
              ExitCode.FAILED, "OtherPlan", "This is the plan of a whole script, not of one model.")
          .at(file.toString())
          .remedy("vmss plan show tells what it sends; vmss plan apply PLAN SCRIPT runs it.");
    }
    ObjectNode unsealed = content.deepCopy();
    JsonNode sealed = unsealed.remove(HASH);
    String hash = sealed == null ? "" : sealed.asText();
    if (!Canonical.sha256(unsealed).equals(hash)) {
      throw VmssException.of(
              ExitCode.TAMPERED, "PlanEdited", "The plan was edited after it was saved.")
          .at(file.toString())
          .remedy("Make the plan again; edits belong into the plan, not into its file.");
    }
    return new PlanFile(content);
  }

  private static JsonNode json(Path file) {
    try {
      return Json.parse(Files.readString(file));
    } catch (IOException e) {
      throw VmssException.of(
              ExitCode.FAILED, "CannotRead", "The plan cannot be read: " + e.getMessage())
          .at(file.toString())
          .remedy("Give the file that plan.save(file) wrote.")
          .causedBy(e);
    }
  }

  JsonNode before() {
    return content.path("before");
  }

  JsonNode after() {
    return content.path("after");
  }

  String forced() {
    return content.path("forced").asText();
  }

  List<String> steps() {
    List<String> steps = new ArrayList<>();
    content.path("steps").forEach(step -> steps.add(step.asText()));
    return steps;
  }

  List<String> instances() {
    List<String> ids = new ArrayList<>();
    content.path("instances").forEach(instance -> ids.add(instance.path("id").asText()));
    return ids;
  }

  List<Finding> findings() {
    List<Finding> findings = new ArrayList<>();
    for (JsonNode finding : content.path("findings")) {
      findings.add(
          new Finding(
              Severity.valueOf(finding.path("severity").asText()),
              finding.path("rule").asText(),
              finding.path("message").asText(),
              finding.path("source").asText()));
    }
    return findings;
  }

  @Override
  public String id() {
    return content.path("id").asText();
  }

  @Override
  public String target() {
    return content.path("target").asText();
  }

  @Override
  public Instant savedAt() {
    try {
      return Instant.parse(content.path("savedAt").asText());
    } catch (DateTimeParseException e) {
      return Instant.EPOCH;
    }
  }

  @Override
  public Diff diff() {
    return Diffs.between(before(), after(), Schema.scaleSet().root());
  }

  @Override
  public Diff since(View model) {
    return Diffs.between(before(), model.json(), Schema.scaleSet().root());
  }

  @Override
  public Display display() {
    Map<String, List<String>> effects = new LinkedHashMap<>();
    content
        .path("instances")
        .forEach(
            instance ->
                effects
                    .computeIfAbsent(instance.path("effect").asText(), words -> new ArrayList<>())
                    .add(instance.path("id").asText()));
    effects.remove("");
    Display plan =
        PlanDisplay.of(
            ScaleSetId.parse(target()), diff(), "", effects, findings(), !forced().isEmpty());
    Line heading = Line.of("Plan " + id() + ", saved " + savedAt(), Style.DIM);
    return new Display.Stack(List.of(new Display.Text(List.of(heading)), plan));
  }

  @Override
  public JsonNode json() {
    return content;
  }
}

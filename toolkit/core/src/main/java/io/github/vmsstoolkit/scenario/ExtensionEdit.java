package io.github.vmsstoolkit.scenario;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.github.vmsstoolkit.Applied;
import io.github.vmsstoolkit.Diff;
import io.github.vmsstoolkit.Display;
import io.github.vmsstoolkit.ExitCode;
import io.github.vmsstoolkit.Extension;
import io.github.vmsstoolkit.Finding;
import io.github.vmsstoolkit.Finding.Severity;
import io.github.vmsstoolkit.Operation;
import io.github.vmsstoolkit.Plan;
import io.github.vmsstoolkit.SavedPlan;
import io.github.vmsstoolkit.Shown;
import io.github.vmsstoolkit.View;
import io.github.vmsstoolkit.VmssException;
import io.github.vmsstoolkit.edit.Plans;
import io.github.vmsstoolkit.edit.Target;
import io.github.vmsstoolkit.json.Canonical;
import io.github.vmsstoolkit.json.Json;
import io.github.vmsstoolkit.schema.Names;
import io.github.vmsstoolkit.secret.Redactor;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** An extension, edited in a plan of the whole model that is read when it is needed. */
public final class ExtensionEdit implements Extension {
  private static final String LIST = "virtualMachineProfile.extensionProfile.extensions";
  private static final String POINTER =
      "/properties/virtualMachineProfile/extensionProfile/extensions";

  private final Target target;
  private final String name;
  private Optional<Plan> begun;

  private ExtensionEdit(Target target, String name, Optional<Plan> begun) {
    this.target = target;
    this.name = name;
    this.begun = begun;
  }

  /** The extension of this name; no request. */
  public static Extension of(Target target, String name) {
    return new ExtensionEdit(target, name, Optional.empty());
  }

  private synchronized Plan plan() {
    Plan plan = begun.orElseGet(() -> Plans.begin(target));
    begun = Optional.of(plan);
    return plan;
  }

  private Extension next(Plan plan) {
    return new ExtensionEdit(target, name, Optional.of(plan));
  }

  private String path(String below) {
    extension();
    return LIST + "[name=" + name + "]" + (below.startsWith("[") ? below : "." + below);
  }

  private JsonNode extension() {
    List<String> names = new ArrayList<>();
    for (JsonNode each : Plans.document(plan()).at(POINTER)) {
      if (each.path("name").asText().equals(name)) {
        return each;
      }
      names.add(each.path("name").asText());
    }
    List<String> near = Names.nearest(names, name, 1);
    throw VmssException.of(
            ExitCode.FAILED, "NoExtension", target.id() + " has no extension '" + name + "'.")
        .at(name)
        .remedy(
            near.isEmpty()
                ? (names.isEmpty() ? "" : "There are " + String.join(", ", names) + ". ")
                    + "extension(\""
                    + name
                    + "\").install(publisher, type, version) adds it."
                : "Did you mean '" + near.get(0) + "'?");
  }

  private Extension edited(Plan plan) {
    boolean told = plan.findings().stream().anyMatch(f -> f.rule().equals("protected-settings"));
    return next(told || !wasThere(plan) ? plan : Plans.with(plan, List.of(protectedSettings())));
  }

  private boolean wasThere(Plan plan) {
    return plan.before().json().at(POINTER).findValuesAsText("name").contains(name);
  }

  private static Finding protectedSettings() {
    return new Finding(
        Severity.WARNING,
        "protected-settings",
        "If the extension has protected settings, Azure does not show them: give them again with"
            + " protectedSettings(…) where the handler needs them.",
        "Microsoft Learn: Virtual machine extensions; that they are kept is not documented");
  }

  @Override
  public Extension fileUris(List<String> uris) {
    return set("settings.fileUris", uris);
  }

  @Override
  public Extension commandToExecute(String command) {
    return set("settings.commandToExecute", command);
  }

  @Override
  public Extension settings(Map<String, ?> settings) {
    return set("settings", settings);
  }

  @Override
  public Extension protectedSettings(Map<String, ?> settings) {
    return next(plan().set(path("protectedSettings"), settings));
  }

  @Override
  public Extension version(String typeHandlerVersion) {
    return set("typeHandlerVersion", typeHandlerVersion);
  }

  /** The next tag follows from the one before, so that a replay sends the same. */
  @Override
  public Extension forceUpdate() {
    String before = extension().at("/properties/forceUpdateTag").asText();
    String tag =
        Canonical.sha256(
            JsonNodeFactory.instance.objectNode().put("extension", name).put("before", before));
    return set("forceUpdateTag", tag.substring(0, 12));
  }

  @Override
  public Extension install(String publisher, String type, String typeHandlerVersion) {
    for (JsonNode each : Plans.document(plan()).at(POINTER)) {
      if (each.path("name").asText().equalsIgnoreCase(name)) {
        throw VmssException.of(
                ExitCode.FAILED, "ExtensionThere", "There is an extension '" + name + "' already.")
            .at(name)
            .remedy("set(path, value) changes it.");
      }
    }
    Map<String, Object> extension = new LinkedHashMap<>();
    extension.put("name", name);
    extension.put("publisher", publisher);
    extension.put("type", type);
    extension.put("typeHandlerVersion", typeHandlerVersion);
    extension.put("autoUpgradeMinorVersion", true);
    return next(plan().add(LIST, extension));
  }

  @Override
  public Plan uninstall() {
    extension();
    List<String> after = new ArrayList<>();
    for (JsonNode each : Plans.document(plan()).at(POINTER)) {
      for (JsonNode before : each.at("/properties/provisionAfterExtensions")) {
        if (before.asText().equalsIgnoreCase(name)) {
          after.add(each.path("name").asText());
        }
      }
    }
    if (!after.isEmpty()) {
      throw VmssException.of(
              ExitCode.FAILED,
              "ExtensionNeeded",
              "'" + name + "' is provisioned before " + String.join(", ", after) + ".")
          .at(name)
          .remedy("Take those away first, or their provisionAfterExtensions.");
    }
    return plan().remove(LIST + "[name=" + name + "]");
  }

  @Override
  public Shown results() {
    extension();
    return new ExtensionResults(name, target.instances());
  }

  @Override
  public Extension set(String path, Object value) {
    return edited(plan().set(path(path), value));
  }

  @Override
  public Extension add(String path, Object element) {
    return edited(plan().add(path(path), element));
  }

  @Override
  public Extension remove(String path) {
    return edited(plan().remove(path(path)));
  }

  @Override
  public Extension remove(String path, int index) {
    return edited(plan().remove(path(path), index));
  }

  @Override
  public View before() {
    return plan().before();
  }

  @Override
  public View after() {
    return plan().after();
  }

  @Override
  public Diff diff() {
    return plan().diff();
  }

  @Override
  public JsonNode template() {
    return plan().template();
  }

  @Override
  public SavedPlan save(Path file) {
    return plan().save(file);
  }

  @Override
  public Plan replan() {
    return next(plan().replan());
  }

  @Override
  public List<Finding> findings() {
    return plan().findings();
  }

  @Override
  public Extension force(String reason) {
    return next(plan().force(reason));
  }

  @Override
  public Applied apply() {
    return plan().apply();
  }

  @Override
  public Operation submit() {
    return plan().submit();
  }

  @Override
  public Display display() {
    extensionOrChange();
    return plan().diff().isEmpty()
        ? Display.Text.of("Extension " + name + ": " + Json.compact(shown()))
        : plan().display();
  }

  private JsonNode shown() {
    return Redactor.json(extension().path("properties"));
  }

  private void extensionOrChange() {
    if (plan().diff().isEmpty()) {
      extension();
    }
  }

  @Override
  public JsonNode json() {
    extensionOrChange();
    return plan().diff().isEmpty() ? shown() : plan().json();
  }

  @Override
  public String toString() {
    return "extension " + name + " of " + target.id();
  }
}

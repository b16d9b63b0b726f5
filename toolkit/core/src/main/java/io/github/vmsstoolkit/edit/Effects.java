package io.github.vmsstoolkit.edit;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.vmsstoolkit.Diff;
import io.github.vmsstoolkit.Finding;
import io.github.vmsstoolkit.Finding.Severity;
import io.github.vmsstoolkit.Instance;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What a model change does to the instances that run, by upgrade policy.
 *
 * <p>Source: "Upgrade policies for Virtual Machine Scale Sets" and "Instance protection for Virtual
 * Machine Scale Set instances" (Microsoft Learn).
 */
final class Effects {
  private static final String SOURCE =
      "Microsoft Learn: Upgrade policies for Virtual Machine Scale Sets";

  /** What happens to an instance that follows the model, the mildest first. */
  enum Kind {
    NOTHING("is not concerned"),
    ONLY_NEW("stays as it is; the change reaches it when it is reimaged"),
    UPGRADE("is upgraded in place"),
    RESTART("is restarted"),
    REIMAGE("gets a new OS disk; what is on the old one is lost");

    private final String words;

    Kind(String words) {
      this.words = words;
    }
  }

  /** What happens to one instance, and why. */
  record Effect(String id, Kind kind, String when) {
    String words() {
      return kind.words + when;
    }
  }

  private final JsonNode after;
  private final Diff diff;

  Effects(JsonNode after, Diff diff) {
    this.after = after;
    this.diff = diff;
  }

  /** The effect in a sentence; empty when no instance is concerned. */
  String sentence() {
    if (!concernsInstances()) {
      return "";
    }
    return switch (mode()) {
      case "Automatic" ->
          "Upgrade policy Automatic: Azure changes the instances at once, in no order.";
      case "Rolling" -> "Upgrade policy Rolling: Azure changes the instances in batches.";
      default ->
          "Upgrade policy Manual: instances that exist stay as they are until"
              + " outdated().upgrade().";
    };
  }

  List<Finding> findings() {
    if (!concernsInstances() || !mode().equals("Automatic")) {
      return List.of();
    }
    return List.of(
        new Finding(
            Severity.WARNING,
            "automatic-all-at-once",
            "In mode Automatic all instances may be down at the same time.",
            SOURCE));
  }

  /** The effect on every instance; how many come or go, is in the change of the capacity. */
  List<Effect> on(List<Instance> instances) {
    Kind kind = kind();
    List<Effect> effects = new ArrayList<>();
    for (Instance instance : instances) {
      effects.add(effect(instance, kind));
    }
    return effects;
  }

  private Effect effect(Instance instance, Kind kind) {
    if (kind == Kind.NOTHING || kind == Kind.ONLY_NEW) {
      return new Effect(instance.id(), kind, "");
    }
    boolean frozen = instance.protection().map(what -> what.contains("actions")).orElse(false);
    if (frozen) {
      return new Effect(instance.id(), Kind.NOTHING, ": it is protected from scale set actions");
    }
    return switch (mode()) {
      case "Automatic" -> new Effect(instance.id(), kind, ", at once");
      case "Rolling" -> new Effect(instance.id(), kind, ", in a batch");
      default -> new Effect(instance.id(), kind, " when you upgrade it");
    };
  }

  /** Instances by what happens to them, in the order of their ids; without those left alone. */
  static Map<String, List<String>> grouped(List<Effect> effects) {
    Map<String, List<String>> groups = new LinkedHashMap<>();
    for (Effect effect : effects) {
      if (effect.words().equals(Kind.NOTHING.words)) {
        continue;
      }
      groups.computeIfAbsent(effect.words(), words -> new ArrayList<>()).add(effect.id());
    }
    return groups;
  }

  private Kind kind() {
    Set<Kind> kinds = EnumSet.of(Kind.NOTHING);
    diff.differences().forEach(difference -> kinds.add(kind(difference.path())));
    return kinds.stream().reduce((mild, grave) -> grave).orElse(Kind.NOTHING);
  }

  /** What a change of the property does to an instance that follows the model. */
  static String words(String path) {
    return "an instance " + kind(path).words;
  }

  private static Kind kind(String path) {
    if (path.equals("sku.name")) {
      return Kind.RESTART;
    }
    if (!path.startsWith("virtualMachineProfile")) {
      return Kind.NOTHING;
    }
    if (path.contains("storageProfile.imageReference")) {
      return Kind.REIMAGE;
    }
    return path.contains("osProfile") || path.contains("storageProfile.osDisk")
        ? Kind.ONLY_NEW
        : Kind.UPGRADE;
  }

  private String mode() {
    return after.path("properties").path("upgradePolicy").path("mode").asText("Manual");
  }

  private boolean concernsInstances() {
    return kind().compareTo(Kind.ONLY_NEW) > 0;
  }
}

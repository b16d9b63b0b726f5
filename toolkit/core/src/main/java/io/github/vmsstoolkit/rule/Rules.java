package io.github.vmsstoolkit.rule;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.vmsstoolkit.Finding;
import io.github.vmsstoolkit.Finding.Severity;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** All rules. */
public final class Rules {
  private static final List<Rule> ALL = all();

  private Rules() {}

  private static List<Rule> all() {
    List<Rule> all = new ArrayList<>();
    all.addAll(FixedProperties.rules());
    all.addAll(ImageRules.rules());
    all.addAll(PlacementRules.rules());
    all.addAll(ProfileRules.rules());
    all.addAll(PolicyRules.rules());
    all.addAll(OwnerRules.rules());
    return List.copyOf(all);
  }

  /** What the rules say of a change of a model at the service; errors first. */
  public static List<Finding> of(ModelChange change) {
    List<Finding> found =
        ALL.stream().map(rule -> rule.on(change)).flatMap(Optional::stream).toList();
    List<Finding> sorted = new ArrayList<>();
    for (Severity severity : Severity.values()) {
      found.stream().filter(finding -> finding.severity() == severity).forEach(sorted::add);
    }
    return sorted;
  }

  /**
   * What they say of a document that no service holds: the same, as warnings. What the service has
   * is not known here, and with it whether it would refuse.
   */
  public static List<Finding> ofDocument(JsonNode before, JsonNode after, RuleSet rules) {
    ModelChange change = new ModelChange(before, after, rules, List::of, "9999-12-31");
    return of(change).stream()
        .map(f -> new Finding(Severity.WARNING, f.rule(), f.message(), f.source()))
        .toList();
  }

  /** What the rules have to say of a change of one property; the messages are those of a breach. */
  public static List<Finding> about(String path) {
    return ALL.stream().filter(rule -> rule.concerns(path)).map(Rule::described).toList();
  }

  /** Why instances must not be acted on from here, where another service rules over them. */
  public static Optional<Finding> owned(JsonNode model) {
    if (OwnerRules.serviceFabric(model)) {
      return Optional.of(
          new Finding(
              Severity.ERROR,
              "service-fabric-instances",
              "Service Fabric decides when its instances are upgraded, reimaged or taken away.",
              "Microsoft Learn: Upgrade policies for Virtual Machine Scale Sets"));
    }
    return OwnerRules.aks(model)
        ? Optional.of(
            new Finding(
                Severity.ERROR,
                "managed-by-aks",
                "Azure Kubernetes Service manages these instances; use az aks nodepool.",
                "Microsoft Learn: Support policies for Azure Kubernetes Service"))
        : Optional.empty();
  }

  /** The rules as a Markdown table, for the reference. */
  public static String reference() {
    StringBuilder table = new StringBuilder();
    table.append(
        "| rule | about | finding | rule sets | says | source |\n| --- | --- | --- | --- | --- | --- |\n");
    for (Rule rule : ALL) {
      String sets =
          rule.sets().size() > 1
              ? "both"
              : rule.sets().iterator().next().name().toLowerCase(Locale.ROOT);
      table.append(
          "| `%s` | %s | %s | %s | %s | %s |%n"
              .formatted(
                  rule.name(),
                  rule.subject(),
                  rule.severity().name().toLowerCase(Locale.ROOT),
                  sets,
                  rule.text(),
                  rule.source()));
    }
    return table.toString().replace(System.lineSeparator(), "\n");
  }
}

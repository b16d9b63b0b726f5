package io.github.vmsstoolkit.edit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.vmsstoolkit.Finding;
import io.github.vmsstoolkit.Finding.Severity;
import io.github.vmsstoolkit.arm.ScaleSetId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The scale sets in a template, judged as their own plans are.
 *
 * @param values the parameters that are given, each an object that holds its value
 */
record DeployedScaleSets(
    JsonNode template,
    JsonNode values,
    String group,
    String subscription,
    Function<ScaleSetId, Target> targets) {
  private static final Pattern PARAMETER = Pattern.compile("\\[\\s*parameters\\('([^']+)'\\)\\s*]");

  List<Finding> findings() {
    List<Finding> findings = new ArrayList<>();
    for (JsonNode resource : template.path("resources")) {
      if (resource
          .path("type")
          .asText()
          .equalsIgnoreCase("Microsoft.Compute/virtualMachineScaleSets")) {
        findings.addAll(judge(resource));
      }
    }
    return findings;
  }

  private List<Finding> judge(JsonNode resource) {
    ObjectNode known = resource.deepCopy();
    resolve(known);
    String name = known.path("name").asText();
    if (name.startsWith("[")) {
      return List.of(
          new Finding(
              Severity.WARNING,
              "cannot-tell",
              "The scale set " + name + " is named by an expression; its change is not judged.",
              "the template"));
    }
    List.of("type", "name", "apiVersion", "dependsOn", "comments").forEach(known::remove);
    Target target = targets.apply(new ScaleSetId(subscription, group, name));
    if (target.modelIfThere().isEmpty()) {
      return List.of();
    }
    ModelPlan plan = (ModelPlan) Plans.createOrUpdate(target, known);
    Plans.forget(plan);
    return plan.findings().stream()
        .map(f -> new Finding(f.severity(), f.rule(), target.id() + ": " + f.message(), f.source()))
        .toList();
  }

  /**
   * Puts the values of parameters in; a member with another expression is left out of the
   * judgement.
   */
  private void resolve(JsonNode node) {
    if (node instanceof ObjectNode object) {
      for (Map.Entry<String, JsonNode> member : List.copyOf(object.properties())) {
        JsonNode value = value(member.getValue());
        boolean unknown = value.isTextual() && value.asText().matches("(?s)\\[[^\\[].*]");
        if (unknown && !member.getKey().equals("name")) {
          object.remove(member.getKey());
        } else {
          object.set(member.getKey(), value);
          resolve(value);
        }
      }
    } else if (node instanceof ArrayNode list) {
      for (int i = 0; i < list.size(); i++) {
        list.set(i, value(list.get(i)));
        resolve(list.get(i));
      }
    }
  }

  private JsonNode value(JsonNode node) {
    Matcher parameter = PARAMETER.matcher(node.asText());
    if (!node.isTextual() || !parameter.matches()) {
      return node;
    }
    String name = parameter.group(1);
    JsonNode given = values.path(name).path("value");
    JsonNode value =
        given.isMissingNode() ? template.path("parameters").path(name).path("defaultValue") : given;
    return value.isMissingNode() ? node : value;
  }
}

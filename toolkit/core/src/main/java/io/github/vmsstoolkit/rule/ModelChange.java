package io.github.vmsstoolkit.rule;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.vmsstoolkit.Instance;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * A change of a scale set's model that is to be judged.
 *
 * @param instances reads the instances; asked only by rules that depend on them
 * @param apiVersion the version of the service's interface that the change is sent to
 */
public record ModelChange(
    JsonNode before,
    JsonNode after,
    RuleSet rules,
    Supplier<List<Instance>> instances,
    String apiVersion) {
  private static final String PROFILE = "/properties/virtualMachineProfile";

  /** Whether the value at a JSON pointer differs, letter case of single values aside. */
  boolean differs(String pointer) {
    JsonNode was = before.at(pointer);
    JsonNode is = after.at(pointer);
    if (absent(was) && absent(is)) {
      return false;
    }
    return (was.isValueNode() && is.isValueNode())
        ? !was.asText().equalsIgnoreCase(is.asText())
        : !was.equals(is);
  }

  private static boolean absent(JsonNode node) {
    return node.isMissingNode() || node.isNull();
  }

  boolean removed(String pointer) {
    return !absent(before.at(pointer)) && absent(after.at(pointer));
  }

  boolean flexible() {
    return before.at("/properties/orchestrationMode").asText().equalsIgnoreCase("Flexible");
  }

  /** Whether no instance holds hardware. */
  boolean allDeallocated() {
    return instances.get().stream()
        .allMatch(instance -> instance.power().orElse("").equals("deallocated"));
  }

  static JsonNode profile(JsonNode model) {
    return model.at(PROFILE);
  }

  static JsonNode image(JsonNode model) {
    return model.at(PROFILE + "/storageProfile/imageReference");
  }

  static List<JsonNode> extensions(JsonNode model) {
    List<JsonNode> all = new ArrayList<>();
    model.at(PROFILE + "/extensionProfile/extensions").forEach(all::add);
    return all;
  }

  /** Whether an extension is there whose type begins so, letter case aside. */
  static boolean hasExtension(JsonNode model, String type) {
    return extensions(model).stream()
        .map(extension -> extension.at("/properties/type").asText().toLowerCase(Locale.ROOT))
        .anyMatch(name -> name.startsWith(type.toLowerCase(Locale.ROOT)));
  }

  static Set<String> zones(JsonNode model) {
    Set<String> zones = new TreeSet<>();
    model.path("zones").forEach(zone -> zones.add(zone.asText()));
    return zones;
  }

  /** The virtual networks that the NIC configurations reach into, in lower case. */
  static Set<String> networks(JsonNode model) {
    return model
        .at(PROFILE + "/networkProfile/networkInterfaceConfigurations")
        .findValues("subnet")
        .stream()
        .map(subnet -> subnet.path("id").asText().toLowerCase(Locale.ROOT).split("/subnets/")[0])
        .collect(Collectors.toSet());
  }
}

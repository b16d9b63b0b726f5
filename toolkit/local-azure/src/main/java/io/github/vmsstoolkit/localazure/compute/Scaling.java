package io.github.vmsstoolkit.localazure.compute;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.vmsstoolkit.localazure.arm.Cloud;
import io.github.vmsstoolkit.localazure.arm.Json;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Brings the number of instances to the capacity the model asks for. */
final class Scaling {
  private final Cloud cloud;
  private final Images images;

  Scaling(Cloud cloud, Images images) {
    this.cloud = cloud;
    this.images = images;
  }

  void toCapacity(ScaleSet set) {
    while (set.instances().size() < set.capacity()) {
      set.add(birth(set, set.takeId()));
    }
    while (set.instances().size() > set.capacity()) {
      Optional<Instance> victim = victim(set);
      if (victim.isEmpty()) {
        return;
      }
      set.remove(victim.get());
    }
  }

  /** The first instances of a set, with the gap that overprovisioning leaves. */
  void first(ScaleSet set) {
    boolean extra = Json.at(set.model(), "properties", "overprovision").asBoolean();
    int capacity = set.capacity();
    for (int n = 0; n < capacity; n++) {
      set.skipTo(extra ? Assumptions.gapBeforeLast(n, capacity) : n);
      set.add(birth(set, set.takeId()));
    }
  }

  private Instance birth(ScaleSet set, int id) {
    Images.Resolved image = images.resolve(Instance.imageReference(set.vmModel()));
    return new Instance(
        set, new Instance.Birth(id, emptiestZone(set), cloud.clock().now(), image, cloud.guids()));
  }

  private static String emptiestZone(ScaleSet set) {
    Map<String, Long> counts = countByZone(set);
    return Json.elements(set.model().path("zones"))
        .map(JsonNode::asText)
        .min(Comparator.comparingLong(zone -> counts.getOrDefault(zone, 0L)))
        .orElse("");
  }

  /** Zones are balanced first, then the policy decides; protected instances stay. */
  private static Optional<Instance> victim(ScaleSet set) {
    Map<String, Long> counts = countByZone(set);
    List<Instance> free =
        set.instances().stream().filter(instance -> !instance.isProtectedFromScaleIn()).toList();
    long fullest =
        free.stream()
            .mapToLong(instance -> counts.getOrDefault(instance.zone(), 0L))
            .max()
            .orElse(0);
    List<Instance> candidates =
        free.stream()
            .filter(instance -> counts.getOrDefault(instance.zone(), 0L) == fullest)
            .toList();
    return candidates.isEmpty() ? Optional.empty() : Optional.of(pick(set, candidates));
  }

  private static Instance pick(ScaleSet set, List<Instance> ascending) {
    JsonNode rules = Json.at(set.model(), "properties", "scaleInPolicy", "rules");
    boolean oldest = rules.path(0).asText("Default").equals("OldestVM");
    // Ids are given in order of time, so the newest instance has the highest id.
    return ascending.get(oldest ? 0 : ascending.size() - 1);
  }

  private static Map<String, Long> countByZone(ScaleSet set) {
    Map<String, Long> counts = new TreeMap<>();
    set.instances().forEach(instance -> counts.merge(instance.zone(), 1L, Long::sum));
    return counts;
  }
}

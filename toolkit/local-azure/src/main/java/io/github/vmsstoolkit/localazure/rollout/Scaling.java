package io.github.vmsstoolkit.localazure.rollout;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.vmsstoolkit.localazure.arm.Cloud;
import io.github.vmsstoolkit.localazure.arm.Json;
import io.github.vmsstoolkit.localazure.fleet.Health;
import io.github.vmsstoolkit.localazure.fleet.Instance;
import io.github.vmsstoolkit.localazure.fleet.ProvisioningState;
import io.github.vmsstoolkit.localazure.fleet.ScaleSet;
import io.github.vmsstoolkit.localazure.model.Assumptions;
import io.github.vmsstoolkit.localazure.model.Images;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Brings the number of instances to the capacity the model asks for. */
public final class Scaling {
  private static final String EVENT = "instance";

  private final Cloud cloud;
  private final Images images;
  private final Health health;
  private final ExtensionRuns runs;

  public Scaling(Cloud cloud, Images images, Health health, ExtensionRuns runs) {
    this.cloud = cloud;
    this.images = images;
    this.health = health;
    this.runs = runs;
  }

  void toCapacity(ScaleSet set) {
    for (int missing = set.capacity() - set.instances().size(); missing > 0; missing--) {
      add(set, emptiestZone(set));
    }
    for (int extra = set.instances().size() - set.capacity(); extra > 0; extra--) {
      Optional<Instance> victim = victim(set);
      if (victim.isEmpty()) {
        return;
      }
      remove(set, victim.get());
    }
  }

  /** The first instances of a set, with the gap that overprovisioning leaves. */
  void first(ScaleSet set) {
    for (int id : set.expected().stream().sorted().toList()) {
      set.skipTo(id);
      add(set, emptiestZone(set));
    }
    if (!set.expected().isEmpty()) {
      return;
    }
    boolean extra = Json.at(set.model(), "properties", "overprovision").asBoolean();
    int capacity = set.capacity();
    for (int n = 0; n < capacity; n++) {
      set.skipTo(extra ? Assumptions.gapBeforeLast(n, capacity) : n);
      add(set, emptiestZone(set));
    }
  }

  /** One more instance on the set's model. */
  Instance add(ScaleSet set, String zone) {
    Images.Resolved image = images.resolve(Instance.imageReference(set.vmModel()));
    Instance born =
        new Instance(
            set, new Instance.Birth(set.takeId(), zone, cloud.clock().now(), image, cloud.guids()));
    set.add(born);
    cloud.events().add(EVENT, born.path(), "created");
    runs.run(born).ifPresent(error -> born.state(ProvisioningState.FAILED));
    return born;
  }

  void remove(ScaleSet set, Instance instance) {
    if (set.remove(instance)) {
      cloud.events().add(EVENT, instance.path(), "deleted");
    }
  }

  private static String emptiestZone(ScaleSet set) {
    Map<String, Long> counts = countBy(set.instances(), Instance::zone);
    return Json.elements(set.model().path("zones"))
        .map(JsonNode::asText)
        .min(Comparator.comparingLong(zone -> counts.getOrDefault(zone, 0L)))
        .orElse("");
  }

  /**
   * The next instance to go. Zones are balanced first, where regional instances of a set that got
   * zones later go before all; then the policy decides; protected instances stay.
   */
  Optional<Instance> victim(ScaleSet set) {
    List<Instance> free =
        set.instances().stream().filter(instance -> !instance.isProtectedFromScaleIn()).toList();
    List<Instance> regional = free.stream().filter(instance -> instance.zone().isEmpty()).toList();
    List<Instance> candidates =
        set.model().path("zones").isEmpty() || regional.isEmpty()
            ? fullest(free, countBy(set.instances(), Instance::zone), Instance::zone)
            : regional;
    return candidates.isEmpty() ? Optional.empty() : Optional.of(pick(set, candidates));
  }

  private Instance pick(ScaleSet set, List<Instance> candidates) {
    JsonNode policy = Json.at(set.model(), "properties", "scaleInPolicy");
    List<Instance> ascending = candidates;
    if (policy.path("prioritizeUnhealthyVMs").asBoolean()) {
      List<Instance> unhealthy = health.unhealthy(candidates);
      ascending = unhealthy.isEmpty() ? candidates : unhealthy;
    }
    String rule = policy.path("rules").path(0).asText("Default").toLowerCase(Locale.ROOT);
    // Ids are given in order of time, so the newest instance has the highest id.
    return switch (rule) {
      case "oldestvm" -> ascending.get(0);
      case "newestvm" -> ascending.get(ascending.size() - 1);
      default -> {
        List<Instance> domain =
            fullest(ascending, countBy(ascending, Instance::faultDomain), Instance::faultDomain);
        yield domain.get(domain.size() - 1);
      }
    };
  }

  /** Those in the places that have the most. */
  private static <K> List<Instance> fullest(
      List<Instance> instances, Map<K, Long> counts, Function<Instance, K> place) {
    long most =
        instances.stream()
            .mapToLong(instance -> counts.getOrDefault(place.apply(instance), 0L))
            .max()
            .orElse(0);
    return instances.stream()
        .filter(instance -> counts.getOrDefault(place.apply(instance), 0L) == most)
        .toList();
  }

  private static <K extends Comparable<K>> Map<K, Long> countBy(
      List<Instance> instances, Function<Instance, K> place) {
    return instances.stream()
        .collect(Collectors.groupingBy(place, TreeMap::new, Collectors.counting()));
  }
}

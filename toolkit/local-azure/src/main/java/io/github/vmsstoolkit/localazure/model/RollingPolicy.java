package io.github.vmsstoolkit.localazure.model;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.vmsstoolkit.localazure.arm.Errors;
import io.github.vmsstoolkit.localazure.arm.Json;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A scale set's {@code rollingUpgradePolicy} with its defaults.
 *
 * @param document every member, as the status of an upgrade shows it; never changed
 */
public record RollingPolicy(ObjectNode document) {
  private static final int DEFAULT_PERCENT = 20;
  private static final String BATCH = "maxBatchInstancePercent";
  private static final String UNHEALTHY = "maxUnhealthyInstancePercent";
  private static final String UNHEALTHY_UPGRADED = "maxUnhealthyUpgradedInstancePercent";
  private static final String PAUSE = "pauseTimeBetweenBatches";

  public static RollingPolicy of(ObjectNode model) {
    ObjectNode policy =
        Json.object()
            .put(BATCH, DEFAULT_PERCENT)
            .put(UNHEALTHY, DEFAULT_PERCENT)
            .put(UNHEALTHY_UPGRADED, DEFAULT_PERCENT)
            .put(PAUSE, "PT0S")
            .put("maxSurge", false)
            .put("rollbackFailedInstancesOnPolicyBreach", false);
    if (given(model) instanceof ObjectNode object) {
      policy.setAll(object.deepCopy());
    }
    return new RollingPolicy(policy);
  }

  /** Refuses a model whose policy is out of range. */
  static void check(ObjectNode model) {
    JsonNode policy = given(model);
    checkPercent(policy, BATCH, 5);
    checkPercent(policy, UNHEALTHY, 5);
    checkPercent(policy, UNHEALTHY_UPGRADED, 0);
    JsonNode pause = policy.path(PAUSE);
    if (Json.isSet(pause) && parsed(pause.asText()) == null) {
      throw Errors.invalidParameter(
          "rollingUpgradePolicy." + PAUSE,
          "The value '%s' of parameter 'rollingUpgradePolicy.%s' is not a duration."
              .formatted(pause.asText(), PAUSE));
    }
  }

  private static void checkPercent(JsonNode policy, String name, int least) {
    JsonNode value = policy.path(name);
    if (Json.isSet(value) && (!value.isInt() || value.asInt() < least || value.asInt() > 100)) {
      throw Errors.invalidParameter(
          "rollingUpgradePolicy." + name,
          "The value '%s' of parameter 'rollingUpgradePolicy.%s' is not allowed. Allowed values are: %d to 100."
              .formatted(value.asText(), name, least));
    }
  }

  public int maxUnhealthy() {
    return document.path(UNHEALTHY).asInt();
  }

  public int maxUnhealthyUpgraded() {
    return document.path(UNHEALTHY_UPGRADED).asInt();
  }

  public boolean isSurge() {
    return document.path("maxSurge").asBoolean();
  }

  public boolean isRollback() {
    return document.path("rollbackFailedInstancesOnPolicyBreach").asBoolean();
  }

  public Duration pause() {
    Duration pause = parsed(document.path(PAUSE).asText());
    return pause == null ? Duration.ZERO : pause;
  }

  /**
   * Cuts instances into batches of the policy's share of the whole set, at least one each, zone by
   * zone unless zones may be crossed.
   */
  public <T> List<List<T>> batches(
      List<T> todo, int total, Collection<T> unhealthy, Function<T, String> zoneOf) {
    boolean crossing = document.path("enableCrossZoneUpgrade").asBoolean();
    boolean unhealthyFirst = document.path("prioritizeUnhealthyInstances").asBoolean();
    int size = Math.max(1, total * document.path(BATCH).asInt() / 100);
    Map<String, List<T>> zones = new TreeMap<>();
    for (T instance : todo) {
      zones
          .computeIfAbsent(crossing ? "" : zoneOf.apply(instance), zone -> new ArrayList<>())
          .add(instance);
    }
    List<List<T>> batches = new ArrayList<>();
    for (List<T> zone : zones.values()) {
      if (unhealthyFirst) {
        zone.sort(Comparator.comparing(instance -> !unhealthy.contains(instance)));
      }
      for (int from = 0; from < zone.size(); from += size) {
        batches.add(List.copyOf(zone.subList(from, Math.min(from + size, zone.size()))));
      }
    }
    return batches;
  }

  private static JsonNode given(ObjectNode model) {
    return Json.at(model, "properties", "upgradePolicy", "rollingUpgradePolicy");
  }

  private static @Nullable Duration parsed(String text) {
    try {
      Duration pause = Duration.parse(text);
      return pause.isNegative() ? null : pause;
    } catch (DateTimeParseException e) {
      return null;
    }
  }
}

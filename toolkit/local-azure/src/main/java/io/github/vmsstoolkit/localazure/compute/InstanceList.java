package io.github.vmsstoolkit.localazure.compute;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.vmsstoolkit.localazure.arm.ArmRequest;
import io.github.vmsstoolkit.localazure.arm.Errors;
import io.github.vmsstoolkit.localazure.arm.Json;
import io.github.vmsstoolkit.localazure.fleet.Health;
import io.github.vmsstoolkit.localazure.fleet.Instance;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** The few values that {@code $filter}, {@code $select} and {@code $expand} take on instances. */
record InstanceList(Predicate<Instance> filter, boolean withView) {
  private static final Map<String, Predicate<Instance>> FILTERS =
      Map.of(
          "startswith(instanceview/statuses/code,'powerstate')eqtrue",
          instance -> true,
          "properties/latestmodelappliedeqtrue",
          Instance::isUpToDate,
          "properties/latestmodelappliedeqfalse",
          instance -> !instance.isUpToDate());

  static InstanceList of(ArmRequest request) {
    boolean selected =
        option(request, "$select")
            .map(
                select -> {
                  if (!select.equals("instanceview") && !select.equals("instanceview/statuses")) {
                    throw refused("$select", request);
                  }
                  return true;
                })
            .orElse(false);
    return new InstanceList(filterOf(request), expandsView(request) || selected);
  }

  /** Whether the instance view is asked for; besides it only user data can be. */
  static boolean expandsView(ArmRequest request) {
    Optional<String> expand = option(request, "$expand");
    if (expand.isEmpty() || expandsUserData(request)) {
      return false;
    }
    if (!expand.get().equals("instanceview")) {
      throw refused("$expand", request);
    }
    return true;
  }

  static ObjectNode document(
      Instance instance, ArmRequest request, boolean withView, Health health) {
    ObjectNode document = InstanceDocuments.model(instance, request);
    ObjectNode properties = Json.child(document, "properties");
    if (withView) {
      properties.set("instanceView", InstanceViews.of(instance, health));
    }
    JsonNode userData = instance.model().profile().path("userData");
    if (expandsUserData(request) && Json.isSet(userData)) {
      properties.set("userData", userData);
    }
    return document;
  }

  private static boolean expandsUserData(ArmRequest request) {
    return option(request, "$expand").orElse("").equals("userdata");
  }

  private static Predicate<Instance> filterOf(ArmRequest request) {
    Optional<String> filter = option(request, "$filter");
    if (filter.isEmpty()) {
      return instance -> true;
    }
    return Optional.ofNullable(FILTERS.get(filter.get()))
        .orElseThrow(() -> refused("$filter", request));
  }

  private static Optional<String> option(ArmRequest request, String name) {
    return request.query(name).map(value -> value.replaceAll("\\s", "").toLowerCase(Locale.ROOT));
  }

  private static RuntimeException refused(String option, ArmRequest request) {
    return Errors.invalidParameter(
        option,
        "The value '%s' of parameter '%s' is not supported."
            .formatted(request.query(option).orElse(""), option));
  }
}

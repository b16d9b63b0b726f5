package io.github.vmsstoolkit.localazure.network;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.vmsstoolkit.localazure.arm.ConnectionErrors;
import io.github.vmsstoolkit.localazure.arm.Documents;
import io.github.vmsstoolkit.localazure.arm.Json;
import io.github.vmsstoolkit.localazure.compute.Compute;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What of the network cannot go while a scale set, or an instance of one, still uses it. */
final class Guards {
  private final Documents documents;
  private final Compute compute;

  Guards(Documents documents, Compute compute) {
    this.documents = documents;
    this.compute = compute;
  }

  void loadBalancer(@Nullable ObjectNode before, @Nullable ObjectNode after) {
    lost(before, after, "backendAddressPools", pool -> pool(pool, "load balancer"));
    lost(before, after, "inboundNatPools", this::natPool);
    lost(before, after, "probes", this::probe);
    rules(before, after);
  }

  void gateway(@Nullable ObjectNode before, @Nullable ObjectNode after) {
    lost(before, after, "backendAddressPools", pool -> pool(pool, "application gateway"));
  }

  void network(@Nullable ObjectNode before, @Nullable ObjectNode after) {
    lost(
        before,
        after,
        "subnets",
        subnet -> {
          String id = Json.text(subnet, "id");
          compute
              .userOf(id)
              .or(() -> documentWith(id))
              .ifPresent(
                  user -> {
                    throw ConnectionErrors.subnetInUse(Json.text(subnet, "name"), user);
                  });
        });
  }

  void publicAddress(@Nullable ObjectNode before, @Nullable ObjectNode after) {
    if (before != null && after == null) {
      String id = Json.text(before, "id");
      documentWith(id)
          .ifPresent(
              user -> {
                throw ConnectionErrors.publicAddressInUse(id, user);
              });
    }
  }

  private void pool(JsonNode pool, String of) {
    compute
        .userOf(Json.text(pool, "id"))
        .ifPresent(
            set -> {
              throw ConnectionErrors.poolInUse(
                  "backend address pool", Json.text(pool, "name"), of, set);
            });
  }

  private void natPool(JsonNode pool) {
    compute
        .userOf(Json.text(pool, "id"))
        .ifPresent(
            set -> {
              throw ConnectionErrors.poolInUse(
                  "inbound nat pool", Json.text(pool, "name"), "load balancer", set);
            });
  }

  private void probe(JsonNode probe) {
    String id = Json.text(probe, "id");
    compute
        .userOf(id)
        .ifPresent(
            set -> {
              throw ConnectionErrors.probeInUse(id, set);
            });
  }

  /** A rule that lends its probe to a scale set must stay, and keep that probe. */
  private void rules(@Nullable ObjectNode before, @Nullable ObjectNode after) {
    for (JsonNode rule : list(before, "loadBalancingRules")) {
      String id = Json.text(rule, "id");
      String probe = Json.text(rule, "properties", "probe", "id");
      boolean kept =
          list(after, "loadBalancingRules").stream()
              .anyMatch(
                  one ->
                      Json.text(one, "id").equalsIgnoreCase(id)
                          && Json.text(one, "properties", "probe", "id").equalsIgnoreCase(probe));
      Optional<String> user = probe.isEmpty() ? Optional.empty() : compute.userOf(probe);
      if (!kept && user.isPresent()) {
        throw ConnectionErrors.ruleInUse(id, probe, user.get());
      }
    }
  }

  private static void lost(
      @Nullable ObjectNode before,
      @Nullable ObjectNode after,
      String list,
      Consumer<JsonNode> check) {
    Set<String> kept =
        list(after, list).stream()
            .map(one -> Json.text(one, "id").toLowerCase(Locale.ROOT))
            .collect(Collectors.toSet());
    for (JsonNode one : list(before, list)) {
      if (!kept.contains(Json.text(one, "id").toLowerCase(Locale.ROOT))) {
        check.accept(one);
      }
    }
  }

  private static List<JsonNode> list(@Nullable ObjectNode document, String name) {
    return document == null
        ? List.of()
        : Json.elements(Json.at(document, "properties", name)).toList();
  }

  /** The id of a document that refers to another, or to a part of it. */
  private Optional<String> documentWith(String id) {
    return documents.all().stream()
        .filter(document -> !id.toLowerCase(Locale.ROOT).startsWith(own(document)))
        .filter(document -> document.findValuesAsText("id").stream().anyMatch(id::equalsIgnoreCase))
        .map(document -> Json.text(document, "id"))
        .findFirst();
  }

  private static String own(ObjectNode document) {
    return Json.text(document, "id").toLowerCase(Locale.ROOT);
  }
}

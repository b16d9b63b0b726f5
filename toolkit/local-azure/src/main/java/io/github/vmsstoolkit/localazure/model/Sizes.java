package io.github.vmsstoolkit.localazure.model;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.vmsstoolkit.localazure.arm.Json;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The VM sizes there are, and on what hardware. A size that is not in the catalogue is taken too,
 * as one of general hardware: no list of the service's sizes is ever complete.
 */
public final class Sizes {
  private static final String GENERAL = "general";
  private static final List<JsonNode> CATALOGUE =
      Json.elements(Json.resource(Sizes.class, "sizes.json")).toList();

  private Sizes() {}

  public static List<JsonNode> all() {
    return CATALOGUE;
  }

  public static Optional<JsonNode> find(String size) {
    return CATALOGUE.stream()
        .filter(one -> Json.text(one, "name").equalsIgnoreCase(size))
        .findFirst();
  }

  /** Two sizes of the same hardware can take each other's place while the VM runs. */
  public static String hardware(String size) {
    return find(size).map(one -> one.path("hardware").asText(GENERAL)).orElse(GENERAL);
  }

  /** Whether the subscription must not use the size in a location. */
  public static boolean isRestricted(String size, String location) {
    String asked = location.toLowerCase(Locale.ROOT).replace(" ", "");
    return find(size).stream()
        .flatMap(one -> Json.elements(one.path("restrictedIn")))
        .anyMatch(there -> there.asText().equals(asked));
  }
}

package io.github.vmsstoolkit.schema;

import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** An object with known properties. */
public final class Model implements Type {
  private final String name;
  private final Map<String, String> notations;
  private final Function<String, Type> types;
  private volatile @Nullable Members members;

  /**
   * @param notations property names to the resource's notation of their types; resolved by {@code
   *     types} at first use, as most runs touch few models
   */
  Model(String name, Map<String, String> notations, Function<String, Type> types) {
    this.name = name;
    this.notations = notations;
    this.types = types;
  }

  /** The simple name of the SDK's class, such as {@code UpgradePolicy}. */
  public String name() {
    return name;
  }

  /**
   * All properties by their exact names, in the order in which the SDK reads them. Unmodifiable.
   */
  public Map<String, Property> properties() {
    return members().exact;
  }

  /** The property of exactly this name. */
  public Optional<Property> property(String jsonName) {
    return Optional.ofNullable(members().exact.get(jsonName));
  }

  /**
   * The property of this name in any letter case, also in snake_case as the Azure CLI writes names:
   * {@code load_balancer_backend_address_pools}.
   */
  public Optional<Property> find(String anyCase) {
    return Optional.ofNullable(members().folded.get(Names.fold(anyCase)));
  }

  /** The exact names that were perhaps meant, nearest first; see {@link Names#nearest}. */
  public List<String> nearest(String wanted, int limit) {
    return Names.nearest(properties().keySet(), wanted, limit);
  }

  @Override
  public String toString() {
    return name;
  }

  private Members members() {
    Members known = members;
    if (known == null) {
      known = resolve();
      members = known;
    }
    return known;
  }

  private Members resolve() {
    Map<String, Property> exact = new LinkedHashMap<>();
    Map<String, Property> folded = new HashMap<>();
    notations.forEach(
        (property, notation) -> {
          boolean readOnly = notation.startsWith(SchemaResource.READ_ONLY);
          String type = readOnly ? notation.substring(SchemaResource.READ_ONLY.length()) : notation;
          Property member = new Property(property, types.apply(type), readOnly, name);
          exact.put(property, member);
          folded.put(Names.fold(property), member);
        });
    return new Members(Collections.unmodifiableMap(exact), folded);
  }

  private record Members(Map<String, Property> exact, Map<String, Property> folded) {}
}

package io.github.vmsstoolkit.path;

import io.github.vmsstoolkit.schema.Model;
import io.github.vmsstoolkit.schema.Property;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Finds the members of a model by the names that people write, with or without their envelope. */
public final class Members {
  /** The member that Resource Manager wraps the settings of a resource in. */
  public static final String ENVELOPE = "properties";

  /**
   * A member that was found.
   *
   * @param enveloped whether it stands in the envelope and not in the model itself
   */
  public record Found(Property property, boolean enveloped) {}

  private Members() {}

  /**
   * The member {@code name}, letter case free. Where the model and its envelope both have it, as an
   * extension has two {@code type}s, it is the one that can be written.
   */
  public static Optional<Found> find(Model model, String name) {
    Optional<Found> here = model.find(name).map(property -> new Found(property, false));
    Optional<Found> inside =
        envelope(model)
            .flatMap(inner -> inner.find(name))
            .map(property -> new Found(property, true));
    boolean outerIsComputed = here.map(found -> found.property().readOnly()).orElse(true);
    boolean innerIsWritable = inside.map(found -> !found.property().readOnly()).orElse(false);
    return outerIsComputed && innerIsWritable ? inside : here.or(() -> inside);
  }

  /** Every name that may be written in a model, for suggestions. */
  public static List<String> names(Model model) {
    List<String> names = new ArrayList<>(model.properties().keySet());
    envelope(model).ifPresent(inner -> names.addAll(inner.properties().keySet()));
    names.remove(ENVELOPE);
    return names;
  }

  private static Optional<Model> envelope(Model model) {
    return model
        .property(ENVELOPE)
        .map(Property::type)
        .filter(Model.class::isInstance)
        .map(Model.class::cast);
  }
}

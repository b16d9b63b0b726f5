package io.github.vmsstoolkit.schema;

/**
 * A named member of a {@link Model}.
 *
 * @param name the exact name in the JSON
 * @param type what its value may be
 * @param readOnly whether the SDK reads the property but never sends it. A request may hold it all
 *     the same: the service ignores it or refuses to change it.
 * @param owner the name of the model that holds the property
 */
public record Property(String name, Type type, boolean readOnly, String owner) {
  /** One sentence of the SDK's documentation, or empty text where there is none. */
  public String documentation() {
    return Documentation.of(owner, name);
  }
}

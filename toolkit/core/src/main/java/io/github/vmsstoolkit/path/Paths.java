package io.github.vmsstoolkit.path;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.vmsstoolkit.schema.FreeForm;
import io.github.vmsstoolkit.schema.Type;

/** Finds the place that a property path names. */
public final class Paths {
  private Paths() {}

  /**
   * The place that {@code path} names in a document of the kind {@code type}. Letter case is free
   * where the schema knows the names; {@code properties} levels may be written or left out.
   *
   * @param type what the document is; {@link FreeForm} for documents without a schema
   * @throws io.github.vmsstoolkit.VmssException if the path cannot be read, a name is not known
   *     (the nearest right ones are told), a position is out of range, or a choice fits no or
   *     several elements
   */
  public static Place resolve(String path, JsonNode document, Type type) {
    Resolver resolver = new Resolver(path, document, type);
    PathParser.parse(path).forEach(resolver::follow);
    return resolver.place();
  }
}

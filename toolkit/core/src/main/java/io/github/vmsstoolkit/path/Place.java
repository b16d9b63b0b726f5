package io.github.vmsstoolkit.path;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.vmsstoolkit.schema.ListOf;
import io.github.vmsstoolkit.schema.Type;
import java.util.List;

/**
 * Where a property path leads in one document.
 *
 * @param path the path in its canonical form: exact names, without {@code properties} levels
 * @param steps from the root to the place
 * @param type what may stand there
 * @param value what stands there; the missing node if nothing does
 * @param known whether the schema knows the place; else only the document does
 * @param key whether the last step is a key of a map or of free-form settings
 * @param readOnly whether the service computes the value
 */
public record Place(
    String path,
    List<Step> steps,
    Type type,
    JsonNode value,
    boolean known,
    boolean key,
    boolean readOnly) {
  public Place {
    steps = List.copyOf(steps);
  }

  /** Whether a list stands there or may stand there. */
  public boolean isList() {
    return type instanceof ListOf || value.isArray();
  }
}

package io.github.vmsstoolkit.diff;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.vmsstoolkit.Diff;
import io.github.vmsstoolkit.schema.Computed;
import io.github.vmsstoolkit.schema.Type;
import io.github.vmsstoolkit.secret.Redactor;

/** Compares documents. */
public final class Diffs {
  private Diffs() {}

  /**
   * What differs between {@code before} and {@code after}. Lists are compared by the key of their
   * elements (name, lun, id) where every element has one, else by position. What the service
   * computes is left out; secrets are masked.
   *
   * @param type what the documents are
   */
  public static Diff between(JsonNode before, JsonNode after, Type type) {
    Comparison comparison = new Comparison();
    comparison.compare("", before, after, type);
    return new DocumentDiff(
        comparison.differences(), () -> Patches.between(masked(before, type), masked(after, type)));
  }

  private static JsonNode masked(JsonNode document, Type type) {
    return Redactor.json(Computed.without(document, type));
  }
}

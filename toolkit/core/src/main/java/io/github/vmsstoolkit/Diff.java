package io.github.vmsstoolkit;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/** The difference between two documents of the same kind, secrets masked. */
public interface Diff extends Shown {
  /** Every place that differs, in the order of the document; empty when they are equal. */
  List<Difference> differences();

  /**
   * The same as a JSON Patch (RFC 6902) that makes the second document of the first; secrets
   * masked, so a patch of them is for reading, not for applying.
   */
  JsonNode patch();

  /** Whether the documents are equal, less what the service computes (etag, times, states). */
  default boolean isEmpty() {
    return differences().isEmpty();
  }
}

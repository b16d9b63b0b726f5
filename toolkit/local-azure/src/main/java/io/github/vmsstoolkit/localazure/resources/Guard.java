package io.github.vmsstoolkit.localazure.resources;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;

/** Refuses writes of documents that others rely on. */
@FunctionalInterface
public interface Guard {
  /** Refuses nothing. */
  Guard NONE = (before, after) -> {};

  /**
   * Throws the refusal, if there is one.
   *
   * @param before what is stored; null for a document that would be new
   * @param after what would be stored; null when the document would be deleted
   */
  void check(@Nullable ObjectNode before, @Nullable ObjectNode after);
}

package io.github.vmsstoolkit;

import java.util.List;

/** The difference between two documents of the same kind, secrets masked. */
public interface Diff extends Shown {
  /** Every place that differs, in the order of the document; empty when they are equal. */
  List<Difference> differences();

  /** Whether the documents are equal, less what the service computes (etag, times, states). */
  default boolean isEmpty() {
    return differences().isEmpty();
  }
}

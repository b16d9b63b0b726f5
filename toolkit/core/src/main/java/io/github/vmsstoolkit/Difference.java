package io.github.vmsstoolkit;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * One place where two documents differ.
 *
 * @param path where, as {@code get} takes it; list elements by their key ({@code [name=web]}) where
 *     they have one
 * @param before the value before; the missing node ({@code isMissingNode()}) where there was none
 * @param after the value after; the missing node where there is none
 */
public record Difference(String path, JsonNode before, JsonNode after) {

  /** Whether the place is new. */
  public boolean added() {
    return before.isMissingNode();
  }

  /** Whether the place is gone. */
  public boolean removed() {
    return after.isMissingNode();
  }
}

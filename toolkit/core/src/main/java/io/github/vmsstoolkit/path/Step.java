package io.github.vmsstoolkit.path;

/** One step from a JSON value to a value in it. */
public sealed interface Step {
  /** To the member {@code name} of an object, exactly as it is written. */
  record Member(String name) implements Step {}

  /** To the element at {@code index} of a list, from 0. */
  record Element(int index) implements Step {}
}

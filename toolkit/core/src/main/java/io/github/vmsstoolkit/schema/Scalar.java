package io.github.vmsstoolkit.schema;

import java.util.List;

/**
 * A single value.
 *
 * @param kind what the value is
 * @param values the values that are known, in the order of the SDK, where the property is an enum;
 *     else empty. Enums stay open: the service may know more values.
 */
public record Scalar(Kind kind, List<String> values) implements Type {
  /** Copies the list. */
  public Scalar {
    values = List.copyOf(values);
  }

  /** The kinds of single values. */
  public enum Kind {
    /** JSON text. */
    STRING,
    /** A JSON number without fraction. */
    INTEGER,
    /** A JSON number that may have a fraction. */
    DECIMAL,
    /** {@code true} or {@code false}. */
    BOOLEAN,
    /** Text: a date and time with offset as in ISO 8601. */
    DATE_TIME
  }
}

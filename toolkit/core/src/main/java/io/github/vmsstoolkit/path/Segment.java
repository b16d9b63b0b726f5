package io.github.vmsstoolkit.path;

import java.util.Optional;

/** One part of a property path as it was typed. */
sealed interface Segment {
  /** A member by name; {@code quoted} names ({@code ['a.b']}) are taken as they are. */
  record Name(String name, boolean quoted) implements Segment {}

  /** A list element by position; negative from the end. */
  record Index(int index) implements Segment {}

  /** The one list element whose member {@code key} has the value {@code value}. */
  record Match(String key, String value) implements Segment {}

  /** Every list element that a JsonPath filter ({@code ?(@.primary==true)}) fits; all for none. */
  record Every(Optional<String> filter) implements Segment {}
}

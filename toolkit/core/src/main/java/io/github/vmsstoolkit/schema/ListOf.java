package io.github.vmsstoolkit.schema;

import java.util.Optional;

/**
 * A list whose elements are all of one type.
 *
 * @param element the type of each element
 * @param key the member by which an element is told from its neighbours when two lists are
 *     compared, such as {@code name}; empty where elements are scalars or no member of theirs
 *     serves. A document may leave the member out all the same.
 */
public record ListOf(Type element, Optional<String> key) implements Type {}

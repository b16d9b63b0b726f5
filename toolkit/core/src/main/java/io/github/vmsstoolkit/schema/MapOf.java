package io.github.vmsstoolkit.schema;

/**
 * An object whose member names are the user's own, such as {@code tags}. The names are
 * case-sensitive.
 *
 * @param value the type of each member
 */
public record MapOf(Type value) implements Type {}

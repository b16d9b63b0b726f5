package io.github.vmsstoolkit.schema;

/**
 * Any JSON, of which nothing is known: the {@code settings} of extensions. Names within it are
 * case-sensitive.
 */
public record FreeForm() implements Type {}

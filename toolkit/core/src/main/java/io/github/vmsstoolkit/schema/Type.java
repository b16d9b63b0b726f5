package io.github.vmsstoolkit.schema;

/** What the value of a property may be. */
public sealed interface Type permits Model, ListOf, MapOf, Scalar, FreeForm {}

package io.github.vmsstoolkit.config;

import java.util.Optional;

/**
 * A scale set with a name of the user's own.
 *
 * @param subscription name or id; empty for the session's
 * @param environment such as {@code prod}, for the eye
 * @param guarded whether changes want its name typed ({@code protected} in the file)
 */
public record NamedTarget(
    String name,
    Optional<String> subscription,
    String group,
    String scaleSet,
    String environment,
    boolean guarded) {}

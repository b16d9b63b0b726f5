package io.github.vmsstoolkit;

/**
 * A change that was made and not applied.
 *
 * @param number ascending in the order in which changes were made
 * @param description the change in a few words
 */
public record Unsent(long number, String description) {}

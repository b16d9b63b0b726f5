package io.github.vmsstoolkit.session;

/**
 * A way to complete what was typed.
 *
 * @param from where the text begins that {@code text} replaces, up to the cursor
 * @param group a heading for several candidates
 * @param hint a few words; may be empty
 */
public record Candidate(int from, String text, String group, String hint) {}

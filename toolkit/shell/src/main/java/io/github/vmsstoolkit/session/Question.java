package io.github.vmsstoolkit.session;

/**
 * A question to a person.
 *
 * @param hidden whether the answer is secret and must not be echoed
 */
public record Question(String text, boolean hidden) {}

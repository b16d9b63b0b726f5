package io.github.vmsstoolkit.session;

/**
 * What is known of the thing at the cursor.
 *
 * @param signature as it would be declared
 * @param text sentences; may be empty
 */
public record Doc(String signature, String text) {}

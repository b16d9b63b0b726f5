package io.github.vmsstoolkit;

/**
 * The long-running operations that this session started, oldest first, with the state that was read
 * last; at most the newest 200.
 */
public interface Operations extends Shown, Iterable<Operation> {}

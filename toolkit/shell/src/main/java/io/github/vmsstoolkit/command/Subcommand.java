package io.github.vmsstoolkit.command;

import java.util.concurrent.Callable;

/**
 * A subcommand of {@code vmss} that another module brings: a class that the command line library
 * can read, found with {@link java.util.ServiceLoader}. It returns the exit code.
 */
public interface Subcommand extends Callable<Integer> {}

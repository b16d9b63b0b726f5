package io.github.vmsstoolkit.command;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;

/** A command line that is run without the parser of options; found with ServiceLoader. */
public interface Shortcut {
  /** What the words ask for, which gives the exit code; empty if they are to be parsed. */
  Optional<Callable<Integer>> command(List<String> words);

  /**
   * Does once what its command does, for the class data archive that later starts are fast with.
   * Nothing else can be done in the process afterwards.
   */
  void rehearse() throws Exception;
}

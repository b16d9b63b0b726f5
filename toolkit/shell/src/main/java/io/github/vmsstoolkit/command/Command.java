package io.github.vmsstoolkit.command;

import java.util.List;

/**
 * A command of the shell, typed as {@code /name} or {@code %name} at the beginning of a snippet.
 *
 * @param name without slash
 * @param summary one line
 * @param examples whole lines as they are typed
 */
public record Command(String name, String summary, List<String> examples, Action action) {
  public Command {
    examples = List.copyOf(examples);
  }

  /** What a command does. */
  @FunctionalInterface
  public interface Action {
    /**
     * Does it.
     *
     * @param arguments the words after the name
     */
    void run(Host host, List<String> arguments);
  }
}

package io.github.vmsstoolkit.session;

import io.github.vmsstoolkit.Display;
import java.util.Optional;

/**
 * Where a session's output goes and its questions are asked. Each front end has one. Called from
 * any thread.
 */
public interface Console {
  /** What a snippet printed; may end in the middle of a line. */
  void out(String text);

  /** What a snippet printed to its error stream. */
  void err(String text);

  /** Something to show, such as the answer of a command. */
  void show(Display display);

  /** How far a long operation is; each call replaces the one before. */
  void progress(Progress progress);

  /** Takes away what the running step has put out, where that is possible. */
  default void clear() {}

  /** Asks a person; empty where there is none, or no answer. */
  Optional<String> ask(Question question);
}

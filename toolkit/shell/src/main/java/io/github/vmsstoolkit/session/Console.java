package io.github.vmsstoolkit.session;

import io.github.vmsstoolkit.Display;
import io.github.vmsstoolkit.ExitCode;
import io.github.vmsstoolkit.VmssException;
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

  /** How far a rollout is; each call with the same title replaces the one before. */
  default void progress(Display.Timeline rollout) {
    progress(new Progress(rollout.title(), rollout.ended(), rollout.lanes().size()));
  }

  /** A rollout goes on, but no more of its instances are through than before. */
  default void moved(Display.Timeline rollout) {}

  /** The running step has ended, and with it whatever progress it told. */
  default void ended() {}

  /** Takes away what the running step has put out, where that is possible. */
  default void clear() {}

  /**
   * Lets a person edit a text in the editor of their choice; empty if it was left as it is.
   *
   * @throws io.github.vmsstoolkit.VmssException if there is no terminal to edit in
   */
  default Optional<String> edit(String text) {
    throw VmssException.of(ExitCode.FAILED, "NoEditor", "There is no terminal to edit in here.")
        .remedy("Type the snippet again, or /save FILE and /open it.");
  }

  /** Asks a person; empty where there is none, or no answer. */
  Optional<String> ask(Question question);
}

package io.github.vmsstoolkit;

/** Is told of each change of state of what takes long: once when it begins, then at every step. */
@FunctionalInterface
public interface ProgressListener {
  /** Listens to nothing. */
  ProgressListener NONE = (what, done, total) -> {};

  /**
   * Called on the thread that waits, so it has to be quick.
   *
   * @param what the work in a few words, the same from its beginning to its end
   * @param done how much is done, of {@code total}
   */
  void changed(String what, int done, int total);

  /** The same for a rollout, of which more is known than how much is done. */
  default void changed(Display.Timeline rollout) {
    changed(rollout.title(), rollout.ended(), rollout.lanes().size());
  }

  /** A rollout goes on, but no more of its instances are through than before. */
  default void moved(Display.Timeline rollout) {}
}

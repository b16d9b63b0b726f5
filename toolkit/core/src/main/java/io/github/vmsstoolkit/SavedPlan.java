package io.github.vmsstoolkit;

import java.time.Instant;

/**
 * A plan as it stands in a file: for one scale set, in one state, with the instances it had. It
 * shows itself without a service; {@link Toolkit#plan} makes it a plan again.
 */
public interface SavedPlan extends Shown {
  /** The plan's id, the same in every copy of the file. */
  String id();

  /** The resource id of the scale set it was made for. */
  String target();

  /** When it was saved. */
  Instant savedAt();

  /** What became of the model since the plan was saved. */
  Diff since(View model);

  /** What it changes. */
  Diff diff();
}

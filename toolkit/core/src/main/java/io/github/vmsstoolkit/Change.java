package io.github.vmsstoolkit;

import java.util.List;

/** Something that would change Azure. It shows itself and sends nothing until {@link #apply()}. */
public sealed interface Change extends Shown permits Plan, Rollout {
  /** What the rules say of it; an error among them blocks it. */
  List<Finding> findings();

  /**
   * The same change, to be sent in spite of blocking findings: the service has the last word.
   *
   * @param reason why, for the record
   */
  Change force(String reason);

  /**
   * Sends the change and waits until Azure says how it ended. An interrupt detaches: the operation
   * goes on in Azure, and the failure that is thrown says so.
   *
   * @throws VmssException if it is blocked, refused, in conflict with another client's change, or
   *     ends as failed or unknown
   */
  Applied apply();

  /**
   * Sends the change and returns as soon as Azure has accepted it.
   *
   * @throws VmssException if it is blocked or refused
   */
  Operation submit();
}

package io.github.vmsstoolkit.edit;

import io.github.vmsstoolkit.VmssException;
import io.github.vmsstoolkit.arm.Answer;
import io.github.vmsstoolkit.arm.Arm;
import io.github.vmsstoolkit.arm.ScaleSetId;

/**
 * The scale set that changes are made for, and the way to it.
 *
 * @param ledger where changes are noted until they are applied
 */
public record Target(Arm arm, ScaleSetId id, Ledger ledger) {
  /**
   * Reads the model.
   *
   * @throws VmssException if there is none
   */
  public Answer model() {
    return arm.get(id.path(), "");
  }
}

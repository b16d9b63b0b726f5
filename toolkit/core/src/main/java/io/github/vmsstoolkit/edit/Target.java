package io.github.vmsstoolkit.edit;

import io.github.vmsstoolkit.Instance;
import io.github.vmsstoolkit.VmssException;
import io.github.vmsstoolkit.arm.Answer;
import io.github.vmsstoolkit.arm.Arm;
import io.github.vmsstoolkit.arm.ScaleSetId;
import io.github.vmsstoolkit.rule.RuleSet;
import io.github.vmsstoolkit.view.Views;
import java.util.List;
import java.util.Optional;

/**
 * The scale set that changes are made for, and the way to it.
 *
 * @param ledger where changes are noted until they are applied
 * @param rules which rules are told before something is sent
 */
public record Target(Arm arm, ScaleSetId id, Ledger ledger, RuleSet rules) {
  /** The same for another scale set. */
  public Target with(ScaleSetId other) {
    return new Target(arm, other, ledger, rules);
  }

  /** The pages of the list of instances, one request each. */
  public List<Answer> pages() {
    return arm.pages(id.path() + "/virtualMachines", "&$expand=instanceView");
  }

  /** Reads the instances, in ascending order of their ids. */
  public List<Instance> instances() {
    return Views.list(pages());
  }

  /** Reads the model, if there is one. */
  Optional<Answer> modelIfThere() {
    try {
      return Optional.of(model());
    } catch (VmssException e) {
      if (e.code().equals("ResourceNotFound")) {
        return Optional.empty();
      }
      throw e;
    }
  }

  /**
   * Reads the model.
   *
   * @throws VmssException if there is none
   */
  public Answer model() {
    return arm.get(id.path(), "");
  }
}

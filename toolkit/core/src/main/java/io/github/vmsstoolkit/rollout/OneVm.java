package io.github.vmsstoolkit.rollout;

import io.github.vmsstoolkit.View;
import io.github.vmsstoolkit.Vm;
import io.github.vmsstoolkit.VmssException;
import io.github.vmsstoolkit.arm.Answer;
import io.github.vmsstoolkit.edit.Target;
import io.github.vmsstoolkit.view.Kind;
import io.github.vmsstoolkit.view.Views;
import java.util.List;

/** One instance of a scale set. */
final class OneVm extends Chosen implements Vm {
  private final String id;

  OneVm(Target target, String id) {
    super(target, "vm(\"" + id + "\")", all -> Selections.exactly(target, List.of(id), all));
    this.id = id;
  }

  @Override
  public View model() {
    return Views.of(Kind.VM, "VM model of " + name(), read(""));
  }

  @Override
  public View instanceView() {
    return Views.of(Kind.VM_INSTANCE_VIEW, "VM instance view of " + name(), read("/instanceView"));
  }

  private String name() {
    return target().id() + " instance " + id;
  }

  /** An id that is no number is refused by Azure with a text about numbers; the list says more. */
  private Answer read(String below) {
    try {
      return target().arm().get(target().id().path() + "/virtualMachines/" + segment() + below, "");
    } catch (VmssException e) {
      if (e.code().equals("ResourceGroupNotFound") || e.exitCode().code() != 6) {
        throw e;
      }
      throw explained(e);
    }
  }

  private VmssException explained(VmssException refusal) {
    var all = target().instances();
    boolean there = all.stream().anyMatch(instance -> instance.id().equals(id));
    return there ? refusal : Selections.unknown(target(), id, all).causedBy(refusal);
  }

  private String segment() {
    return java.net.URLEncoder.encode(id, java.nio.charset.StandardCharsets.UTF_8)
        .replace("+", "%20");
  }
}

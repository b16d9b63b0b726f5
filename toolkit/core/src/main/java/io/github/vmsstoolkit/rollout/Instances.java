package io.github.vmsstoolkit.rollout;

import io.github.vmsstoolkit.Instance;
import io.github.vmsstoolkit.arm.Answer;
import io.github.vmsstoolkit.edit.Target;
import io.github.vmsstoolkit.view.Views;
import java.util.List;

/** Reads the list of instances. */
public final class Instances {
  private Instances() {}

  /** The pages of the list, one request each. */
  public static List<Answer> pages(Target target) {
    return target.arm().pages(target.id().path() + "/virtualMachines", "&$expand=instanceView");
  }

  /** The instances, in ascending order of their ids. */
  public static List<Instance> read(Target target) {
    return Views.list(pages(target));
  }
}

package io.github.vmsstoolkit.rule;

import io.github.vmsstoolkit.Finding;
import io.github.vmsstoolkit.Finding.Severity;
import java.util.List;
import java.util.Optional;

/** What may become of one instance apart from its scale set. */
public final class InstanceRules {
  private static final String SEED =
      "Microsoft Learn: Modify a virtual machine scale set (2018): VM-specific updates";
  private static final String DISKS =
      "Microsoft Learn: Attached data disks of Virtual Machine Scale Sets";

  private InstanceRules() {}

  /** Why an instance cannot be protected: in 2018 data disks were all that could differ. */
  public static List<Finding> protection(RuleSet rules) {
    return rules == RuleSet.SEED
        ? List.of(
            new Finding(
                Severity.ERROR,
                "vm-specific-disks-only",
                "By the rules of the article only data disks can be changed on a single instance.",
                SEED))
        : List.of();
  }

  /** What is worth knowing of a disk on a single instance. */
  public static Finding attached(String id) {
    return new Finding(
        Severity.WARNING,
        "only-this-instance",
        "Only instance "
            + id
            + " gets the disk; new instances do not, and it goes no further when this one is deleted.",
        DISKS);
  }

  /** The limit of disks is the size's; a lun beyond what any size has is no lun. */
  public static Optional<Finding> lun(int lun) {
    return lun >= 0 && lun < 64
        ? Optional.empty()
        : Optional.of(
            new Finding(
                Severity.ERROR, "lun-range", "A lun is from 0 to 63, not " + lun + ".", DISKS));
  }
}

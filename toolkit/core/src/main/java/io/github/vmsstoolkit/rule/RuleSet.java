package io.github.vmsstoolkit.rule;

/** Which state of Azure's rules holds. */
public enum RuleSet {
  /** Azure as it is documented today. */
  CURRENT,
  /** The sentences of the article "Modify a virtual machine scale set" of 2020. */
  SEED
}

package io.github.vmsstoolkit.localazure.arm;

/** Which time's rules hold for what may be changed. */
public enum RuleSet {
  /** Today's service. */
  CURRENT,
  /** The service of the article of 2020: publisher, offer and zones are for ever. */
  SEED
}

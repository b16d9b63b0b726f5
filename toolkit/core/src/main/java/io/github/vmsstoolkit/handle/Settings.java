package io.github.vmsstoolkit.handle;

import io.github.vmsstoolkit.ProgressListener;
import io.github.vmsstoolkit.arm.Arm;
import io.github.vmsstoolkit.rule.RuleSet;

/**
 * What a person can choose about a toolkit.
 *
 * @param rules which rules are told before something is sent
 * @param apiVersion the version of the compute interface that models are read and written with;
 *     actions go with the version of the SDK
 * @param listener who is told of what takes long
 */
public record Settings(RuleSet rules, String apiVersion, ProgressListener listener) {
  /** Today's rules, and the version that the SDK speaks. */
  public static final Settings DEFAULT = new Settings(RuleSet.CURRENT, Arm.COMPUTE_API);

  /** The same with nobody told. */
  public Settings(RuleSet rules, String apiVersion) {
    this(rules, apiVersion, ProgressListener.NONE);
  }

  /** The same with a listener. */
  public Settings with(ProgressListener other) {
    return new Settings(rules, apiVersion, other);
  }
}

package io.github.vmsstoolkit;

/**
 * Upgrades that the platform itself rolls over the instances, in the batches of the scale set's
 * rolling upgrade policy and only while they are healthy. They go on when the session ends.
 */
public interface RollingUpgrade {
  /**
   * Brings all instances to the newest version of the platform image ({@code POST
   * …/osRollingUpgrade}); the version in the model has to be {@code latest}.
   */
  Plan os();

  /**
   * Brings all instances to the extensions of the model ({@code POST …/extensionRollingUpgrade}).
   */
  Plan extensions();

  /**
   * Ends the upgrade that is under way; what it has upgraded stays ({@code POST
   * …/rollingUpgrades/cancel}).
   */
  Plan cancel();

  /**
   * How the last rolling upgrade stands: batches, counts and its error ({@code GET
   * …/rollingUpgrades/latest}).
   *
   * @throws VmssException if there never was one
   */
  View status();
}

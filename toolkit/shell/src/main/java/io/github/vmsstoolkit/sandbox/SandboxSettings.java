package io.github.vmsstoolkit.sandbox;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * How a sandbox is to be, in the words of the command line.
 *
 * @param seed decides ids and the order in which the mode Automatic upgrades
 * @param faults in their text form, such as {@code throttled,times=2}
 * @param state the folder that keeps the state
 * @param speed virtual seconds in each real second; 0 lets time move with the requests
 * @param rules {@code current} or {@code seed}
 * @param from files with GET documents to begin with, instead of the samples
 * @param throttle whether the documented rates are enforced
 */
public record SandboxSettings(
    long seed,
    List<String> faults,
    Optional<Path> state,
    double speed,
    String rules,
    List<Path> from,
    boolean throttle) {
  public SandboxSettings {
    faults = List.copyOf(faults);
    from = List.copyOf(from);
  }

  /** The samples, with faults. */
  public static SandboxSettings samples(long seed, List<String> faults) {
    return new SandboxSettings(seed, faults, Optional.empty(), 0, "current", List.of(), false);
  }
}

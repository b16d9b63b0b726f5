package io.github.vmsstoolkit.localazure;

import io.github.vmsstoolkit.localazure.arm.RuleSet;
import io.github.vmsstoolkit.localazure.fault.Fault;
import java.util.ArrayList;
import java.util.List;

/**
 * How a local Azure is to be; immutable, each method gives a changed copy.
 *
 * <pre>{@code
 * LocalAzure azure =
 *     LocalAzure.with(LocalOptions.withSamples().seed(7).fault(Fault.parse("throttled,times=2")));
 * }</pre>
 */
public final class LocalOptions {
  private final boolean samples;
  private long seed = 1;
  private RuleSet rules = RuleSet.CURRENT;
  private List<Fault> faults = List.of();

  private LocalOptions(boolean samples) {
    this.samples = samples;
  }

  private LocalOptions(LocalOptions other) {
    samples = other.samples;
    seed = other.seed;
    rules = other.rules;
    faults = other.faults;
  }

  /** A subscription with nothing in it. */
  public static LocalOptions empty() {
    return new LocalOptions(false);
  }

  /** What {@link LocalAzure#withSamples()} has. */
  public static LocalOptions withSamples() {
    return new LocalOptions(true);
  }

  /** Decides ids, and the order in which the mode Automatic upgrades; 1 unless set. */
  public LocalOptions seed(long next) {
    LocalOptions copy = new LocalOptions(this);
    copy.seed = next;
    return copy;
  }

  /** Today's rules unless set. */
  public LocalOptions rules(RuleSet next) {
    LocalOptions copy = new LocalOptions(this);
    copy.rules = next;
    return copy;
  }

  /** One more fault, armed from the beginning. */
  public LocalOptions fault(Fault fault) {
    LocalOptions copy = new LocalOptions(this);
    List<Fault> more = new ArrayList<>(faults);
    more.add(fault);
    copy.faults = List.copyOf(more);
    return copy;
  }

  boolean samples() {
    return samples;
  }

  long seed() {
    return seed;
  }

  RuleSet rules() {
    return rules;
  }

  List<Fault> faults() {
    return faults;
  }
}

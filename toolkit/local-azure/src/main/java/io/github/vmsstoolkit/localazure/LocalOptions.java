package io.github.vmsstoolkit.localazure;

import io.github.vmsstoolkit.localazure.arm.RuleSet;
import io.github.vmsstoolkit.localazure.fault.Fault;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * How a local Azure is to be; immutable, each method gives a changed copy.
 *
 * <pre>{@code
 * LocalAzure azure =
 *     LocalAzure.with(LocalOptions.withSamples().seed(7).fault(Fault.parse("throttled,times=2")));
 * }</pre>
 */
public final class LocalOptions {
  private boolean samples;
  private long seed = 1;
  private RuleSet rules = RuleSet.CURRENT;
  private List<Fault> faults = List.of();
  private List<String> documents = List.of();
  private boolean throttle;
  private double speed;
  private Optional<Path> state = Optional.empty();

  private LocalOptions(boolean samples) {
    this.samples = samples;
  }

  private LocalOptions(LocalOptions other) {
    samples = other.samples;
    seed = other.seed;
    rules = other.rules;
    faults = other.faults;
    documents = other.documents;
    throttle = other.throttle;
    speed = other.speed;
    state = other.state;
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

  /**
   * One more document to begin with, as a GET of a scale set, of its instances or of another
   * resource answered it. Ids move to the local subscription; what a set refers to and is not
   * brought along is made bare.
   */
  public LocalOptions document(String json) {
    LocalOptions copy = new LocalOptions(this);
    List<String> more = new ArrayList<>(documents);
    more.add(json);
    copy.documents = List.copyOf(more);
    return copy;
  }

  /** Whether the documented rates are enforced; not unless set. Headers count in any case. */
  public LocalOptions throttle(boolean next) {
    LocalOptions copy = new LocalOptions(this);
    copy.throttle = next;
    return copy;
  }

  /**
   * Virtual seconds in each real second. With 0, the default, time moves with requests and polls
   * instead, and runs are repeatable.
   */
  public LocalOptions speed(double next) {
    if (!(next >= 0 && next <= 100_000)) {
      throw new IllegalArgumentException("A speed is from 0 to 100000, not " + next + ".");
    }
    LocalOptions copy = new LocalOptions(this);
    copy.speed = next;
    return copy;
  }

  /**
   * The folder that keeps the state. If it has some, that goes on as it began: with its samples,
   * seed, rules and documents, not with those of these options.
   */
  public LocalOptions state(Path folder) {
    LocalOptions copy = new LocalOptions(this);
    copy.state = Optional.of(folder);
    return copy;
  }

  LocalOptions begun(boolean withSamples, long from, RuleSet by, List<String> with) {
    LocalOptions copy = new LocalOptions(this);
    copy.samples = withSamples;
    copy.seed = from;
    copy.rules = by;
    copy.documents = List.copyOf(with);
    return copy;
  }

  List<String> documents() {
    return documents;
  }

  boolean throttle() {
    return throttle;
  }

  double speed() {
    return speed;
  }

  Optional<Path> state() {
    return state;
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

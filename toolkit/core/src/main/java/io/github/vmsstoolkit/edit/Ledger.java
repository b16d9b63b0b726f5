package io.github.vmsstoolkit.edit;

import io.github.vmsstoolkit.Finding;
import io.github.vmsstoolkit.Finding.Severity;
import io.github.vmsstoolkit.Forced;
import io.github.vmsstoolkit.Unsent;
import io.github.vmsstoolkit.VmssException;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/**
 * The changes that were made and not applied. A change that a further step carried on is not one of
 * them, unless it is itself applied: then the further step was thrown away, and that one is.
 */
public final class Ledger {
  private static final int KEPT = 100;

  private final TreeMap<Long, String> open = new TreeMap<>();
  private final List<Forced> forced = new ArrayList<>();
  private long last;

  /** Notes a new change and returns its number. */
  public synchronized long made(String description) {
    open.put(++last, description);
    if (open.size() > KEPT) {
      open.pollFirstEntry();
    }
    return last;
  }

  /** Notes a new change that carries {@code number} on, and returns its number. */
  public synchronized long carriedOn(long number, String description) {
    open.remove(number);
    return made(description);
  }

  /** Notes that the change was applied. */
  public synchronized void applied(long number) {
    open.remove(number);
  }

  /**
   * Lets a change pass that no rule forbids, or that is forced, which is noted.
   *
   * @param reason why it is forced; empty if it is not
   * @throws VmssException if a rule forbids it
   */
  public void check(String description, String reason, List<Finding> findings) {
    List<Finding> errors =
        findings.stream().filter(finding -> finding.severity() == Severity.ERROR).toList();
    if (errors.isEmpty()) {
      return;
    }
    if (reason.isEmpty()) {
      Finding.refuseErrors(errors);
    }
    synchronized (this) {
      forced.add(new Forced(description, reason, errors));
    }
  }

  /** What was forced, oldest first. */
  public synchronized List<Forced> forced() {
    return List.copyOf(forced);
  }

  /** The open changes, oldest first. */
  public synchronized List<Unsent> open() {
    List<Unsent> all = new ArrayList<>();
    open.forEach((number, description) -> all.add(new Unsent(number, description)));
    return all;
  }
}

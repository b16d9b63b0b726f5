package io.github.vmsstoolkit.edit;

import io.github.vmsstoolkit.Unsent;
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

  /** The open changes, oldest first. */
  public synchronized List<Unsent> open() {
    List<Unsent> all = new ArrayList<>();
    open.forEach((number, description) -> all.add(new Unsent(number, description)));
    return all;
  }
}

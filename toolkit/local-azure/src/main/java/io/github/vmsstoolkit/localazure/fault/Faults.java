package io.github.vmsstoolkit.localazure.fault;

import io.github.vmsstoolkit.localazure.arm.ArmRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The faults that are armed, in the order they were. */
public final class Faults {
  /**
   * One armed fault.
   *
   * @param hits how often it struck
   */
  public record Armed(int id, Fault fault, int seen, int hits) {

    private Armed hit(boolean strikes) {
      return new Armed(id, fault, seen + 1, hits + (strikes ? 1 : 0));
    }

    private boolean isSpent() {
      int times = fault.number("times", fault.kind().isForRequests() ? 1 : 0);
      return times > 0 && hits >= times;
    }
  }

  private final List<Armed> armed = new ArrayList<>();
  private int lastId;

  /** Arms a fault and returns the id it has from now on. */
  public int arm(Fault fault) {
    armed.add(new Armed(++lastId, fault, 0, 0));
    return lastId;
  }

  /** All, those that have struck their last time too. */
  public List<Armed> list() {
    return List.copyOf(armed);
  }

  /** Whether there was one with that id. */
  public boolean disarm(int id) {
    return armed.removeIf(one -> one.id() == id);
  }

  public void clear() {
    armed.clear();
  }

  /** The fault that strikes a request, which is counted for all it matches. */
  public Optional<Fault> strike(ArmRequest request) {
    Optional<Fault> struck = Optional.empty();
    for (int i = 0; i < armed.size(); i++) {
      Armed one = armed.get(i);
      if (one.fault().kind().isForRequests() && matches(one.fault(), request)) {
        boolean strikes =
            struck.isEmpty() && !one.isSpent() && one.seen() >= one.fault().number("skip", 0);
        armed.set(i, one.hit(strikes));
        struck = strikes ? Optional.of(one.fault()) : struck;
      }
    }
    return struck;
  }

  /** Whether a fault has an instance in its grip; asking is not counted. */
  public boolean holds(Fault.Kind kind, String set, String instanceId) {
    return armed.stream()
        .anyMatch(
            one ->
                one.fault().kind() == kind && !one.isSpent() && isAt(one.fault(), set, instanceId));
  }

  /**
   * Whether a fault strikes an instance; each yes counts.
   *
   * @param set path of its scale set
   */
  public boolean strikes(Fault.Kind kind, String set, String instanceId) {
    for (int i = 0; i < armed.size(); i++) {
      Armed one = armed.get(i);
      if (one.fault().kind() == kind && !one.isSpent() && isAt(one.fault(), set, instanceId)) {
        armed.set(i, one.hit(true));
        return true;
      }
    }
    return false;
  }

  private static boolean isAt(Fault fault, String set, String instanceId) {
    return contains(set + "/", fault.text("path").orElse(""))
        && fault.text("instance").map(instanceId::equals).orElse(true);
  }

  private static boolean matches(Fault fault, ArmRequest request) {
    return fault.text("method").map(request.method()::equalsIgnoreCase).orElse(true)
        && contains(request.path(), fault.text("path").orElse(""));
  }

  private static boolean contains(String path, String part) {
    return path.toLowerCase(Locale.ROOT).contains(part.toLowerCase(Locale.ROOT));
  }
}

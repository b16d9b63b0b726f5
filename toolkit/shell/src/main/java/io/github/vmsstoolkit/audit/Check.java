package io.github.vmsstoolkit.audit;

/**
 * Whether a property of a recording holds.
 *
 * @param detail by whom, where, or why not; may be empty
 */
public record Check(State state, String detail) {
  /** There is no green tick for what was not looked at. */
  public enum State {
    YES,
    NO,
    NOT_CHECKED
  }

  static final Check NOT_CHECKED = new Check(State.NOT_CHECKED, "");

  static Check of(boolean holds, String detail) {
    return new Check(holds ? State.YES : State.NO, detail);
  }

  /** Whether it holds. */
  boolean holds() {
    return state == State.YES;
  }

  /** The word for it. */
  String word() {
    return switch (state) {
      case YES -> "yes";
      case NO -> "no";
      case NOT_CHECKED -> "not checked";
    };
  }
}

package io.github.vmsstoolkit.record;

/**
 * How a step ended.
 *
 * @param outcome {@code ok}, {@code rejected}, {@code threw}, {@code stopped}
 * @param named whether the snippet's value can be named as {@code $number} later
 * @param value the value as it was shown; empty for none
 * @param problem what was wrong; empty if nothing
 * @param exception what was thrown, as {@code expect=} names it; empty if nothing was
 */
public record Ending(
    String outcome, boolean named, String value, String problem, String exception) {
  boolean ok() {
    return outcome.equals("ok");
  }

  String expectation() {
    if (ok()) {
      return "";
    }
    return exception.isEmpty() ? outcome : exception;
  }

  /** How {@code expect=} names what was thrown: a failure of the toolkit with its code. */
  public static String name(Throwable thrown) {
    String type = thrown.getClass().getName();
    return thrown instanceof io.github.vmsstoolkit.VmssException failure
        ? type + "#" + failure.code()
        : type;
  }
}

package io.github.vmsstoolkit.arm;

/** Asked before a change is sent; what it asks, and whom, is for who made the session. */
@FunctionalInterface
public interface Confirmation {
  /** Nothing is asked. */
  Confirmation NONE = (damage, resource) -> {};

  /**
   * Lets a change go.
   *
   * @param damage what it does, in a few words that name numbers: {@code restart 3 instances}
   * @param resource the path of what it does it to
   * @throws io.github.vmsstoolkit.VmssException if nobody said yes; nothing is sent then
   */
  void confirm(String damage, String resource);
}

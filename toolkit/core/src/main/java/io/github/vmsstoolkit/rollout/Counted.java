package io.github.vmsstoolkit.rollout;

/** Numbers with their noun. */
final class Counted {
  private Counted() {}

  static String instances(int count) {
    return count == 1 ? "1 instance" : count + " instances";
  }
}

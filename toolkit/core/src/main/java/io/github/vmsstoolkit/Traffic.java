package io.github.vmsstoolkit;

/**
 * What was sent so far, refused requests not counted.
 *
 * @param reads requests that only read, polls not among them
 * @param writes requests that may change something
 * @param polls readings of the state of an operation
 */
public record Traffic(int reads, int writes, int polls) {
  /** What was sent since {@code earlier}. */
  public Traffic since(Traffic earlier) {
    return new Traffic(reads - earlier.reads, writes - earlier.writes, polls - earlier.polls);
  }
}

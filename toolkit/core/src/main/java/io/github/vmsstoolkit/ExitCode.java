package io.github.vmsstoolkit;

import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;

/** The exit codes of {@code vmss}, the same everywhere. */
public enum ExitCode {
  /** 0: all that was asked for was done. */
  OK(0),
  /** 1: two things that were compared differ. */
  DIFFERS(1),
  /** 2: the command line is wrong. */
  USAGE(2),
  /** 3: evidence was tampered with. */
  TAMPERED(3),
  /** 4: evidence is incomplete. */
  INCOMPLETE(4),
  /** 5: the target is not in the expected state: drift, or another client's change. */
  CONFLICT(5),
  /** 6: a step failed: it did not compile, threw, or Azure refused it. */
  FAILED(6),
  /** 7: an offline replay asked for something that was not recorded. */
  OFFLINE_MISMATCH(7),
  /** 8: a secret was found where none may be. */
  SECRET_FOUND(8),
  /** 9: blocked by mode, plan, approval or rule. */
  BLOCKED(9),
  /** 10: a request was sent and its outcome is not known. */
  UNKNOWN(10),
  /** 11: a deadline passed. */
  DEADLINE(11),
  /** 130: interrupted by Ctrl-C. */
  INTERRUPTED(130);

  private static final List<ExitCode> GRAVITY =
      List.of(
          TAMPERED,
          SECRET_FOUND,
          UNKNOWN,
          BLOCKED,
          CONFLICT,
          OFFLINE_MISMATCH,
          FAILED,
          DEADLINE,
          DIFFERS,
          INCOMPLETE);

  private final int code;

  ExitCode(int code) {
    this.code = code;
  }

  /** The number the process ends with. */
  public int code() {
    return code;
  }

  /** The code to end with when several apply; {@link #OK} for none. */
  public static ExitCode gravest(Collection<ExitCode> codes) {
    return Stream.concat(GRAVITY.stream().filter(codes::contains), codes.stream())
        .findFirst()
        .orElse(OK);
  }
}

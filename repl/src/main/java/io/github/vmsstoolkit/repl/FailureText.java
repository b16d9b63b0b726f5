package io.github.vmsstoolkit.repl;

import io.github.vmsstoolkit.ExitCode;
import io.github.vmsstoolkit.VmssException;
import java.io.PrintWriter;

/** A failure outside of any snippet as one clear block. */
final class FailureText {
  private FailureText() {}

  /** Prints it, with its stack trace if {@code debug}, and gives the exit code. */
  static int print(Exception failure, PrintWriter err, boolean debug) {
    VmssException known =
        failure instanceof VmssException vmss
            ? vmss
            : VmssException.of(
                    ExitCode.FAILED,
                    "Unexpected",
                    "vmss failed in a way it does not know: " + failure)
                .remedy("Run again with --debug and report what it prints.");
    err.println("error: " + known.getMessage());
    known.target().ifPresent(target -> err.println("  at: " + target));
    known.remedy().ifPresent(remedy -> err.println("  next: " + remedy));
    if (debug) {
      failure.printStackTrace(err);
    }
    err.flush();
    return known.exitCode().code();
  }
}

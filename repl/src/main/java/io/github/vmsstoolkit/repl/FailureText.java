package io.github.vmsstoolkit.repl;

import io.github.vmsstoolkit.ExitCode;
import io.github.vmsstoolkit.VmssException;
import io.github.vmsstoolkit.render.Format;
import io.github.vmsstoolkit.session.Problem;
import java.io.PrintWriter;
import java.util.List;
import java.util.Optional;

/** A failure outside of any snippet, told as one inside of it. */
final class FailureText {
  private FailureText() {}

  /**
   * Prints it, and gives the exit code.
   *
   * @param json whether a program reads it
   * @param debug with its stack trace
   */
  static int print(Exception failure, PrintWriter err, boolean json, boolean debug) {
    VmssException known =
        failure instanceof VmssException vmss
            ? vmss
            : VmssException.of(
                    ExitCode.FAILED,
                    "Unexpected",
                    "vmss failed in a way it does not know: " + failure)
                .remedy("Run again with --debug and report what it prints.");
    return print(
        new Problem(
            known.exitCode(),
            known.code(),
            known.getMessage(),
            known.target(),
            known.remedy(),
            List.of(),
            failure),
        err,
        json,
        debug);
  }

  /** The same for a wrong command line. */
  static int usage(String message, String next, PrintWriter err, boolean json) {
    return print(
        new Problem(
            ExitCode.USAGE, "Usage", message, Optional.empty(), Optional.of(next), List.of(), null),
        err,
        json,
        false);
  }

  private static int print(Problem problem, PrintWriter err, boolean json, boolean debug) {
    Output output = Output.of(json ? Format.JSON : Format.AUTO, true, debug);
    err.println(output.text(problem, ""));
    err.flush();
    return problem.exit().code();
  }

  /** Whether the command line asks for JSON; also of one that is wrong. */
  static boolean json(List<String> arguments) {
    int option = arguments.lastIndexOf("-o");
    return option >= 0
        && option + 1 < arguments.size()
        && arguments.get(option + 1).equalsIgnoreCase("json");
  }
}

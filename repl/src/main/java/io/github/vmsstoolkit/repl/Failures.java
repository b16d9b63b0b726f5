package io.github.vmsstoolkit.repl;

import io.github.vmsstoolkit.ExitCode;
import io.github.vmsstoolkit.VmssException;
import java.io.PrintWriter;
import picocli.CommandLine;
import picocli.CommandLine.ParseResult;

/** Failures outside of any snippet: one clear block, no stack trace without {@code --debug}. */
final class Failures implements CommandLine.IExecutionExceptionHandler {
  @Override
  public int handleExecutionException(Exception failure, CommandLine command, ParseResult parsed) {
    PrintWriter err = command.getErr();
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
    if (parsed.hasMatchedOption("--debug")) {
      failure.printStackTrace(err);
    }
    err.flush();
    return known.exitCode().code();
  }
}

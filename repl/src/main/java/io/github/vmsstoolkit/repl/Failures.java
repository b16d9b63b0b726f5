package io.github.vmsstoolkit.repl;

import picocli.CommandLine;
import picocli.CommandLine.ParseResult;

/** Failures outside of any snippet: one clear block, no stack trace without {@code --debug}. */
final class Failures implements CommandLine.IExecutionExceptionHandler {
  @Override
  public int handleExecutionException(Exception failure, CommandLine command, ParseResult parsed) {
    return FailureText.print(
        failure,
        command.getErr(),
        FailureText.json(parsed.originalArgs()),
        parsed.hasMatchedOption("--debug"));
  }
}

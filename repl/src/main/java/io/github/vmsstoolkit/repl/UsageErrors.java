package io.github.vmsstoolkit.repl;

import io.github.vmsstoolkit.schema.Names;
import java.io.PrintWriter;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** A wrong command line: what is wrong and the nearest right option, not a page of help. */
final class UsageErrors implements CommandLine.IParameterExceptionHandler {
  @Override
  public int handleParseException(ParameterException failure, String[] arguments) {
    CommandLine command = failure.getCommandLine();
    PrintWriter err = command.getErr();
    // Picocli begins some of its messages so, and not all.
    return FailureText.usage(
        failure.getMessage().replaceFirst("^Error: ", ""),
        next(failure, command),
        err,
        FailureText.json(List.of(arguments)));
  }

  private static String next(ParameterException failure, CommandLine command) {
    List<String> options = List.copyOf(command.getCommandSpec().optionsMap().keySet());
    List<String> near =
        failure instanceof UnmatchedArgumentException unmatched
                && !unmatched.getUnmatched().isEmpty()
            ? Names.nearest(options, unmatched.getUnmatched().get(0), 2)
            : List.of();
    return near.isEmpty()
        ? command.getCommandSpec().qualifiedName() + " --help lists the options."
        : "Did you mean " + String.join(" or ", near) + "?";
  }
}

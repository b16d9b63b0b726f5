package io.github.vmsstoolkit.session;

import io.github.vmsstoolkit.ExitCode;
import io.github.vmsstoolkit.ScaleSet;
import io.github.vmsstoolkit.VmssException;
import io.github.vmsstoolkit.az.PowerShell;
import io.github.vmsstoolkit.az.Snippets;
import io.github.vmsstoolkit.record.SecretWords;
import io.github.vmsstoolkit.secret.Redactor;
import java.util.Optional;

/** Lines that belong to other tools and were pasted here. */
final class Pasted {
  private Pasted() {}

  /**
   * What is to be run for the input: the input itself, or for a line of the Azure CLI the snippet
   * that does the same, which is told.
   *
   * @throws VmssException if the line is not understood, or is one of PowerShell; what does the
   *     same is told
   */
  static String snippet(String input, Optional<ScaleSet> target, Console console) {
    if (Snippets.isAzLine(input)) {
      SecretWords.learn(input);
      String snippet = Snippets.of(input, target);
      console.err("in this language: " + Redactor.text(snippet) + "\n");
      return snippet;
    }
    Optional<String> same = PowerShell.equivalent(input);
    if (same.isPresent()) {
      throw VmssException.of(ExitCode.FAILED, "PowerShell", "This is PowerShell, not Java.")
          .at(input.strip())
          .remedy("The same here: " + same.get());
    }
    return input;
  }

  /** Whether the input is a line of another tool, and whole. */
  static boolean whole(String input) {
    return (Snippets.isAzLine(input) || PowerShell.equivalent(input).isPresent()) && !goesOn(input);
  }

  /** Whether the input is a line of the Azure CLI that goes on behind a backslash. */
  static boolean goesOn(String input) {
    return Snippets.isAzLine(input) && input.stripTrailing().endsWith("\\");
  }
}

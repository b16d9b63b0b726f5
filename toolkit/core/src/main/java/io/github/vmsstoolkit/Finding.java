package io.github.vmsstoolkit;

import java.util.List;

/**
 * What a rule has to say of a change before it is sent.
 *
 * @param rule the rule's stable name
 * @param message what is wrong or worth knowing, in a sentence
 * @param source where the rule comes from: a document of Azure or an API version
 */
public record Finding(Severity severity, String rule, String message, String source) {
  /** Errors block; warnings are shown. */
  public enum Severity {
    ERROR,
    WARNING
  }

  /**
   * Refuses a change with an error among its findings.
   *
   * @throws VmssException for the first error
   */
  public static void refuseErrors(List<Finding> findings) {
    for (Finding finding : findings) {
      if (finding.severity == Severity.ERROR) {
        throw VmssException.of(ExitCode.BLOCKED, finding.rule, finding.message)
            .remedy(
                "Nothing was sent. force(\"reason\") sends it anyway. Source: " + finding.source);
      }
    }
  }
}

package io.github.vmsstoolkit;

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
}

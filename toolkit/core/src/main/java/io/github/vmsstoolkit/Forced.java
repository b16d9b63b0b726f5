package io.github.vmsstoolkit;

import java.util.List;

/**
 * A change that was sent although a rule forbade it.
 *
 * @param description the change in a few words
 * @param reason what was given as the reason
 * @param findings what forbade it
 */
public record Forced(String description, String reason, List<Finding> findings) {
  public Forced {
    findings = List.copyOf(findings);
  }
}

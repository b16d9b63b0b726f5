package io.github.vmsstoolkit.rollout;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.vmsstoolkit.ExitCode;
import io.github.vmsstoolkit.Finding;
import io.github.vmsstoolkit.Finding.Severity;
import io.github.vmsstoolkit.VmssException;
import io.github.vmsstoolkit.arm.Answer;
import io.github.vmsstoolkit.edit.Target;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Whether what begins can also end: locks and rights, one GET each. A long piece of work that is
 * refused in its middle is worse than one that is refused at once.
 */
final class Rights {
  private static final String LOCKS_API = "2020-05-01";
  private static final String PERMISSIONS_API = "2022-04-01";
  private static final String LOCKS =
      "Microsoft Learn: Lock your resources to protect your infrastructure";
  private static final String ROLES = "Microsoft Learn: Understand Azure role definitions";

  private Rights() {}

  /**
   * What stands against it.
   *
   * @param action as roles name it, for example {@code
   *     Microsoft.Compute/virtualMachineScaleSets/start/action}
   */
  static List<Finding> findings(Target target, String action) {
    List<Finding> findings = new ArrayList<>();
    ask(target, "locks", LOCKS_API, LOCKS, findings)
        .forEach(answer -> locks(answer.body(), action, findings));
    ask(target, "permissions", PERMISSIONS_API, ROLES, findings)
        .forEach(answer -> roles(target, answer.body(), action, findings));
    return findings;
  }

  /** The answer, or none and a warning: who may act need not be allowed to read that. */
  private static List<Answer> ask(
      Target target, String what, String version, String source, List<Finding> findings) {
    String id = target.id().path() + "/providers/Microsoft.Authorization/" + what;
    try {
      return List.of(target.arm().resource(id, version));
    } catch (VmssException e) {
      if (e.exitCode() != ExitCode.FAILED) {
        throw e;
      }
      String message = "The " + what + " cannot be read: " + e.getMessage();
      findings.add(new Finding(Severity.WARNING, what + "-unread", message, source));
      return List.of();
    }
  }

  private static void locks(JsonNode answer, String action, List<Finding> findings) {
    boolean deletes = action.toLowerCase(Locale.ROOT).contains("/delete");
    for (JsonNode lock : answer.path("value")) {
      JsonNode properties = lock.path("properties");
      String level = properties.path("level").asText();
      if (level.equalsIgnoreCase("ReadOnly") || deletes) {
        String notes = properties.path("notes").asText();
        findings.add(
            new Finding(
                Severity.ERROR,
                "locked",
                "The lock '"
                    + lock.path("name").asText()
                    + "' ("
                    + level
                    + ") forbids it"
                    + (notes.isEmpty() ? "." : ": " + notes),
                LOCKS));
      }
    }
  }

  private static void roles(Target target, JsonNode answer, String action, List<Finding> findings) {
    if (!allows(answer, action)) {
      String message = "Your roles do not allow " + action + " on " + target.id() + ".";
      findings.add(new Finding(Severity.ERROR, "not-permitted", message, ROLES));
    }
  }

  /** Whether one of the roles allows the action and does not take it away again. */
  static boolean allows(JsonNode answer, String action) {
    for (JsonNode role : answer.path("value")) {
      if (names(role.path("actions"), action) && !names(role.path("notActions"), action)) {
        return true;
      }
    }
    return false;
  }

  private static boolean names(JsonNode patterns, String action) {
    for (JsonNode pattern : patterns) {
      String regex = "\\Q" + pattern.asText().replace("*", "\\E.*\\Q") + "\\E";
      if (Pattern.compile(regex, Pattern.CASE_INSENSITIVE).matcher(action).matches()) {
        return true;
      }
    }
    return false;
  }
}

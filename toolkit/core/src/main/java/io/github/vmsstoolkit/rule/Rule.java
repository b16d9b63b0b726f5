package io.github.vmsstoolkit.rule;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.vmsstoolkit.Finding;
import io.github.vmsstoolkit.Finding.Severity;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * One rule.
 *
 * @param name its stable name
 * @param sets the rule sets that hold it
 * @param subject what it is about, in a few words, for the reference
 * @param text what it says
 * @param source where it comes from
 * @param check what is wrong with a change; empty if nothing is
 */
record Rule(
    String name,
    Severity severity,
    Set<RuleSet> sets,
    String subject,
    String text,
    String source,
    Function<ModelChange, Optional<String>> check) {
  private static final Set<RuleSet> BOTH = EnumSet.allOf(RuleSet.class);

  /** A change that {@code breaks} is refused by the service. */
  static Rule error(
      String name, String subject, String source, String message, Predicate<ModelChange> breaks) {
    return new Rule(name, Severity.ERROR, BOTH, subject, message, source, saying(message, breaks));
  }

  /** A change that {@code touches} has a consequence that is easily forgotten. */
  static Rule warning(
      String name, String subject, String source, String message, Predicate<ModelChange> touches) {
    return new Rule(
        name, Severity.WARNING, BOTH, subject, message, source, saying(message, touches));
  }

  private static Function<ModelChange, Optional<String>> saying(
      String message, Predicate<ModelChange> broken) {
    return change -> broken.test(change) ? Optional.of(message) : Optional.empty();
  }

  /**
   * A state of the model that the service refuses, whatever it was before. A model that was in it
   * already is not held up: the change is not to blame.
   */
  static Rule state(
      String name,
      String subject,
      String text,
      String source,
      Function<JsonNode, Optional<String>> wrong) {
    return new Rule(
        name,
        Severity.ERROR,
        BOTH,
        subject,
        text,
        source,
        change ->
            wrong.apply(change.before()).isPresent()
                ? Optional.empty()
                : wrong.apply(change.after()));
  }

  /** The same rule in one set only. */
  Rule only(RuleSet set) {
    return new Rule(name, severity, EnumSet.of(set), subject, text, source, check);
  }

  /** Whether the subject names the property, or its end. */
  boolean concerns(String path) {
    return Pattern.compile("[A-Za-z][A-Za-z.]*")
        .matcher(subject)
        .results()
        .map(MatchResult::group)
        .anyMatch(name -> ("." + path).endsWith("." + name));
  }

  /** The rule itself as a finding, without a change. */
  Finding described() {
    return new Finding(severity, name, text, source);
  }

  Optional<Finding> on(ModelChange change) {
    return sets.contains(change.rules())
        ? check.apply(change).map(message -> new Finding(severity, name, message, source))
        : Optional.empty();
  }
}

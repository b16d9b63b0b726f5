package io.github.vmsstoolkit.rollout;

import io.github.vmsstoolkit.Finding;
import io.github.vmsstoolkit.Finding.Severity;
import io.github.vmsstoolkit.Instance;
import io.github.vmsstoolkit.edit.Target;
import io.github.vmsstoolkit.rule.Rules;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is to be known before instances are acted on. It reads the model, and before several batches
 * locks and rights, once each, when it is asked.
 */
final class Preflight {
  private static final String PROTECTION =
      "Microsoft Learn: Instance Protection for Virtual Machine Scale Set instances";
  private static final String HEALTH =
      "Microsoft Learn: Using Application Health extension with Virtual Machine Scale Sets";

  private final Target target;
  private final Action action;
  private final List<Finding> given;
  private @Nullable List<Finding> owned;
  private @Nullable List<Finding> rights;

  Preflight(Target target, Action action, List<Finding> given) {
    this.target = target;
    this.action = action;
    this.given = List.copyOf(given);
  }

  Preflight with(Finding more) {
    List<Finding> all = new ArrayList<>(given);
    all.add(more);
    return new Preflight(target, action, all);
  }

  List<Finding> findings(Picked picked, Schedule schedule) {
    List<Finding> all = new ArrayList<>(given);
    List<Instance> going = picked.going(action);
    all.addAll(owned());
    if (going.isEmpty() && picked.skipped(action).containsKey(Action.PROTECTED)) {
      all.add(protectedAll(picked));
    }
    schedule.gate().ifPresent(time -> gate(picked, all));
    if (schedule.portions(going).size() > 1) {
      all.addAll(rights());
    }
    return List.copyOf(all);
  }

  private Finding protectedAll(Picked picked) {
    String ids = String.join(", ", picked.ids());
    return error(
        "protected-from-actions",
        "Protected from actions of the scale set: " + ids + ". Azure would pass them over.",
        PROTECTION);
  }

  private void gate(Picked picked, List<Finding> all) {
    if (action.service() == Action.Service.ENDS) {
      all.add(
          error(
              "gate-without-service",
              "After " + action.verb() + " an instance is not healthy; leave the gate out.",
              HEALTH));
    } else if (!picked.hasHealth()) {
      all.add(
          error(
              "no-health-signal",
              "No instance has a health signal, so the gate would never open. Add the Application"
                  + " Health extension or a health probe.",
              HEALTH));
    }
  }

  private static Finding error(String rule, String message, String source) {
    return new Finding(Severity.ERROR, rule, message, source);
  }

  private synchronized List<Finding> owned() {
    List<Finding> known = owned;
    if (known == null) {
      known =
          action == Action.START
              ? List.of()
              : Rules.owned(target.model().body()).map(List::of).orElse(List.of());
      owned = known;
    }
    return List.copyOf(known);
  }

  private synchronized List<Finding> rights() {
    List<Finding> known = rights;
    if (known == null) {
      known = Rights.findings(target, action.permission());
      rights = known;
    }
    return List.copyOf(known);
  }
}

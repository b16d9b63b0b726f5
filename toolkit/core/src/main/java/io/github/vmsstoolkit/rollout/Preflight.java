package io.github.vmsstoolkit.rollout;

import io.github.vmsstoolkit.Finding;
import io.github.vmsstoolkit.edit.Target;
import io.github.vmsstoolkit.rule.Rules;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is to be known before instances are acted on; reads the model once, when it is asked. */
final class Preflight {
  private final Target target;
  private final Action action;
  private final List<Finding> given;
  private @Nullable List<Finding> known;

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

  synchronized List<Finding> findings() {
    List<Finding> all = known;
    if (all == null) {
      all = new ArrayList<>(given);
      if (action != Action.START) {
        Rules.owned(target.model().body()).ifPresent(all::add);
      }
      known = List.copyOf(all);
    }
    return List.copyOf(all);
  }
}

package io.github.vmsstoolkit.session;

import io.github.vmsstoolkit.Toolkit;
import io.github.vmsstoolkit.Unsent;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The changes that were made and not applied, with the step that made each. */
final class UnsentChanges {
  private final Toolkit toolkit;
  private final TreeMap<Long, Integer> steps = new TreeMap<>();

  UnsentChanges(Toolkit toolkit) {
    this.toolkit = toolkit;
  }

  /** What is new was made by this step. */
  void madeBy(int step) {
    for (Unsent change : toolkit.unsent()) {
      steps.putIfAbsent(change.number(), step);
    }
  }

  /**
   * @param running the step of those that no step that has ended has made
   */
  List<Map.Entry<Integer, String>> now(int running) {
    return toolkit.unsent().stream()
        .map(
            change -> Map.entry(steps.getOrDefault(change.number(), running), change.description()))
        .toList();
  }
}

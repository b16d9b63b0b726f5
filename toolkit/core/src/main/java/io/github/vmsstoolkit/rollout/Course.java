package io.github.vmsstoolkit.rollout;

import io.github.vmsstoolkit.Display.Lane;
import io.github.vmsstoolkit.Display.Phase;
import io.github.vmsstoolkit.Display.Stage;
import io.github.vmsstoolkit.Display.Timeline;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** When the instances of a rollout began what; what came of them is in the tally. */
final class Course {
  private final Tally tally;
  private final List<List<String>> batches;
  private final Instant start = Instant.now();
  private final Map<String, Duration> begun = new HashMap<>();
  private final Map<String, Duration> gated = new HashMap<>();
  private Set<String> waitedFor = Set.of();
  private boolean over;

  Course(Tally tally, List<List<String>> batches) {
    this.tally = tally;
    this.batches = batches;
  }

  private Duration now() {
    return Duration.between(start, Instant.now());
  }

  void begins(List<String> ids) {
    ids.forEach(id -> begun.put(id, now()));
  }

  /** From now on the rollout waits until these, and no others, are healthy. */
  void waitFor(List<String> ids) {
    ids.forEach(id -> gated.putIfAbsent(id, now()));
    waitedFor = new HashSet<>(ids);
  }

  /** Nothing more is looked at: of what has no result by now none will come. */
  void ends() {
    over = true;
  }

  Timeline timeline() {
    Duration now = now();
    List<Lane> lanes = new ArrayList<>();
    for (int i = 0; i < batches.size(); i++) {
      for (String id : batches.get(i)) {
        lanes.add(lane(i + 1, id, now));
      }
    }
    return new Timeline(tally.what(), now, lanes);
  }

  private Lane lane(int batch, String id, Duration now) {
    Optional<Result> result = tally.result(id);
    Stage stage = stage(id, result);
    List<Phase> phases = new ArrayList<>();
    if (begun.containsKey(id)) {
      Duration from = begun.get(id);
      Duration to = stage.ended() ? result.map(Result::took).map(from::plus).orElse(now) : now;
      Duration turn = gated.getOrDefault(id, to);
      phases.add(new Phase(Stage.WORKING, from, turn));
      if (gated.containsKey(id)) {
        phases.add(new Phase(Stage.GATED, turn, to));
      }
    }
    return new Lane(batch, id, stage, phases, result.map(Result::detail).orElse(""));
  }

  private Stage stage(String id, Optional<Result> result) {
    if (waitedFor.contains(id)) {
      return over ? Stage.UNKNOWN : Stage.GATED;
    }
    if (result.isPresent()) {
      return result.get().stage();
    }
    if (!begun.containsKey(id)) {
      return Stage.NOT_BEGUN;
    }
    return over ? Stage.UNKNOWN : Stage.WORKING;
  }
}

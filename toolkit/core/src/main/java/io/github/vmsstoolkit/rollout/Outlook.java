package io.github.vmsstoolkit.rollout;

import io.github.vmsstoolkit.Display.Line;
import io.github.vmsstoolkit.Display.Style;
import io.github.vmsstoolkit.Instance;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What a rollout says before it is sent: whom it meets, who is left out, and what stays up. */
record Outlook(Action action, Schedule schedule, Picked picked) {
  List<Line> lines() {
    List<Instance> going = picked.going(action);
    List<Line> lines = new ArrayList<>();
    String zones = zones(going);
    if (!zones.isEmpty()) {
      lines.add(Line.of("Zones: " + zones + ".", Style.PLAIN));
    }
    picked
        .skipped(action)
        .forEach(
            (why, who) ->
                lines.add(
                    Line.of(
                        "Left out, " + why + ": " + String.join(", ", Picked.ids(who)),
                        Style.WARN)));
    if (!going.isEmpty()) {
      lines.add(Line.of(order(schedule.portions(going)), Style.PLAIN));
      lines.add(service(going));
    }
    return lines;
  }

  private static String zones(List<Instance> going) {
    Map<String, Long> count =
        going.stream()
            .filter(one -> one.zone().isPresent())
            .collect(
                Collectors.groupingBy(
                    one -> one.zone().orElse(""), TreeMap::new, Collectors.counting()));
    return count.entrySet().stream()
        .map(zone -> zone.getValue() + " in " + zone.getKey())
        .collect(Collectors.joining(", "));
  }

  private String order(List<List<Instance>> portions) {
    int number = portions.stream().mapToInt(List::size).sum();
    if (portions.size() == 1) {
      return number == 1 ? "One instance." : "All " + Counted.instances(number) + " at once.";
    }
    int largest = portions.stream().mapToInt(List::size).max().orElse(0);
    return "In "
        + portions.size()
        + " batches"
        + (schedule.byZone() ? ", one zone after the other" : "")
        + ", at most "
        + largest
        + " at a time; "
        + schedule
            .gate()
            .map(time -> "the next begins when the last is healthy (at most " + time + "); ")
            .orElse("")
        + "it stops after "
        + (schedule.stopAfter() == 1 ? "the first failure." : schedule.stopAfter() + " failures.");
  }

  private Line service(List<Instance> going) {
    long now = picked.all().stream().filter(Picked::serves).count();
    long least = now - out(going);
    String text = "In service now: " + now + " of " + picked.all().size() + "; at the worst: ";
    return Line.of(text + least + ".", least == 0 && now > 0 ? Style.BAD : Style.PLAIN);
  }

  /** How many that serve are down at the worst moment, the failures that are put up with too. */
  int out(List<Instance> going) {
    int serving = (int) going.stream().filter(Picked::serves).count();
    return switch (action.service()) {
      case STAYS -> 0;
      case ENDS -> serving;
      case PAUSES -> {
        int largest =
            schedule.portions(going).stream()
                .mapToInt(portion -> (int) portion.stream().filter(Picked::serves).count())
                .max()
                .orElse(0);
        yield Math.min(serving, largest + schedule.stopAfter() - 1);
      }
    };
  }

  /** The least that serve, for programs. */
  int least() {
    int now = (int) picked.all().stream().filter(Picked::serves).count();
    return now - out(picked.going(action));
  }
}

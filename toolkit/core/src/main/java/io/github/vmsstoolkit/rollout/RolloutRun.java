package io.github.vmsstoolkit.rollout;

import com.azure.core.http.rest.Response;
import com.azure.resourcemanager.compute.fluent.ComputeManagementClient;
import io.github.vmsstoolkit.Display.Stage;
import io.github.vmsstoolkit.Display.Timeline;
import io.github.vmsstoolkit.ExitCode;
import io.github.vmsstoolkit.Instance;
import io.github.vmsstoolkit.VmssException;
import io.github.vmsstoolkit.arm.Answer;
import io.github.vmsstoolkit.edit.Target;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * One rollout on its way: one POST a portion, polls of its operation, one list after it. What is
 * found in the list counts, not what the operation said: an operation may fail for one instance of
 * many.
 */
final class RolloutRun {
  private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(10);

  /** How often the list is tried when the service has trouble. */
  private static final int TRIES = 5;

  private final Target target;
  private final Action action;
  private final Schedule schedule;
  private final List<Instance> going;
  private final Instant end;
  private final Tally tally;
  private final Course course;
  private int told = -1;
  private Map<String, Instance> there;

  RolloutRun(Target target, Action action, Schedule schedule, Picked picked, List<Instance> going) {
    this.target = target;
    this.action = action;
    this.schedule = schedule;
    this.going = going;
    this.end = Instant.now().plus(schedule.within());
    this.tally = new Tally(target.id(), action, schedule, going);
    this.course = new Course(tally, schedule.portions(going).stream().map(Picked::ids).toList());
    this.there = byId(picked.all());
  }

  /** The results by id, of a rollout that went well to its end. */
  Map<String, Result> run() {
    try {
      go();
      return tally.results();
    } finally {
      course.ends();
      tell();
    }
  }

  private void go() {
    List<List<Instance>> portions = schedule.portions(going);
    tell();
    for (int i = 0; i < portions.size(); i++) {
      if (Instant.now().isAfter(end)) {
        throw tally.stopped(ExitCode.DEADLINE, "its time of " + schedule.within() + " is over");
      }
      List<String> portion = present(portions.get(i));
      if (!portion.isEmpty()) {
        portion(portion);
        tell();
        judge();
      }
      if (i < portions.size() - 1) {
        target.arm().rest(schedule.pause(), this::interrupted);
      }
    }
    if (tally.count(Stage.FAILED) > 0) {
      throw tally.stopped(ExitCode.FAILED, "some instances failed");
    }
    if (tally.begun() && tally.count(Stage.DONE) == 0) {
      throw tally.stopped(ExitCode.FAILED, "its instances are no longer there");
    }
  }

  private void tell() {
    if (!going.isEmpty()) {
      Timeline now = course.timeline();
      if (now.ended() == told) {
        target.arm().listener().moved(now);
      } else {
        told = now.ended();
        target.arm().listener().changed(now);
      }
    }
  }

  private void judge() {
    int failures = tally.count(Stage.FAILED);
    if (failures >= schedule.stopAfter()) {
      throw tally.stopped(
          ExitCode.FAILED, failures == 1 ? "an instance failed" : failures + " instances failed");
    }
  }

  /** Azure refuses a whole batch for one instance that is no longer there. */
  private List<String> present(List<Instance> portion) {
    List<String> present = new ArrayList<>();
    for (String id : Picked.ids(portion)) {
      if (there.containsKey(id)) {
        present.add(id);
      } else {
        tally.put(id, Stage.GONE, "it was taken away meanwhile", Duration.ZERO);
      }
    }
    return present;
  }

  private void portion(List<String> portion) {
    Instant begin = Instant.now();
    course.begins(portion);
    tell();
    Map<String, Boolean> served = new HashMap<>();
    portion.forEach(id -> served.put(id, Picked.runs(there.get(id))));
    String failure = operate(portion);
    look(portion);
    boolean told = failure.isEmpty() || (action.shows() && showsIn(portion));
    List<String> well = new ArrayList<>();
    for (String id : portion) {
      Instance now = there.get(id);
      if (now == null && action != Action.DELETE) {
        tally.put(id, Stage.GONE, "it was taken away meanwhile", since(begin));
      } else if (told && action.settled(Optional.ofNullable(now))) {
        tally.put(id, Stage.DONE, "", since(begin));
        well.add(id);
      } else {
        tally.put(id, Stage.FAILED, why(failure, now), since(begin));
      }
    }
    if (schedule.gate().isPresent()) {
      well.removeIf(id -> !served.getOrDefault(id, false) && action != Action.START);
      gate(well, schedule.gate().get(), begin);
    }
  }

  /** Whether the list shows whom a failed operation failed for; else it counts for all. */
  private boolean showsIn(List<String> portion) {
    return portion.stream().anyMatch(id -> !action.settled(Optional.ofNullable(there.get(id))));
  }

  private static Duration since(Instant begin) {
    return Duration.between(begin, Instant.now());
  }

  /** Waits until the instances are healthy, one list a look. */
  private void gate(List<String> portion, Duration time, Instant begin) {
    Instant over = Instant.now().plus(time);
    Duration waited = Duration.ZERO;
    List<String> sick = sick(portion);
    course.waitFor(sick);
    while (!sick.isEmpty()) {
      boolean late = waited.compareTo(time) >= 0 || Instant.now().isAfter(over);
      if (late) {
        sick.forEach(id -> tally.put(id, Stage.FAILED, notHealthy(id, time), since(begin)));
        course.waitFor(List.of());
        return;
      }
      tell();
      target.arm().pause(BETWEEN_LOOKS, this::interrupted);
      waited = waited.plus(BETWEEN_LOOKS);
      look(List.of());
      for (String id : sick) {
        tally.put(id, Stage.DONE, "", since(begin));
      }
      sick = sick(sick);
      course.waitFor(sick);
    }
  }

  private String notHealthy(String id, Duration time) {
    String health = there.get(id).health().orElse("unknown");
    return "done, but not healthy within " + time + ": its health is " + health;
  }

  private List<String> sick(List<String> portion) {
    return portion.stream()
        .filter(there::containsKey)
        .filter(id -> !Selections.isHealthy(there.get(id)))
        .toList();
  }

  /** Runs the operation to its end; gives what Azure said of its failure, or nothing. */
  private String operate(List<String> portion) {
    String what =
        "The " + action.verb() + " of " + Counted.instances(portion.size()) + " of " + target.id();
    Answer accepted = start(what, portion);
    try {
      target.arm().finish(what, accepted, schedule.within(), this::tell);
      return "";
    } catch (VmssException e) {
      if (e.exitCode() != ExitCode.FAILED) {
        throw leftAlone(portion, e);
      }
      return e.getMessage();
    }
  }

  /** A refusal of the first portion is the whole story; a later one leaves others done. */
  private Answer start(String what, List<String> portion) {
    try {
      return tally.begun() ? target.arm().actPatiently(what, call(portion)) : first(what, portion);
    } catch (VmssException e) {
      if (e.exitCode() == ExitCode.UNKNOWN) {
        throw leftAlone(portion, e);
      }
      throw tally.begun()
          ? tally.stopped(e.exitCode(), "Azure refused: " + e.getMessage()).causedBy(e)
          : e;
    }
  }

  private Answer first(String what, List<String> portion) {
    return target.arm().act(what, call(portion));
  }

  private Function<ComputeManagementClient, Mono<Response<Flux<ByteBuffer>>>> call(
      List<String> portion) {
    return compute ->
        action.call().start(compute.getVirtualMachineScaleSets(), target.id(), portion);
  }

  /** The portion was sent and its end is not known: it is neither done nor to be repeated. */
  private VmssException leftAlone(List<String> portion, VmssException e) {
    if (portion.size() == going.size()) {
      return e;
    }
    portion.forEach(
        id -> tally.put(id, Stage.UNKNOWN, "sent, its end is not known", Duration.ZERO));
    return tally.stoppedBy(e.exitCode(), e.getMessage()).requestIds(e.requestIds()).causedBy(e);
  }

  /** Reads the list; a service in trouble is asked again, for without the list nothing is known. */
  private void look(List<String> portion) {
    for (int left = TRIES; ; left--) {
      try {
        there = byId(target.instances());
        return;
      } catch (VmssException e) {
        if (left == 1 || e.exitCode() != ExitCode.FAILED) {
          portion.forEach(
              id -> tally.put(id, Stage.UNKNOWN, "the list cannot be read", Duration.ZERO));
          throw tally
              .stopped(
                  e.exitCode() == ExitCode.FAILED ? ExitCode.UNKNOWN : e.exitCode(),
                  "the instances cannot be read: " + e.getMessage())
              .causedBy(e);
        }
        target.arm().pause(BETWEEN_LOOKS, this::interrupted);
      }
    }
  }

  private VmssException interrupted() {
    return tally.stopped(ExitCode.INTERRUPTED, "it was interrupted");
  }

  private static Map<String, Instance> byId(List<Instance> instances) {
    return instances.stream().collect(Collectors.toMap(Instance::id, Function.identity()));
  }

  private static String why(String cause, @Nullable Instance now) {
    if (!cause.isEmpty() || now == null) {
      return cause;
    }
    return "It is " + now.power().orElse("in an unknown state") + ", " + now.provisioning() + ".";
  }
}

package io.github.vmsstoolkit.rollout;

import io.github.vmsstoolkit.Change;
import io.github.vmsstoolkit.ExitCode;
import io.github.vmsstoolkit.Finding;
import io.github.vmsstoolkit.Instance;
import io.github.vmsstoolkit.Selection;
import io.github.vmsstoolkit.Vm;
import io.github.vmsstoolkit.VmssException;
import io.github.vmsstoolkit.edit.Target;
import io.github.vmsstoolkit.schema.Names;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Makes selections; none of them sends a request before it is asked. */
public final class Selections {
  private Selections() {}

  /** The instances with these ids. */
  public static Selection ids(Target target, List<String> ids) {
    String words = "ids(\"" + String.join("\", \"", ids) + "\")";
    return new Chosen(target, words, all -> exactly(target, ids, all));
  }

  /** One instance. */
  public static Vm vm(Target target, String id) {
    return new OneVm(target, id);
  }

  /** Those that {@code filter} accepts; {@code words} is the call that chooses them. */
  public static Selection where(Target target, String words, Predicate<Instance> filter) {
    return new Chosen(target, words, all -> all.stream().filter(filter).toList());
  }

  /** Those that are not told to be healthy, where anything tells. */
  public static Selection unhealthy(Target target) {
    return new Chosen(target, "unhealthy()", all -> sick(target, all));
  }

  private static List<Instance> sick(Target target, List<Instance> all) {
    if (!all.isEmpty() && all.stream().allMatch(instance -> instance.health().isEmpty())) {
      throw VmssException.of(
              ExitCode.FAILED,
              "NoHealthSignal",
              "No instance of " + target.id() + " has a health signal, so none can be told sick.")
          .remedy(
              "Add the Application Health extension, or a health probe of the load balancer:"
                  + " virtualMachineProfile.networkProfile.healthProbe.");
    }
    return all.stream().filter(instance -> !isHealthy(instance)).toList();
  }

  static boolean isHealthy(Instance instance) {
    return instance.health().filter("healthy"::equalsIgnoreCase).isPresent();
  }

  /** The rollout with a doubt about it. */
  public static Change doubted(Change rollout, Finding finding) {
    return ((InstanceRollout) rollout).doubted(finding);
  }

  static List<Instance> exactly(Target target, List<String> ids, List<Instance> all) {
    Map<String, Instance> known =
        all.stream().collect(Collectors.toMap(Instance::id, Function.identity()));
    Set<String> wanted = new LinkedHashSet<>(ids);
    for (String id : wanted) {
      if (!known.containsKey(id)) {
        throw unknown(target, id, all);
      }
    }
    return all.stream().filter(instance -> wanted.contains(instance.id())).toList();
  }

  static VmssException unknown(Target target, String id, List<Instance> all) {
    List<String> ids = all.stream().map(Instance::id).toList();
    List<String> near = Names.nearest(ids, id, 1);
    String there =
        ids.isEmpty()
            ? "It has no instances."
            : "Instances: "
                + ids.stream().limit(20).collect(Collectors.joining(", "))
                + (ids.size() > 20 ? " and " + (ids.size() - 20) + " more." : ".");
    return VmssException.of(
            ExitCode.FAILED, "InstanceNotFound", target.id() + " has no instance '" + id + "'.")
        .at(id)
        .remedy((near.isEmpty() ? "" : "Did you mean '" + near.get(0) + "'? ") + there);
  }
}

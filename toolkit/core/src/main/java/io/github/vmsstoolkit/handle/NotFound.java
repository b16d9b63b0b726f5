package io.github.vmsstoolkit.handle;

import io.github.vmsstoolkit.ScaleSet;
import io.github.vmsstoolkit.VmssException;
import io.github.vmsstoolkit.edit.Target;
import io.github.vmsstoolkit.schema.Names;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

/** Adds the nearest right name when a scale set is not there; costs two lists, and only then. */
final class NotFound {
  private static final Set<String> CODES = Set.of("ResourceNotFound", "ResourceGroupNotFound");

  private static final String GROUPS_API = "2021-04-01";

  private final Target target;

  NotFound(Target target) {
    this.target = target;
  }

  <T> T explain(Supplier<T> reading) {
    try {
      return reading.get();
    } catch (VmssException e) {
      throw CODES.contains(e.code()) ? withNames(e) : e;
    }
  }

  private VmssException withNames(VmssException refusal) {
    List<String> names;
    try {
      names = names();
    } catch (VmssException e) {
      return refusal;
    }
    List<String> near = Names.nearest(names, target.id().toString(), 3);
    String remedy =
        near.isEmpty()
            ? names.isEmpty()
                ? "The subscription has no scale sets."
                : "Scale sets: " + String.join(", ", names) + "."
            : "Did you mean "
                + String.join(" or ", near.stream().map(NotFound::call).toList())
                + "?";
    return refusal.remedy(remedy);
  }

  private List<String> names() {
    List<ScaleSet> sets = new ArrayList<>();
    ScaleSetList.read(target.arm(), id -> new ScaleSetHandle(target.with(id))).forEach(sets::add);
    Map<String, String> spelling =
        new HashMap<>(Map.of(key(target.id().group()), target.id().group()));
    if (sets.stream().anyMatch(set -> !spelling.containsKey(key(set.group())))) {
      groups().forEach(group -> spelling.putIfAbsent(key(group), group));
    }
    return sets.stream()
        .map(set -> spelling.getOrDefault(key(set.group()), set.group()) + "/" + set.name())
        .toList();
  }

  private static String key(String group) {
    return group.toLowerCase(Locale.ROOT);
  }

  /**
   * As they are spelt: a list of scale sets writes them in capitals. None where they are hidden.
   */
  private List<String> groups() {
    String path = "/subscriptions/" + target.arm().subscription() + "/resourceGroups";
    try {
      List<String> groups = new ArrayList<>();
      target
          .arm()
          .resource(path, GROUPS_API)
          .body()
          .path("value")
          .forEach(group -> groups.add(group.path("name").asText()));
      return groups;
    } catch (VmssException e) {
      return List.of();
    }
  }

  private static String call(String groupAndName) {
    int slash = groupAndName.indexOf('/');
    return "vmss(\""
        + groupAndName.substring(0, slash)
        + "\", \""
        + groupAndName.substring(slash + 1)
        + "\")";
  }
}

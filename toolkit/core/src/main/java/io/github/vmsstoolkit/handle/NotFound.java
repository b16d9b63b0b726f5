package io.github.vmsstoolkit.handle;

import io.github.vmsstoolkit.ScaleSet;
import io.github.vmsstoolkit.VmssException;
import io.github.vmsstoolkit.edit.Target;
import io.github.vmsstoolkit.schema.Names;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

/** Adds the nearest right name when a scale set is not there; costs a list, and only then. */
final class NotFound {
  private static final Set<String> CODES = Set.of("ResourceNotFound", "ResourceGroupNotFound");

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
    List<String> names = new ArrayList<>();
    try {
      for (ScaleSet set :
          ScaleSetList.read(target.arm(), id -> new ScaleSetHandle(target.with(id)))) {
        names.add(group(set) + "/" + set.name());
      }
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

  /** The list of a subscription writes groups in capitals; the case that was typed reads better. */
  private String group(ScaleSet set) {
    String typed = target.id().group();
    return typed.equalsIgnoreCase(set.group()) ? typed : set.group();
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

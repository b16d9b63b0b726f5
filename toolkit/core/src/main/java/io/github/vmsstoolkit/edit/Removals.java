package io.github.vmsstoolkit.edit;

import io.github.vmsstoolkit.Diff;
import io.github.vmsstoolkit.Difference;
import io.github.vmsstoolkit.Finding;
import io.github.vmsstoolkit.Finding.Severity;
import io.github.vmsstoolkit.VmssException;
import io.github.vmsstoolkit.path.SchemaPath;
import io.github.vmsstoolkit.schema.ListOf;
import java.util.List;

/**
 * Properties that are taken away. A PUT that leaves them out keeps them, so they are sent as null;
 * which of them Azure lets go then is not documented.
 */
final class Removals {
  private Removals() {}

  static List<Finding> findings(Diff diff) {
    return diff.differences().stream()
        .filter(Difference::removed)
        .filter(difference -> typed(difference.path()))
        .map(
            difference ->
                new Finding(
                    Severity.WARNING,
                    "removed-property",
                    "'"
                        + difference.path()
                        + "' is sent as null. Where Azure keeps it all the same, apply() tells.",
                    "samples of Microsoft Learn that PUT partial models"))
        .toList();
  }

  /** List elements and keys of maps go with their whole list or map. */
  private static boolean typed(String path) {
    if (path.endsWith("]")) {
      return false;
    }
    try {
      SchemaPath place = SchemaPath.of(path, Basis.type());
      return place.property().isPresent() && !(place.type() instanceof ListOf);
    } catch (VmssException e) {
      // Only the document knows it; Azure has the last word.
      return true;
    }
  }
}

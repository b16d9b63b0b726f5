package io.github.vmsstoolkit.overlay;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.vmsstoolkit.Difference;
import io.github.vmsstoolkit.diff.Diffs;
import io.github.vmsstoolkit.json.Json;
import io.github.vmsstoolkit.schema.FreeForm;
import io.github.vmsstoolkit.schema.Schema;
import io.github.vmsstoolkit.schema.Type;
import io.github.vmsstoolkit.secret.Redactor;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** What a write makes of a document. */
public final class Changes {
  private static final Pattern SCALE_SET =
      Pattern.compile(".*/providers/microsoft\\.compute/virtualmachinescalesets/[^/]+");
  private static final Pattern INSTANCE =
      Pattern.compile(".*/virtualmachinescalesets/[^/]+/virtualmachines/[^/]+");

  private Changes() {}

  /** In the words of people, a line each; a missing node is a resource that is not there. */
  static List<String> lines(String path, JsonNode before, JsonNode after) {
    if (before.isMissingNode() || after.isMissingNode()) {
      return List.of(before.isMissingNode() ? "+ " + path : "- " + path);
    }
    return between(path, before, after).stream()
        .map(
            change ->
                change.path() + ": " + shown(change.before()) + " -> " + shown(change.after()))
        .toList();
  }

  /** The places that differ; both documents are there. */
  public static List<Difference> between(String path, JsonNode before, JsonNode after) {
    return Diffs.between(before, after, type(path.toLowerCase(Locale.ROOT))).differences();
  }

  /** A value in a line. */
  public static String shown(JsonNode value) {
    return value.isMissingNode() ? "nothing" : Json.compact(Redactor.json(value));
  }

  private static Type type(String path) {
    if (SCALE_SET.matcher(path).matches()) {
      return Schema.scaleSet().root();
    }
    return INSTANCE.matcher(path).matches() ? Schema.vm().root() : new FreeForm();
  }
}

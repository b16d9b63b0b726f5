package io.github.vmsstoolkit.edit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.vmsstoolkit.Difference;
import io.github.vmsstoolkit.diff.Diffs;
import io.github.vmsstoolkit.schema.Computed;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Edits by a whole document. */
final class WholeDocuments {
  private static final int NAMED = 8;

  private WholeDocuments() {}

  /** The document in place of the model; what the service computes stays. */
  static Edits.Edited replacing(JsonNode model, JsonNode document) {
    Values values = new Values();
    JsonNode given = settable(document, values);
    ObjectNode replaced = model.deepCopy();
    Computed.without(model, Basis.type()).fieldNames().forEachRemaining(replaced::remove);
    replaced.setAll((ObjectNode) given);
    List<String> warnings = new ArrayList<>(values.doubts());
    List<String> gone = leftOut(model, given);
    if (!gone.isEmpty()) {
      warnings.add("The document leaves out, so that it goes: " + list(gone) + ".");
    }
    return new Edits.Edited(replaced, warnings);
  }

  /**
   * The document over the model: a PUT keeps the members that it leaves out, but no list elements.
   */
  static Edits.Edited over(JsonNode model, JsonNode document) {
    Values values = new Values();
    JsonNode given = settable(document, values);
    ObjectNode merged = model.deepCopy();
    merge(merged, (ObjectNode) given);
    List<String> warnings = new ArrayList<>(values.doubts());
    List<String> kept = leftOut(merged, given);
    if (!model.isEmpty() && !kept.isEmpty()) {
      warnings.add("The document leaves out, and Azure keeps: " + list(kept) + ".");
    }
    return new Edits.Edited(merged, warnings);
  }

  private static JsonNode settable(JsonNode document, Values values) {
    return Computed.without(values.cast("", document, Basis.type()), Basis.type());
  }

  static void merge(ObjectNode into, ObjectNode given) {
    for (Map.Entry<String, JsonNode> member : given.properties()) {
      if (into.get(member.getKey()) instanceof ObjectNode there
          && member.getValue() instanceof ObjectNode more) {
        merge(there, more);
      } else {
        into.set(member.getKey(), member.getValue());
      }
    }
  }

  private static List<String> leftOut(JsonNode model, JsonNode given) {
    return Diffs.between(model, given, Basis.type()).differences().stream()
        .filter(Difference::removed)
        .map(Difference::path)
        .toList();
  }

  private static String list(List<String> paths) {
    String first = String.join(", ", paths.subList(0, Math.min(NAMED, paths.size())));
    return paths.size() > NAMED ? first + " and " + (paths.size() - NAMED) + " more" : first;
  }
}

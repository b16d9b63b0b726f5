package io.github.vmsstoolkit.localazure.arm;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.Set;

/** How a write meets what is there: omitted stays, null removes, lists are replaced as a whole. */
public final class Merge {
  /**
   * Free-form objects are values of their own: a tag that is not sent again is gone. Assumed, as
   * for the settings of extensions.
   */
  private static final Set<String> WHOLE = Set.of("tags", "settings", "protectedSettings");

  private Merge() {}

  /** A new document; neither argument is changed or shared. */
  public static ObjectNode apply(ObjectNode stored, ObjectNode sent) {
    ObjectNode result = stored.deepCopy();
    for (Map.Entry<String, JsonNode> member : sent.properties()) {
      set(result, member.getKey(), member.getValue());
    }
    return result;
  }

  private static void set(ObjectNode result, String name, JsonNode value) {
    if (value.isNull()) {
      result.remove(name);
    } else if (value instanceof ObjectNode object && !WHOLE.contains(name)) {
      ObjectNode before = result.get(name) instanceof ObjectNode there ? there : Json.object();
      result.set(name, apply(before, object));
    } else {
      result.set(name, value.deepCopy());
    }
  }
}

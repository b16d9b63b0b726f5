package io.github.vmsstoolkit.diff;

import com.fasterxml.jackson.databind.JsonNode;
import com.flipkart.zjsonpatch.DiffFlags;
import com.flipkart.zjsonpatch.JsonDiff;
import java.util.EnumSet;

/** JSON Patches; a class of its own, so that sessions without one do not load the library. */
final class Patches {
  /** Moves and copies are shorter, and nobody can read them. */
  private static final EnumSet<DiffFlags> FLAGS =
      EnumSet.of(DiffFlags.OMIT_MOVE_OPERATION, DiffFlags.OMIT_COPY_OPERATION);

  private Patches() {}

  static JsonNode between(JsonNode before, JsonNode after) {
    return JsonDiff.asJson(before, after, FLAGS);
  }
}

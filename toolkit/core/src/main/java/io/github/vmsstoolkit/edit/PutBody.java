package io.github.vmsstoolkit.edit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.vmsstoolkit.schema.Computed;
import io.github.vmsstoolkit.schema.Model;
import io.github.vmsstoolkit.schema.Type;
import java.util.Map;

/**
 * What a PUT has to send so that a document becomes another one. A scale set keeps the members that
 * a PUT leaves out, so a member that is to go is sent as {@code null}; lists are replaced as a
 * whole. What the service computes is left out.
 *
 * <p>Source: "Modify a virtual machine scale set" and the samples of "Use custom scale-in
 * policies", which PUT partial models.
 */
final class PutBody {
  private PutBody() {}

  static JsonNode of(JsonNode before, JsonNode after, Type type) {
    JsonNode body = after.deepCopy();
    nullWhatIsGone(before, body, type);
    return Computed.without(body, type);
  }

  /** Maps such as tags and free-form settings are replaced as a whole, as lists are. */
  private static void nullWhatIsGone(JsonNode before, JsonNode body, Type type) {
    if (!(body instanceof ObjectNode object) || !(type instanceof Model model)) {
      return;
    }
    for (Map.Entry<String, JsonNode> member : before.properties()) {
      if (!object.has(member.getKey())) {
        object.set(member.getKey(), NullNode.getInstance());
      } else {
        model
            .property(member.getKey())
            .ifPresent(
                property ->
                    nullWhatIsGone(
                        member.getValue(), object.get(member.getKey()), property.type()));
      }
    }
  }
}

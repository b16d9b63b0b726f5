package io.github.vmsstoolkit.localazure.arm;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** One answer; {@code body} is empty when there is none. */
public record ArmResponse(int status, Map<String, String> headers, String body) {

  public ArmResponse {
    headers = Collections.unmodifiableMap(new TreeMap<>(headers));
  }

  public static ArmResponse empty(int status) {
    return new ArmResponse(status, Map.of(), "");
  }

  /** A document in the layout of the compute provider. */
  public static ArmResponse json(int status, JsonNode document) {
    return new ArmResponse(status, Map.of(), Json.pretty(document));
  }

  /** A document in one line, as ARM's own gateway answers. */
  public static ArmResponse compact(int status, JsonNode document) {
    return new ArmResponse(status, Map.of(), Json.compact(document));
  }

  /** A text that is no JSON. */
  public static ArmResponse text(String text, String type) {
    return new ArmResponse(200, Map.of("Content-Type", type), text);
  }

  /** The same answer with one more header; a null value changes nothing. */
  public ArmResponse with(String name, @Nullable String value) {
    if (value == null) {
      return this;
    }
    Map<String, String> more = new TreeMap<>(headers);
    more.put(name, value);
    return new ArmResponse(status, more, body);
  }
}

package io.github.vmsstoolkit.secret;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Locale;
import java.util.Map;

/** Parameters that a template declares to be secure. */
public final class SecureParameters {
  private SecureParameters() {}

  /**
   * From here on the values are known to be secret.
   *
   * @param template a deployment template
   * @param values what is given for its parameters, each with its {@code "value"}
   */
  public static void learn(JsonNode template, JsonNode values) {
    for (Map.Entry<String, JsonNode> parameter : template.path("parameters").properties()) {
      String type = parameter.getValue().path("type").asText().toLowerCase(Locale.ROOT);
      if (type.startsWith("secure")) {
        texts(parameter.getKey(), values.path(parameter.getKey()).path("value"));
        texts(parameter.getKey(), parameter.getValue().path("defaultValue"));
      }
    }
  }

  private static void texts(String name, JsonNode value) {
    if (value.isTextual()) {
      Secret.of(name, value.textValue());
    }
    value.forEach(child -> texts(name, child));
  }
}

package io.github.vmsstoolkit.schema;

import com.fasterxml.jackson.core.JsonParser;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;

/**
 * The sentences of the SDK, in a resource of their own: larger than the schema and seldom asked
 * for.
 */
final class Documentation {
  private Documentation() {}

  static String of(String model, String property) {
    return Loaded.SENTENCES.getOrDefault(model, Map.of()).getOrDefault(property, "");
  }

  private static Map<String, Map<String, String>> load() {
    Map<String, Map<String, String>> sentences = new HashMap<>();
    try (JsonParser json = SchemaResource.open("compute-docs.json")) {
      json.nextToken();
      for (String model = json.nextFieldName(); model != null; model = json.nextFieldName()) {
        json.nextToken();
        sentences.put(model, SchemaResource.texts(json));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return sentences;
  }

  private static final class Loaded {
    static final Map<String, Map<String, String>> SENTENCES = load();
  }
}

package io.github.vmsstoolkit.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.jayway.jsonpath.Configuration;
import com.jayway.jsonpath.JsonPath;
import com.jayway.jsonpath.Option;
import com.jayway.jsonpath.spi.json.JacksonJsonNodeJsonProvider;
import com.jayway.jsonpath.spi.mapper.JacksonMappingProvider;

/**
 * JsonPath on documents; a class of its own, so that sessions without a query do not load the
 * library.
 */
public final class JsonPathReader {
  private static final Configuration CONFIGURATION =
      Configuration.builder()
          .jsonProvider(new JacksonJsonNodeJsonProvider())
          .mappingProvider(new JacksonMappingProvider())
          .options(Option.ALWAYS_RETURN_LIST, Option.SUPPRESS_EXCEPTIONS)
          .build();

  private JsonPathReader() {}

  /**
   * What the path leads to; always a list.
   *
   * @throws com.jayway.jsonpath.InvalidPathException if it is no JsonPath; for some texts an {@link
   *     IllegalArgumentException}
   */
  public static JsonNode read(JsonNode document, String jsonPath) {
    return JsonPath.using(CONFIGURATION).parse(document).read(jsonPath);
  }
}

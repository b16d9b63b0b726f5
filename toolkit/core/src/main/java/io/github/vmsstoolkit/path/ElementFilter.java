package io.github.vmsstoolkit.path;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.jayway.jsonpath.Configuration;
import com.jayway.jsonpath.JsonPath;
import com.jayway.jsonpath.Option;
import com.jayway.jsonpath.spi.json.JacksonJsonNodeJsonProvider;
import com.jayway.jsonpath.spi.mapper.JacksonMappingProvider;

/**
 * JsonPath filters on list elements; a class of its own, so that paths without one do not load the
 * library.
 */
final class ElementFilter {
  private static final Configuration CONFIGURATION =
      Configuration.builder()
          .jsonProvider(new JacksonJsonNodeJsonProvider())
          .mappingProvider(new JacksonMappingProvider())
          .options(Option.ALWAYS_RETURN_LIST, Option.SUPPRESS_EXCEPTIONS)
          .build();

  private ElementFilter() {}

  /** As in paths, what stands in the envelope can be named without it. */
  static boolean fits(JsonNode element, String filter) {
    ArrayNode list = JsonNodeFactory.instance.arrayNode().add(flat(element));
    JsonNode found = JsonPath.using(CONFIGURATION).parse(list).read("$[" + filter + "]");
    return !found.isEmpty();
  }

  private static JsonNode flat(JsonNode element) {
    if (!(element.path(Members.ENVELOPE) instanceof ObjectNode inner)) {
      return element;
    }
    ObjectNode flat = inner.deepCopy();
    element.properties().forEach(member -> flat.set(member.getKey(), member.getValue()));
    return flat;
  }
}

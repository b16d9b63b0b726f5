package io.github.vmsstoolkit.view;

import com.fasterxml.jackson.databind.JsonNode;
import com.jayway.jsonpath.Configuration;
import com.jayway.jsonpath.InvalidPathException;
import com.jayway.jsonpath.JsonPath;
import com.jayway.jsonpath.Option;
import com.jayway.jsonpath.spi.json.JacksonJsonNodeJsonProvider;
import com.jayway.jsonpath.spi.mapper.JacksonMappingProvider;
import io.github.vmsstoolkit.ExitCode;
import io.github.vmsstoolkit.VmssException;
import java.util.ArrayList;
import java.util.List;

/**
 * JsonPath on documents; a class of its own, so that sessions without a query do not load the
 * library.
 */
final class JsonPaths {
  private static final Configuration CONFIGURATION =
      Configuration.builder()
          .jsonProvider(new JacksonJsonNodeJsonProvider())
          .mappingProvider(new JacksonMappingProvider())
          .options(Option.ALWAYS_RETURN_LIST, Option.SUPPRESS_EXCEPTIONS)
          .build();

  private JsonPaths() {}

  static List<JsonNode> find(JsonNode document, String jsonPath) {
    try {
      List<JsonNode> found = new ArrayList<>();
      JsonNode all = JsonPath.using(CONFIGURATION).parse(document).read(jsonPath);
      all.forEach(found::add);
      return found;
    } catch (InvalidPathException | IllegalArgumentException e) {
      String why = String.valueOf(e.getMessage());
      throw VmssException.of(
              ExitCode.FAILED,
              "BadJsonPath",
              "This is not a JsonPath: " + (why.startsWith("java.") ? "it ends too early." : why))
          .at(jsonPath)
          .remedy("Write it like $.properties.virtualMachineProfile or $..imageReference.version.");
    }
  }
}

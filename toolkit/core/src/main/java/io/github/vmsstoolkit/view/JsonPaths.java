package io.github.vmsstoolkit.view;

import com.fasterxml.jackson.databind.JsonNode;
import com.jayway.jsonpath.InvalidPathException;
import io.github.vmsstoolkit.ExitCode;
import io.github.vmsstoolkit.VmssException;
import io.github.vmsstoolkit.json.JsonPathReader;
import java.util.ArrayList;
import java.util.List;

/** JsonPath on documents. */
final class JsonPaths {
  private JsonPaths() {}

  static List<JsonNode> find(JsonNode document, String jsonPath) {
    try {
      List<JsonNode> found = new ArrayList<>();
      JsonPathReader.read(document, jsonPath).forEach(found::add);
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

package io.github.vmsstoolkit.localazure.arm;

import java.util.Map;
import java.util.Objects;

/** A request together with the values its path has for the route's placeholders. */
public record Call(ArmRequest request, Map<String, String> parameters) {

  public Call {
    parameters = Map.copyOf(parameters);
  }

  /** The value of a placeholder of the route's template. */
  public String parameter(String name) {
    return Objects.requireNonNull(parameters.get(name), name);
  }
}

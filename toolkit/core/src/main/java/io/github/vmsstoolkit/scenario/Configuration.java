package io.github.vmsstoolkit.scenario;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/** An IP configuration in a model: where it is, and what is in it. */
record Configuration(String nic, String name, JsonNode properties) {
  private static final String NICS =
      "virtualMachineProfile.networkProfile.networkInterfaceConfigurations";

  /** All of them, in the order of the model. */
  static List<Configuration> all(JsonNode model) {
    List<Configuration> all = new ArrayList<>();
    JsonNode nics =
        model.at("/properties/virtualMachineProfile/networkProfile/networkInterfaceConfigurations");
    for (JsonNode nic : nics) {
      for (JsonNode config : nic.at("/properties/ipConfigurations")) {
        all.add(
            new Configuration(
                nic.path("name").asText(),
                config.path("name").asText(),
                config.path("properties")));
      }
    }
    return all;
  }

  String path() {
    return NICS + "[name=" + nic + "].ipConfigurations[name=" + name + "]";
  }

  /** The call that chooses it. */
  String call() {
    return "nic(\"" + nic + "\").ipConfig(\"" + name + "\")";
  }

  boolean has(String list) {
    return !properties.path(list).isEmpty();
  }

  /** The ids in one of its lists of pools. */
  List<String> ids(String list) {
    return properties.path(list).findValuesAsText("id");
  }

  String subnet() {
    return properties.path("subnet").path("id").asText();
  }
}

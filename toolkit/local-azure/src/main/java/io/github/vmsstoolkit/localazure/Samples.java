package io.github.vmsstoolkit.localazure;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.vmsstoolkit.localazure.arm.Json;
import io.github.vmsstoolkit.localazure.arm.ResourceId;
import java.util.List;

/** Fills a new local Azure with the resources in the files of {@code samples/}. */
final class Samples {
  private static final String GROUP = "myResourceGroup";
  private static final List<String> DOCUMENTS =
      List.of("myVnet", "myLoadBalancer", "myAppGateway", "myImage", "myNewImage", "myDisk");
  private static final List<String> SCALE_SETS = List.of("myScaleSet", "myImageScaleSet");

  private Samples() {}

  static void load(Endpoint endpoint) {
    endpoint.cloud().documents().putGroup(read(GROUP));
    for (String name : DOCUMENTS) {
      endpoint.cloud().documents().put(read(name));
    }
    for (String name : SCALE_SETS) {
      ResourceId id =
          new ResourceId(
              LocalAzure.SUBSCRIPTION, GROUP, "Microsoft.Compute", "virtualMachineScaleSets", name);
      endpoint.compute().provide(id, read(name), List.of());
    }
  }

  private static ObjectNode read(String name) {
    JsonNode node = Json.resource(Samples.class, "samples/" + name + ".json");
    return (ObjectNode) node;
  }
}

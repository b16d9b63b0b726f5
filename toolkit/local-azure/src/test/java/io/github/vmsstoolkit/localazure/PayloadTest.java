package io.github.vmsstoolkit.localazure;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.vmsstoolkit.localazure.RawClient.Reply;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Payloads of others, which are not part of this repository: {@code -Dpayloads=DIR} says where they
 * are; without it there is nothing to test here.
 */
class PayloadTest {
  private static final String FOLDER = System.getProperty("payloads", "");
  private static final String COMPUTE = "/providers/Microsoft.Compute/virtualMachineScaleSets/";

  @TestFactory
  Stream<DynamicTest> payloads() {
    if (FOLDER.isEmpty()) {
      return Stream.empty();
    }
    return Stream.of(
        DynamicTest.dynamicTest("recorded create, list, view, 412", PayloadTest::recordings),
        DynamicTest.dynamicTest(
            "specified create behind a load balancer",
            () -> specified("VirtualMachineScaleSet_Create_WithAzureLoadBalancer.json")),
        DynamicTest.dynamicTest(
            "specified create behind a gateway",
            () -> specified("VirtualMachineScaleSet_Create_WithAzureApplicationGateway.json")),
        DynamicTest.dynamicTest("recorded disk attach", PayloadTest::attach));
  }

  private static JsonNode read(String name) throws IOException {
    String text = Files.readString(Path.of(FOLDER, name));
    return RawClient.parse(
        text.replaceAll("/subscriptions/[^/\"]+", "/subscriptions/" + LocalAzure.SUBSCRIPTION)
            .replaceAll("\"\\{([a-z-]+)}\"", "\"$1\"")
            .replaceAll("/\\{([a-z-]+)}", "/$1"));
  }

  /** A world in which everything a body refers to is there. */
  private static RawClient around(String set, JsonNode body) {
    ObjectNode other = body.deepCopy();
    other.put("id", set + "0").put("name", "other");
    return new RawClient(LocalAzure.with(LocalOptions.empty().document(other.toString())));
  }

  private static String path(JsonNode recording) {
    return recording.at("/request/url").asText().replaceAll("^https://[^/]+|\\?.*", "");
  }

  private static void recordings() throws IOException {
    JsonNode put = read("recorded_put_create_201.json");
    RawClient raw = around(path(put), put.at("/request/body"));

    Reply created = raw.put(path(put), put.at("/request/body"));
    assertThat(created.status()).isEqualTo(201);
    assertThat(shape(created.json())).isEqualTo(shape(put.at("/response/body")));
    raw.await(created);

    JsonNode list = read("recorded_list_vms_200.json");
    assertThat(shape(raw.instances(path(put)).path(0)))
        .isEqualTo(shape(list.at("/response/body/value/0")));

    JsonNode view = read("recorded_vm_instance_view_200.json");
    assertThat(shape(raw.get(path(put) + "/virtualMachines/0/instanceView").json()))
        .isEqualTo(shape(view.at("/response/body")));

    JsonNode refused = read("recorded_put_if_match_412.json");
    Reply reply =
        raw.send(
            "PUT", path(put), put.at("/request/body").toString(), Map.of("If-Match", "invalid"));
    assertThat(reply.status()).isEqualTo(refused.at("/response/status").asInt());
    assertThat(reply.json()).isEqualTo(refused.at("/response/body"));
  }

  private static void specified(String file) throws IOException {
    JsonNode example = read(file);
    JsonNode body = example.at("/parameters/parameters");
    String set =
        "/subscriptions/"
            + LocalAzure.SUBSCRIPTION
            + "/resourceGroups/myResourceGroup"
            + COMPUTE
            + "vmss-name";
    RawClient raw = around(set, body);

    Reply created = raw.put(set, body);

    assertThat(created.text()).contains("\"vmss-name\"");
    assertThat(created.status()).isEqualTo(201);
    raw.await(created);
    ObjectNode sent = body.deepCopy();
    ((ObjectNode) sent.at("/properties/virtualMachineProfile/osProfile")).remove("adminPassword");
    assertThat(leaves(raw.model(set))).containsAll(leaves(sent));
  }

  private static void attach() throws IOException {
    JsonNode recorded = read("recorded_put_vm_attach_disk_200.json").at("/response/body");
    RawClient raw = new RawClient(LocalAzure.withSamples());
    ObjectNode vm = raw.model(RawClient.SET + "/virtualMachines/0");
    ((ObjectNode) vm.at("/properties/storageProfile"))
        .putArray("dataDisks")
        .addObject()
        .put("lun", 0)
        .put("createOption", "Attach")
        .putObject("managedDisk")
        .put("id", RawClient.GROUP + "/providers/Microsoft.Compute/disks/myDisk");

    JsonNode answer = raw.put(RawClient.SET + "/virtualMachines/0", vm).json();

    JsonNode disks = recorded.at("/properties/storageProfile/dataDisks");
    assertThat(shape(answer.at("/properties/storageProfile/dataDisks/0")))
        .isEqualTo(shape(disks.path(disks.size() - 1)));
    assertThat(answer.at("/properties/latestModelApplied"))
        .isEqualTo(recorded.at("/properties/latestModelApplied"));
  }

  /** Names and types, with places in lists left out. */
  private static Set<String> shape(JsonNode node) {
    Set<String> shape = new TreeSet<>();
    walk(node, "", shape, false);
    return shape;
  }

  private static Set<String> leaves(JsonNode node) {
    Set<String> leaves = new TreeSet<>();
    walk(node, "", leaves, true);
    return leaves;
  }

  private static void walk(JsonNode node, String path, Set<String> into, boolean values) {
    if (node.isObject()) {
      node.properties()
          .forEach(member -> walk(member.getValue(), path + "." + member.getKey(), into, values));
    } else if (node.isArray()) {
      node.forEach(element -> walk(element, path + "[]", into, values));
      if (node.isEmpty()) {
        into.add(path + "[]");
      }
    } else {
      into.add(path + " = " + (values ? node.asText() : node.getNodeType()));
    }
  }
}

package io.github.vmsstoolkit.localazure;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.vmsstoolkit.localazure.RawClient.Reply;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
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
        DynamicTest.dynamicTest("recorded disk attach", PayloadTest::attach),
        DynamicTest.dynamicTest("recorded deallocate", PayloadTest::deallocate),
        DynamicTest.dynamicTest("specified extension", PayloadTest::extension),
        DynamicTest.dynamicTest("specified actions on instances", PayloadTest::instances),
        DynamicTest.dynamicTest("specified instance with user data", PayloadTest::userData),
        DynamicTest.dynamicTest("specified list of images", PayloadTest::images));
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

  private static void deallocate() throws IOException {
    JsonNode recorded = read("recorded_deallocate_202.json").path("response");
    RawClient raw = new RawClient(LocalAzure.withSamples(), "2020-12-01");

    Reply reply = raw.post(RawClient.SET + "/deallocate", "");

    assertThat(reply.status()).isEqualTo(recorded.path("status").asInt());
    assertThat(reply.text()).isEmpty();
    Set<String> missing = new TreeSet<>();
    recorded.path("headers").fieldNames().forEachRemaining(missing::add);
    reply.headers().keySet().forEach(name -> missing.remove(name.toLowerCase(Locale.ROOT)));
    // Those of the transport, which there is none of in one process.
    missing.removeAll(List.of("date", "content-length", "server", "connection"));
    assertThat(missing).isEmpty();
  }

  /** What it comes after must be in the model, so the one it names is put first. */
  private static void extension() throws IOException {
    JsonNode example = read("VirtualMachineScaleSetExtension_CreateOrUpdate_MaximumSet_Gen.json");
    JsonNode body = example.at("/parameters/extensionParameters");
    RawClient raw = new RawClient(LocalAzure.withSamples());
    ObjectNode before = body.deepCopy();
    ((ObjectNode) before.path("properties")).remove("provisionAfterExtensions");
    raw.await(raw.put(RawClient.SET + "/extensions/aa", before.put("name", "aa")));

    String path = RawClient.SET + "/extensions/" + body.path("name").asText();
    Reply created = raw.put(path, body);

    assertThat(created.status()).isEqualTo(201);
    raw.await(created);
    ObjectNode sent = body.deepCopy();
    ((ObjectNode) sent.path("properties")).remove("protectedSettings");
    assertThat(leaves(raw.get(path).json())).containsAll(leaves(sent));
    Set<String> expected = shape(example.at("/responses/201/body"));
    expected.removeIf(member -> member.contains("protectedSettings"));
    assertThat(shape(created.json())).containsAll(expected);
  }

  private static void instances() throws IOException {
    RawClient raw = new RawClient(LocalAzure.withSamples());
    JsonNode update = read("VirtualMachineScaleSetVM_Update_MinimumSet_Gen.json");
    Reply put = raw.put(RawClient.SET + "/virtualMachines/0", update.at("/parameters/parameters"));
    assertThat(put.status()).isEqualTo(200);
    assertThat(shape(put.json())).containsAll(shape(update.at("/responses/200/body")));
    raw.await(put);

    JsonNode named = read("VirtualMachineScaleSet_UpdateInstances_MaximumSet_Gen.json");
    Reply refused =
        raw.post(
            RawClient.SET + "/manualupgrade", named.at("/parameters/vmInstanceIDs").toString());
    assertThat(refused.json().at("/error/code").asText()).isEqualTo("InvalidParameter");
  }

  private static void userData() throws IOException {
    JsonNode example = read("VirtualMachineScaleSetVM_Get_WithUserData.json");
    JsonNode body = example.at("/responses/200/body");
    RawClient raw = new RawClient(LocalAzure.withSamples());
    String userData = body.at("/properties/userData").asText();
    JsonNode storage =
        raw.model(RawClient.SET).at("/properties/virtualMachineProfile/storageProfile").deepCopy();
    ((ObjectNode) storage)
        .putArray("dataDisks")
        .add(
            RawClient.parse(
                "{\"lun\":0,\"createOption\":\"Empty\",\"diskSizeGB\":32,\"caching\":\"None\"}"));
    raw.await(
        raw.put(
            RawClient.SET,
            "{'location':'westus','properties':{'virtualMachineProfile':{'userData':'%s','storageProfile':%s}}}"
                .formatted(userData, storage)));
    raw.await(raw.post(RawClient.SET + "/manualupgrade", "{'instanceIds':['0']}"));

    String vm = RawClient.SET + "/virtualMachines/0";
    assertThat(raw.get(vm).text()).doesNotContain("userData");
    JsonNode answer = raw.get(vm + "?$expand=userData").json();
    assertThat(answer.at("/properties/userData").asText()).isEqualTo(userData);
    Set<String> expected = shape(body.path("properties").path("storageProfile"));
    assertThat(shape(answer.at("/properties/storageProfile"))).containsAll(expected);
  }

  private static void images() throws IOException {
    JsonNode example = read("VirtualMachineImage_List_MaximumSet_Gen.json");
    JsonNode list =
        new RawClient(LocalAzure.withSamples())
            .get(
                "/subscriptions/%s/providers/Microsoft.Compute/locations/westus/publishers/Canonical"
                        .formatted(LocalAzure.SUBSCRIPTION)
                    + "/artifacttypes/vmimage/offers/UbuntuServer/skus/16.04-LTS/versions?$top=18")
            .json();
    assertThat(list.isArray()).isTrue();
    Set<String> expected = shape(example.at("/responses/200/body"));
    // Of edge zones and of nobody.
    expected.removeIf(member -> member.contains("tags") || member.contains("extendedLocation"));
    assertThat(shape(list)).containsAll(expected);
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

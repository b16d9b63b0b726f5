package io.github.vmsstoolkit.localazure;

import static io.github.vmsstoolkit.localazure.RawClient.GROUP;
import static io.github.vmsstoolkit.localazure.RawClient.NETWORK;
import static io.github.vmsstoolkit.localazure.RawClient.SET;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.vmsstoolkit.localazure.RawClient.Reply;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Ten thousand requests that are wrong in one way or more; the seed is fixed. */
class FuzzTest {
  private static final int REQUESTS = 10_000;
  private static final List<String> TEXTS =
      List.of(
          "", "x", "-1", "*", "null", "é\u0000\uffff", "a/b", "PT", "/subscriptions/x", "%", "[x");

  private final Random random = new Random(20260101);
  private LocalAzure azure = LocalAzure.withSamples();

  private record Request(String method, String path, String body) {}

  private List<Request> valid() {
    RawClient raw = new RawClient(azure);
    String model = raw.get(SET).text();
    String extension =
        "{\"properties\":{\"publisher\":\"p\",\"type\":\"CustomScript\",\"settings\":{}}}";
    return List.of(
        new Request("PUT", SET, model),
        new Request("PUT", SET + "New", model),
        new Request("PATCH", SET, model),
        new Request("PUT", SET + "/virtualMachines/0", raw.get(SET + "/virtualMachines/0").text()),
        new Request("POST", SET + "/manualupgrade", "{\"instanceIds\":[\"0\",\"1\"]}"),
        new Request("POST", SET + "/reimage", "{\"instanceIds\":[\"0\"]}"),
        new Request(
            "POST",
            SET + "/virtualMachines/0/runCommand",
            "{\"commandId\":\"RunShellScript\",\"script\":[\"echo\"]}"),
        new Request(
            "POST",
            SET + "/virtualMachines/0/attachDetachDataDisks",
            "{\"dataDisksToAttach\":[{\"diskId\":\""
                + GROUP
                + "/providers/Microsoft.Compute/disks/myDisk\",\"lun\":1}]}"),
        new Request("PUT", SET + "/extensions/e", extension),
        new Request(
            "PUT",
            NETWORK + "/loadBalancers/myLoadBalancer",
            raw.get(NETWORK + "/loadBalancers/myLoadBalancer").text()),
        new Request(
            "PUT",
            NETWORK + "/applicationGateways/myAppGateway",
            raw.get(NETWORK + "/applicationGateways/myAppGateway").text()),
        new Request(
            "PUT",
            NETWORK + "/virtualNetworks/myVnet/subnets/s",
            "{\"properties\":{\"addressPrefix\":\"10.0.3.0/24\"}}"),
        new Request("POST", NETWORK + "/applicationGateways/myAppGateway/backendhealth", ""),
        new Request(
            "PUT",
            GROUP + "/providers/Microsoft.Authorization/locks/l",
            "{\"properties\":{\"level\":\"None\"}}"),
        new Request(
            "PUT",
            GROUP + "/providers/Microsoft.Insights/autoscalesettings/a",
            "{\"location\":\"westus\",\"properties\":{\"profiles\":[{\"capacity\":{\"minimum\":\"1\"}}]}}"),
        new Request(
            "PUT",
            GROUP + "/providers/Microsoft.Resources/deployments/d",
            "{\"properties\":{\"mode\":\"Incremental\",\"template\":{\"resources\":[{\"type\":\"a/b\",\"name\":\"c\",\"apiVersion\":\"2024-01-01\",\"location\":\"[resourceGroup().location]\"}]}}}"),
        new Request(
            "POST",
            "/local-azure/faults",
            "{\"kind\":\"throttled\",\"times\":\"0\",\"path\":\"/nowhere\"}"),
        new Request("GET", SET + "/virtualMachines?$filter=x", ""),
        new Request("GET", SET + "/virtualMachines?$skiptoken=1", ""),
        new Request("GET", GROUP + "/resources", ""));
  }

  @Test
  @Timeout(120)
  void malformed_everyOne_getsAnArmError() {
    List<Request> corpus = valid();
    Map<Integer, Integer> statuses = new TreeMap<>();
    List<String> wrong = new ArrayList<>();
    for (int i = 0; i < REQUESTS; i++) {
      if (i % 500 == 499) {
        azure = LocalAzure.withSamples();
      }
      Request request = broken(corpus.get(random.nextInt(corpus.size())));
      Reply reply =
          new RawClient(azure).send(request.method(), request.path(), request.body(), Map.of());
      statuses.merge(reply.status(), 1, Integer::sum);
      if (!isAnswer(reply)) {
        wrong.add(request + " -> " + reply.status() + " " + reply.text());
      }
    }

    assertThat(wrong).isEmpty();
    assertThat(statuses.keySet()).doesNotContain(500);
    int refused =
        statuses.entrySet().stream()
            .filter(e -> e.getKey() >= 400)
            .mapToInt(Map.Entry::getValue)
            .sum();
    assertThat(refused).as("%s", statuses).isGreaterThan(REQUESTS / 2);
  }

  /** A refusal must be ARM's; some of the changed requests are still right. */
  private static boolean isAnswer(Reply reply) {
    if (reply.status() < 400) {
      return true;
    }
    return reply.status() != 500 && !reply.errorCode().isEmpty() && !reply.errorMessage().isEmpty();
  }

  private Request broken(Request right) {
    return switch (random.nextInt(7)) {
      case 0 ->
          new Request(
              right.method(),
              right.path()
                  + (right.path().contains("?") ? "&" : "?")
                  + "api-version="
                  + pick(List.of("2099-01-01", "x", "", "2024-13-01")),
              right.body());
      case 1 ->
          new Request(
              pick(List.of("PUT", "PATCH", "POST", "DELETE", "GET")),
              right.path() + "/" + pick(List.of("x", "%2e%2e", "%00", "0", "%2F")),
              right.body());
      case 2 -> new Request(right.method(), right.path(), cut(right.body()));
      case 3 ->
          new Request(right.method(), right.path().replaceFirst("my[A-Z]", "no$0"), right.body());
      default ->
          new Request(
              right.method(), right.path(), right.body().isEmpty() ? "[]" : mutated(right.body()));
    };
  }

  private String cut(String body) {
    return body.isEmpty() ? "{" : body.substring(0, random.nextInt(body.length()));
  }

  private String mutated(String body) {
    JsonNode root = RawClient.parse(body);
    int changes = 1 + random.nextInt(3);
    for (int i = 0; i < changes; i++) {
      List<JsonNode> containers = new ArrayList<>();
      collect(root, containers);
      change(containers.get(random.nextInt(containers.size())));
    }
    return root.toString();
  }

  private static void collect(JsonNode node, List<JsonNode> into) {
    if (node.isContainerNode()) {
      into.add(node);
      node.forEach(child -> collect(child, into));
    }
  }

  private void change(JsonNode container) {
    if (container instanceof ObjectNode object) {
      List<String> names = new ArrayList<>();
      object.fieldNames().forEachRemaining(names::add);
      String name = names.isEmpty() || random.nextInt(8) == 0 ? pick(TEXTS) : pick(names);
      if (random.nextInt(5) == 0) {
        object.remove(name);
      } else {
        object.set(name, value());
      }
    } else if (container instanceof ArrayNode array) {
      if (!array.isEmpty() && random.nextBoolean()) {
        array.set(random.nextInt(array.size()), value());
      } else {
        array.add(value());
      }
    }
  }

  private JsonNode value() {
    JsonNodeFactory nodes = JsonNodeFactory.instance;
    return switch (random.nextInt(8)) {
      case 0 -> nodes.nullNode();
      case 1 -> nodes.numberNode(random.nextInt());
      case 2 -> nodes.numberNode(1.5e300);
      case 3 -> nodes.booleanNode(random.nextBoolean());
      case 4 -> nodes.arrayNode().add(1);
      case 5 -> nodes.objectNode().put("id", pick(TEXTS));
      default -> nodes.textNode(pick(TEXTS));
    };
  }

  private String pick(List<String> of) {
    return of.get(random.nextInt(of.size()));
  }
}

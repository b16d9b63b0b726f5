package io.github.vmsstoolkit.examples;

import static org.assertj.core.api.Assertions.assertThat;

import com.azure.core.http.HttpHeaderName;
import com.azure.core.http.HttpMethod;
import com.azure.core.http.HttpRequest;
import com.azure.core.http.HttpResponse;
import com.azure.core.util.Context;
import com.fasterxml.jackson.databind.JsonNode;
import io.github.vmsstoolkit.json.Json;
import io.github.vmsstoolkit.localazure.LocalAzure;
import io.github.vmsstoolkit.localazure.LocalServer;
import io.github.vmsstoolkit.repl.Vmss;
import io.github.vmsstoolkit.repl.Vmss.Ended;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Runs each script of a common task as its own process, and reads what is left by plain REST. */
class CommonTasksTest {
  private static final String SET =
      "/resourceGroups/myResourceGroup/providers/Microsoft.Compute/virtualMachineScaleSets/myScaleSet";

  private final LocalAzure azure = LocalAzure.withSamples();
  private LocalServer server;

  @BeforeEach
  void serve() throws IOException {
    server = azure.serve(0);
  }

  @AfterEach
  void close() {
    azure.close();
  }

  private String run(String script, String... parameters) {
    List<String> arguments = new ArrayList<>(List.of("--endpoint", server.url().toString()));
    Arrays.stream(parameters).forEach(one -> arguments.addAll(List.of("-p", one)));
    arguments.add(script);
    Ended run = Vmss.run(arguments.toArray(String[]::new));
    assertThat(run.exit()).as(run.err() + run.out()).isZero();
    return run.out();
  }

  private int status(String path) {
    try (HttpResponse response = send(path)) {
      return response.getStatusCode();
    }
  }

  private JsonNode get(String path) {
    try (HttpResponse response = send(path)) {
      return Json.parse(response.getBodyAsBinaryData().toString());
    }
  }

  private HttpResponse send(String path) {
    String url =
        "https://local.azure/subscriptions/"
            + LocalAzure.SUBSCRIPTION
            + path
            + (path.contains("?") ? "&" : "?")
            + "api-version=2025-04-01";
    HttpRequest request = new HttpRequest(HttpMethod.GET, url);
    request.setHeader(HttpHeaderName.AUTHORIZATION, "Bearer none");
    return azure.client().sendSync(request, Context.NONE);
  }

  private List<String> instances() {
    List<String> ids = new ArrayList<>();
    JsonNode list = get(SET + "/virtualMachines?$expand=instanceView").path("value");
    list.forEach(one -> ids.add(one.path("instanceId").asText() + " " + power(one)));
    return ids;
  }

  private static String power(JsonNode instance) {
    for (JsonNode status : instance.at("/properties/instanceView/statuses")) {
      if (status.path("code").asText().startsWith("PowerState/")) {
        return status.path("code").asText().substring("PowerState/".length());
      }
    }
    return "?";
  }

  private long sent(String method, String end) {
    return azure.log().stream()
        .filter(one -> one.method().equals(method))
        .filter(one -> one.target().split("\\?", 2)[0].endsWith(end))
        .count();
  }

  @Test
  void list_onlyReads() {
    assertThat(run("list.jsh")).contains("myScaleSet").contains("myImageScaleSet");
    assertThat(azure.log()).allMatch(request -> request.method().equals("GET"));
  }

  @Test
  void scale_leavesTheCapacityThatWasAsked() {
    run("scale.jsh", "instances=4");
    assertThat(get(SET).at("/sku/capacity").asInt()).isEqualTo(4);
    assertThat(instances()).hasSize(4);
  }

  @Test
  void stopStart_deallocatesTwoAndStartsThemAgain() {
    run("stop-start.jsh");
    assertThat(sent("POST", "/deallocate")).isEqualTo(1);
    assertThat(sent("POST", "/start")).isEqualTo(2);
    assertThat(instances()).containsExactly("0 running", "1 running", "3 running");
  }

  @Test
  void deleteInstances_takesJustThat() {
    run("delete-instances.jsh", "id=1");
    assertThat(instances()).containsExactly("0 running", "3 running");
    assertThat(get(SET).at("/sku/capacity").asInt()).isEqualTo(2);
  }

  @Test
  void deleteScaleSet_leavesNone() {
    run("delete-scale-set.jsh");
    assertThat(status(SET)).isEqualTo(404);
    assertThat(status(SET.replace("myScaleSet", "myImageScaleSet"))).isEqualTo(200);
  }

  @Test
  void reimage_givesAllNewDisksInBatches() {
    JsonNode before = get(SET + "/virtualMachines/0");
    run("reimage.jsh");
    JsonNode after = get(SET + "/virtualMachines/0");
    assertThat(after.at("/properties/storageProfile/osDisk/name"))
        .isNotEqualTo(before.at("/properties/storageProfile/osDisk/name"));
    assertThat(sent("POST", "/reimage")).isEqualTo(2);
  }

  @Test
  void disks_attachesToOneOnly_andDetaches() {
    run("disks.jsh");
    String disks = "/properties/storageProfile/dataDisks";
    assertThat(get(SET + "/virtualMachines/0").at(disks)).hasSize(1);
    assertThat(get(SET + "/virtualMachines/0").at(disks + "/0/lun").asInt()).isEqualTo(2);
    assertThat(get(SET + "/virtualMachines/1").at(disks)).isEmpty();
    run("disks.jsh", "id=1", "disk=other", "detach=true");
    assertThat(get(SET + "/virtualMachines/1").at(disks)).isEmpty();
  }

  @Test
  void protection_keepsTheInstanceWhenTheSetShrinks() {
    run("protection.jsh");
    azure.advance(Duration.ofMinutes(30));
    assertThat(instances()).containsExactly("3 running");
    String protectedFrom = "/properties/protectionPolicy/protectFromScaleIn";
    assertThat(get(SET + "/virtualMachines/3").at(protectedFrom).asBoolean()).isTrue();
    assertThat(get(SET).at("/sku/capacity").asInt()).isEqualTo(1);
  }
}

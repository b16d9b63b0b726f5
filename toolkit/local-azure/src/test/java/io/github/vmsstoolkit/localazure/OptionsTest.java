package io.github.vmsstoolkit.localazure;

import static io.github.vmsstoolkit.localazure.RawClient.GROUP;
import static io.github.vmsstoolkit.localazure.RawClient.SET;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.vmsstoolkit.localazure.RawClient.Reply;
import java.util.Map;
import org.junit.jupiter.api.Test;

class OptionsTest {
  private static final String TAG = "{'tags':{'a':'b'}}";

  @Test
  void throttle_on_refusesTheThirteenthUpdate() {
    RawClient raw = new RawClient(LocalAzure.with(LocalOptions.withSamples().throttle(true)));
    Reply reply = raw.patch(SET, TAG);
    assertThat(reply.header("x-ms-ratelimit-remaining-resource"))
        .isEqualTo(
            "Microsoft.Compute/UpdateVMScaleSetSubscriptionMaximum;1499,"
                + "Microsoft.Compute/UpdateVMScaleSetResource;11");
    for (int i = 0; i < 20 && reply.status() == 200; i++) {
      reply = raw.patch(SET, TAG);
    }

    assertThat(reply.status()).isEqualTo(429);
    assertThat(reply.header("Retry-After")).isEqualTo("1");
    assertThat(reply.json().at("/error/details/0/target").asText())
        .isEqualTo("UpdateVMScaleSetResource");
    assertThat(raw.patch(SET, TAG).status()).as("after the wait").isEqualTo(200);
  }

  @Test
  void throttle_off_countsAndServes() {
    RawClient raw = new RawClient(LocalAzure.withSamples());
    Reply reply = raw.patch(SET, TAG);
    for (int i = 0; i < 20; i++) {
      reply = raw.patch(SET, TAG);
    }

    assertThat(reply.status()).isEqualTo(200);
    assertThat(reply.header("x-ms-ratelimit-remaining-resource")).endsWith("Resource;0");
  }

  @Test
  void lists_areChargedToTheSubscriptionAlone() {
    Reply reply = new RawClient(LocalAzure.withSamples()).get(SET + "/virtualMachines");

    assertThat(reply.header("x-ms-ratelimit-remaining-resource"))
        .isEqualTo("Microsoft.Compute/HighCostGetVMScaleSetSubscriptionMaximum;1079");
  }

  @Test
  void document_ofAnotherSubscription_isRehearsedHere() {
    JsonNode model = new RawClient(LocalAzure.withSamples()).model(SET);
    String foreign =
        model
            .toString()
            .replace(LocalAzure.SUBSCRIPTION, "12345678-1234-1234-1234-123456789012")
            .replace("16.04-LTS", "23.10-special");
    String instances =
        "{\"value\":[{\"id\":\"%s/virtualMachines/7\",\"instanceId\":\"7\"},".formatted(SET)
            + "{\"id\":\"%s/virtualMachines/9\",\"instanceId\":\"9\"}]}".formatted(SET);

    RawClient raw =
        new RawClient(LocalAzure.with(LocalOptions.empty().document(foreign).document(instances)));

    assertThat(raw.instances(SET).findValuesAsText("instanceId")).containsExactly("7", "9");
    assertThat(raw.model(SET).at("/properties/virtualMachineProfile/networkProfile"))
        .isEqualTo(model.at("/properties/virtualMachineProfile/networkProfile"));
    assertThat(
            raw.get(GROUP + "/providers/Microsoft.Network/loadBalancers/myLoadBalancer")
                .json()
                .findValuesAsText("name"))
        .contains("myBackendPool", "myNatPool");
    assertThat(raw.patched(SET, TAG).path("status").asText()).isEqualTo("Succeeded");
  }

  @Test
  void document_thatIsNone_isRefused() {
    assertThatThrownBy(() -> LocalAzure.with(LocalOptions.empty().document("{\"a\":1}")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("no resource id");
    assertThatThrownBy(() -> LocalAzure.with(LocalOptions.empty().document("{")))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void speed_set_letsRealTimePass() {
    LocalAzure azure = LocalAzure.with(LocalOptions.withSamples().speed(100_000));
    RawClient raw = new RawClient(azure);
    Reply reply = raw.patch(SET, TAG);
    String operation = reply.header("Azure-AsyncOperation") + "";

    long end = System.nanoTime() + 5_000_000_000L;
    while (raw.get(operation).json().path("status").asText().equals("InProgress")) {
      assertThat(System.nanoTime()).as("22 virtual seconds are 0.2 ms").isLessThan(end);
    }
    assertThatThrownBy(() -> LocalOptions.empty().speed(-1))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void statusPage_showsInstances_andEscapes() {
    LocalAzure azure = LocalAzure.withSamples();
    RawClient raw = new RawClient(azure);
    raw.await(raw.post(SET + "/virtualMachines/1/powerOff", ""));
    raw.patched(SET, "{'properties':{'virtualMachineProfile':{'licenseType':'RHEL_BYOS'}}}");
    raw.get("/subscriptions/%3Cscript%3E?x=<b>");

    Reply page = raw.send("GET", "https://x/?api-version=", "", Map.of());

    assertThat(page.header("Content-Type")).startsWith("text/html");
    assertThat(page.text())
        .contains("<h2>myScaleSet</h2>")
        .contains("<span class=\"i off\" title=\"Succeeded, VM stopped")
        .contains("<span class=\"i old\"")
        .doesNotContain("<b>")
        .contains("&lt;b&gt;")
        .doesNotContain("<script");
  }
}

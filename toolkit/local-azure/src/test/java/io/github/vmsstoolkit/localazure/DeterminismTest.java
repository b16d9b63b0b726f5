package io.github.vmsstoolkit.localazure;

import static io.github.vmsstoolkit.localazure.RawClient.NETWORK;
import static io.github.vmsstoolkit.localazure.RawClient.SET;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.vmsstoolkit.localazure.RawClient.Reply;
import io.github.vmsstoolkit.localazure.fault.Fault;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class DeterminismTest {

  /** Every answer of a long session, headers included. */
  private static List<Reply> session(long seed) {
    List<Reply> replies = new ArrayList<>();
    try (LocalAzure azure = LocalAzure.with(LocalOptions.withSamples().seed(seed))) {
      RawClient raw = new RawClient(azure);
      azure.arm(Fault.parse("upgrade-fails,instance=1,times=1"));
      replies.add(raw.patch(SET, "{'sku':{'capacity':7}}"));
      poll(raw, replies);
      replies.add(raw.patch(SET, "{'properties':{'upgradePolicy':{'mode':'Automatic'}}}"));
      poll(raw, replies);
      replies.add(
          raw.patch(
              SET,
              "{'properties':{'virtualMachineProfile':{'storageProfile':{'imageReference':"
                  + "{'version':'latest'}}}}}"));
      poll(raw, replies);
      replies.add(raw.post(SET + "/reimageAll", ""));
      poll(raw, replies);
      replies.add(raw.delete(NETWORK + "/loadBalancers/myLoadBalancer"));
      replies.add(raw.get(SET + "/virtualMachines?$expand=instanceView"));
      replies.add(raw.get("/local-azure/events"));
      replies.add(raw.get("/?api-version="));
    }
    return replies;
  }

  private static void poll(RawClient raw, List<Reply> replies) {
    String url =
        Objects.requireNonNull(replies.get(replies.size() - 1).header("Azure-AsyncOperation"));
    Reply poll = raw.get(url);
    while (poll.json().path("status").asText().equals("InProgress")) {
      replies.add(poll);
      poll = raw.get(url);
    }
    replies.add(poll);
  }

  @Test
  void sameSeed_sameRequests_sameBytes() {
    assertThat(session(42)).isEqualTo(session(42));
  }

  @Test
  void otherSeed_otherIds() {
    assertThat(session(42).get(0).header("Azure-AsyncOperation"))
        .isNotEqualTo(session(43).get(0).header("Azure-AsyncOperation"));
  }
}

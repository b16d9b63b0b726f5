package io.github.vmsstoolkit.localazure;

import static io.github.vmsstoolkit.localazure.RawClient.NETWORK;
import static io.github.vmsstoolkit.localazure.RawClient.SET;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.Timeout;

/** A set of a thousand instances; the figures are published, the bounds are for slow machines. */
class LoadTest {
  private static final long BOUND_MILLIS = 20_000;

  private final LocalAzure azure = LocalAzure.withSamples();
  private final RawClient raw = new RawClient(azure);

  private static <T> T timed(TestReporter reporter, String what, Supplier<T> work) {
    long start = System.nanoTime();
    T result = work.get();
    long millis = (System.nanoTime() - start) / 1_000_000;
    reporter.publishEntry(what, millis + " ms");
    assertThat(millis).as(what).isLessThan(BOUND_MILLIS);
    return result;
  }

  @Test
  @Timeout(120)
  void thousandInstances_listUpdateAndRoll(TestReporter reporter) {
    raw.patched(SET, "{'properties':{'singlePlacementGroup':false}}");
    JsonNode scaled =
        timed(reporter, "scale out to 1000", () -> raw.patched(SET, "{'sku':{'capacity':1000}}"));
    assertThat(scaled.path("status").asText()).isEqualTo("Succeeded");

    int listed = timed(reporter, "list with views, ten pages", this::list);
    assertThat(listed).isEqualTo(1000);

    raw.patched(
        SET,
        "{'properties':{'virtualMachineProfile':{'networkProfile':{'healthProbe':{'id':'%s'}}}}}"
            .formatted(NETWORK + "/loadBalancers/myLoadBalancer/probes/myProbe"));
    JsonNode manual =
        timed(
            reporter,
            "manual upgrade of all",
            () -> raw.await(raw.post(SET + "/manualupgrade", "{'instanceIds':['*']}")));
    assertThat(manual.path("status").asText()).isEqualTo("Succeeded");

    raw.patched(
        SET,
        "{'properties':{'upgradePolicy':{'mode':'Rolling','rollingUpgradePolicy':"
            + "{'maxBatchInstancePercent':5}}}}");
    JsonNode rolled =
        timed(
            reporter,
            "rolling upgrade in 20 batches",
            () ->
                raw.patched(
                    SET,
                    "{'properties':{'virtualMachineProfile':{'storageProfile':{'imageReference':"
                        + "{'version':'16.04.201801090'}}}}}"));
    assertThat(rolled.path("status").asText()).isEqualTo("Succeeded");
    assertThat(
            raw.get(SET + "/rollingUpgrades/latest")
                .json()
                .at("/properties/progress/successfulInstanceCount")
                .asInt())
        .isEqualTo(1000);
  }

  private int list() {
    int count = 0;
    String next = SET + "/virtualMachines?$expand=instanceView";
    while (!next.isEmpty()) {
      JsonNode page = raw.get(next).json();
      count += page.path("value").size();
      next = page.path("nextLink").asText();
    }
    return count;
  }
}

package io.github.vmsstoolkit.localazure;

import static io.github.vmsstoolkit.localazure.RawClient.SET;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.vmsstoolkit.localazure.RawClient.Reply;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What all requests have in common, and those that are about no scale set. */
class WireTest {
  private static final String SUBSCRIPTION = "/subscriptions/" + LocalAzure.SUBSCRIPTION;
  private static final String IMAGES =
      SUBSCRIPTION
          + "/providers/Microsoft.Compute/locations/westus/publishers/Canonical/artifacttypes"
          + "/vmimage/offers";

  private final LocalAzure azure = LocalAzure.withSamples();
  private final RawClient raw = new RawClient(azure);

  @Test
  void answers_carryTheCommonHeaders() {
    Reply reply = raw.send("GET", SET, "", Map.of("x-ms-correlation-request-id", "mine"));
    Reply refused = raw.get(SET + "X");

    for (Reply each : List.of(reply, refused)) {
      assertThat(each.header("x-ms-local-azure")).isEqualTo("1");
      assertThat(each.header("Content-Type")).isEqualTo("application/json; charset=utf-8");
      assertThat(each.header("x-ms-request-id")).hasSize(36);
      assertThat(each.header("Cache-Control")).isEqualTo("no-cache");
    }
    assertThat(reply.header("x-ms-correlation-request-id")).isEqualTo("mine");
    assertThat(reply.header("x-ms-routing-request-id")).startsWith("WESTUS:20260101T");
  }

  @Test
  void write_requestId_isTheOperation() {
    Reply reply = raw.patch(SET, "{}");

    assertThat(reply.header("Azure-AsyncOperation"))
        .isEqualTo(
            "https://management.azure.com"
                + SUBSCRIPTION
                + "/providers/Microsoft.Compute/locations/westus/operations/"
                + reply.header("x-ms-request-id")
                + "?api-version=2025-04-01");
    JsonNode running = raw.get(String.valueOf(reply.header("Azure-AsyncOperation"))).json();
    assertThat(running.path("name").asText()).isEqualTo(reply.header("x-ms-request-id"));
    assertThat(running.path("startTime").asText())
        .matches("2026-01-01T00:0[0-9]:[0-9]{2}\\.0000000\\+00:00");
  }

  @Test
  void paths_inAnyLetterCase_areTheSame() {
    Reply upper = raw.get(SET.toUpperCase(Locale.ROOT));

    assertThat(upper.json().path("id").asText()).isEqualTo(SET);
    assertThat(upper.json().path("name").asText()).isEqualTo("myScaleSet");
  }

  @Test
  void sameRequests_inTwoRuns_getTheSameBytes() {
    assertThat(run()).isEqualTo(run());
  }

  private static List<Reply> run() {
    try (LocalAzure azure = LocalAzure.withSamples()) {
      RawClient raw = new RawClient(azure);
      List<Reply> replies = new ArrayList<>();
      Reply patched = raw.patch(SET, "{'sku':{'capacity':5}}");
      replies.add(patched);
      raw.await(patched);
      replies.add(raw.get(SET + "/virtualMachines?$expand=instanceView"));
      Reply upgraded = raw.post(SET + "/reimage", "");
      raw.await(upgraded);
      replies.add(upgraded);
      replies.add(raw.get(SET + "/virtualMachines?$expand=instanceView"));
      replies.add(raw.get(SET + "/instanceView"));
      return replies;
    }
  }

  @Test
  void reading_changesNothing() {
    try (LocalAzure other = LocalAzure.withSamples()) {
      RawClient reader = new RawClient(other);
      reader.get(SET + "/virtualMachines");
      reader.get(SET);

      reader.patched(SET, "{'sku':{'capacity':4}}");
      raw.patched(SET, "{'sku':{'capacity':4}}");

      assertThat(reader.instances(SET).findValuesAsText("vmId"))
          .isEqualTo(raw.instances(SET).findValuesAsText("vmId"));
    }
  }

  @Test
  void log_listsWhatWasAnswered() {
    raw.get(SET);
    raw.get(SET + "X");

    List<LoggedRequest> log = azure.log();

    assertThat(log).extracting(LoggedRequest::status).containsExactly(200, 404);
    assertThat(log.get(0).method()).isEqualTo("GET");
    assertThat(log.get(0).target()).isEqualTo(SET + "?api-version=2025-04-01");
    assertThat(log.get(1).at()).isAfter(log.get(0).at());
  }

  @Test
  void empty_hasNothingButTheSubscription() {
    try (LocalAzure empty = LocalAzure.empty()) {
      RawClient client = new RawClient(empty);

      assertThat(client.get("/subscriptions").json().at("/value/0/displayName").asText())
          .isEqualTo("Local Azure");
      assertThat(client.get(SUBSCRIPTION + "/resourcegroups").json().path("value")).isEmpty();
      assertThat(client.put(RawClient.GROUP, "{'location':'westus'}").status()).isEqualTo(201);
      assertThat(client.send("HEAD", RawClient.GROUP, "", Map.of()).status()).isEqualTo(204);
      assertThat(client.get(SET).errorCode()).isEqualTo("ResourceNotFound");
    }
  }

  @Test
  void provider_isRegistered() {
    String provider = SUBSCRIPTION + "/providers/Microsoft.Compute";

    assertThat(raw.get(provider).json().path("registrationState").asText()).isEqualTo("Registered");
    assertThat(raw.get(provider).json().at("/resourceTypes/0/resourceType").asText())
        .isEqualTo("virtualMachineScaleSets");
    assertThat(raw.post(provider + "/register", "").status()).isEqualTo(200);
    assertThat(raw.get(provider + "X").status()).isEqualTo(404);
  }

  @Test
  void imageVersions_areABareArray() {
    JsonNode versions =
        raw.get(IMAGES + "/UbuntuServer/skus/16.04-LTS/versions?$top=1&$orderby=name%20desc")
            .json();

    assertThat(versions.isArray()).isTrue();
    assertThat(versions).hasSize(1);
    assertThat(versions.at("/0/name").asText()).isEqualTo("16.04.202009220");
    assertThat(versions.at("/0/id").asText())
        .startsWith("/Subscriptions/")
        .endsWith("/Skus/16.04-LTS/Versions/16.04.202009220");
    assertThat(raw.get(IMAGES).json().findValuesAsText("name"))
        .containsExactly("0001-com-ubuntu-server-jammy", "UbuntuServer");
    assertThat(
            raw.get(IMAGES + "/UbuntuServer/skus/16.04-LTS/versions/16.04.201801090")
                .json()
                .at("/properties/osDiskImage/operatingSystem")
                .asText())
        .isEqualTo("Linux");
  }
}

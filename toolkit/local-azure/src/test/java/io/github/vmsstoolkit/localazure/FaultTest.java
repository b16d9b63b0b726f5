package io.github.vmsstoolkit.localazure;

import static io.github.vmsstoolkit.localazure.RawClient.SET;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.vmsstoolkit.localazure.RawClient.Reply;
import io.github.vmsstoolkit.localazure.fault.Fault;
import io.github.vmsstoolkit.localazure.fault.Fault.Kind;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FaultTest {
  private static final String TAG = "{'tags':{'mine':'1'}}";

  private final LocalAzure azure = LocalAzure.withSamples();
  private final RawClient raw = new RawClient(azure);

  @AfterEach
  void close() {
    azure.close();
  }

  @Test
  void throttled_twoTimes_hasTheBodyOfTheService() {
    azure.arm(Fault.parse("throttled,times=2,retryAfter=5,method=GET"));

    Reply first = raw.get(SET);
    Reply second = raw.get(SET);

    assertThat(first.status()).isEqualTo(429);
    assertThat(first.header("Retry-After")).isEqualTo("5");
    assertThat(first.errorCode()).isEqualTo("OperationNotAllowed");
    assertThat(first.json().at("/error/details/0/code").asText()).isEqualTo("TooManyRequests");
    assertThat(second.status()).isEqualTo(429);
    assertThat(raw.get(SET).status()).isEqualTo(200);
  }

  @Test
  void throttled_withoutSetting_hasNoRetryAfter() {
    azure.arm(Fault.of(Kind.THROTTLED));

    assertThat(raw.get(SET).header("Retry-After")).isNull();
  }

  @Test
  void requestFault_matchesMethodAndPathAndSkips() {
    azure.arm(Fault.parse("server-error,method=PATCH,path=/MYSCALESET,skip=1"));

    assertThat(raw.get(SET).status()).isEqualTo(200);
    assertThat(raw.patch(SET, TAG).status()).isEqualTo(200);
    assertThat(raw.patch(SET, TAG).status()).isEqualTo(500);
    assertThat(raw.patch(SET, TAG).status()).isEqualTo(200);
  }

  @Test
  void unavailable_isA503() {
    azure.arm(Fault.of(Kind.UNAVAILABLE));

    assertThat(raw.get(SET).status()).isEqualTo(503);
  }

  @Test
  void tokenExpired_namesTheTokenError() {
    azure.arm(Fault.of(Kind.TOKEN_EXPIRED));

    Reply reply = raw.get(SET);

    assertThat(reply.status()).isEqualTo(401);
    assertThat(reply.errorCode()).isEqualTo("ExpiredAuthenticationToken");
    assertThat(reply.header("WWW-Authenticate")).startsWith("Bearer ");
  }

  @Test
  void changedByOther_betweenGetAndPut_makesTheEtagStale() {
    Reply read = raw.get(SET);
    azure.arm(Fault.parse("changed-by-other,method=PUT"));

    Reply written =
        raw.send(
            "PUT",
            SET,
            "{'location':'westus'}",
            Map.of("If-Match", Objects.requireNonNull(read.header("ETag"))));

    assertThat(written.status()).isEqualTo(412);
    assertThat(raw.model(SET).at("/tags/changedBy").asText()).isEqualTo("somebody else");
  }

  @Test
  void operationStuck_neverEnds() {
    azure.arm(Fault.of(Kind.OPERATION_STUCK));
    Reply reply = raw.patch(SET, TAG);

    for (int poll = 0; poll < 20; poll++) {
      JsonNode document = raw.get(reply.header("Azure-AsyncOperation")).json();
      assertThat(document.path("status").asText()).isEqualTo("InProgress");
    }
    assertThat(raw.model(SET).at("/properties/provisioningState").asText()).isEqualTo("Updating");
  }

  @Test
  void operationFails_afterItsWork_withTheGivenError() {
    azure.arm(Fault.parse("operation-fails,code=AllocationFailed,message=No room."));

    JsonNode ended = raw.await(raw.patch(SET, TAG));

    assertThat(ended.path("status").asText()).isEqualTo("Failed");
    assertThat(ended.at("/error/code").asText()).isEqualTo("AllocationFailed");
    assertThat(ended.at("/error/message").asText()).isEqualTo("No room.");
    assertThat(raw.model(SET).at("/properties/provisioningState").asText()).isEqualTo("Failed");
    assertThat(raw.patched(SET, TAG).path("status").asText()).isEqualTo("Succeeded");
  }

  @ParameterizedTest
  @ValueSource(strings = {"reset", "reset,after=true", "truncated"})
  void connectionFault_overASocket_isAnIoException(String fault) throws Exception {
    azure.arm(Fault.parse(fault));
    URI uri = URI.create(azure.serve(0).url() + SET + "?api-version=2025-04-01");
    HttpRequest patch =
        HttpRequest.newBuilder(uri)
            .method("PATCH", HttpRequest.BodyPublishers.ofString(TAG.replace('\'', '"')))
            .build();

    assertThatThrownBy(() -> HttpClient.newHttpClient().send(patch, BodyHandlers.ofString()))
        .isInstanceOf(IOException.class);

    boolean done = raw.model(SET).at("/tags/mine").asText().equals("1");
    assertThat(done).isEqualTo(!fault.equals("reset"));
  }

  @Test
  void reset_inProcess_isAnIoExceptionToo() {
    azure.arm(Fault.of(Kind.RESET));

    assertThatThrownBy(() -> raw.get(SET)).hasRootCauseInstanceOf(IOException.class);
    assertThat(raw.get(SET).status()).isEqualTo(200);
  }

  @Test
  void slow_answer_comesLate() {
    azure.arm(Fault.parse("slow,delay=PT0.2S"));
    long start = System.nanoTime();

    Reply reply = raw.get(SET);

    assertThat(reply.status()).isEqualTo(200);
    assertThat(System.nanoTime() - start).isGreaterThanOrEqualTo(190_000_000L);
  }

  @Test
  void upgradeFails_ofOneInstance_failsTheOperationAndLeavesItAsItWas() {
    azure.arm(Fault.parse("upgrade-fails,instance=1"));
    raw.patched(SET, "{'properties':{'virtualMachineProfile':{'licenseType':'RHEL_BYOS'}}}");

    JsonNode ended = raw.await(raw.post(SET + "/manualupgrade", "{'instanceIds':['*']}"));

    assertThat(ended.at("/error/code").asText()).isEqualTo("OSProvisioningTimedOut");
    assertThat(raw.instances(SET).findValuesAsText("latestModelApplied"))
        .containsExactly("true", "false", "true");
    assertThat(
            raw.get(SET + "/virtualMachines/1").json().at("/properties/provisioningState").asText())
        .isEqualTo("Failed");
  }

  @Test
  void http_armListDisarm_agree() {
    Reply armed = raw.post("/local-azure/faults", "{'kind':'throttled','times':3}");
    assertThat(armed.status()).isEqualTo(201);
    raw.get(SET);

    JsonNode listed = raw.get("/local-azure/faults").json().path("value").path(0);
    assertThat(listed.toString())
        .isEqualTo("{\"id\":1,\"kind\":\"throttled\",\"times\":\"3\",\"hits\":1}");
    assertThat(raw.delete("/local-azure/faults/1").status()).isEqualTo(204);
    assertThat(raw.delete("/local-azure/faults/1").status()).isEqualTo(404);
    assertThat(raw.get(SET).status()).isEqualTo(200);
    assertThat(raw.post("/local-azure/faults", "{'kind':'flood'}").errorMessage())
        .isEqualTo("There is no fault 'flood'.");
    assertThat(raw.post("/local-azure/faults", "{'kind':'slow','delay':'1'}").errorMessage())
        .isEqualTo("The setting 'delay' cannot be '1'.");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "throttled,times", "throttled,time=1", "slow,delay=PT", "x,times=1"})
  void parse_wrongText_isRefused(String text) {
    assertThatThrownBy(() -> Fault.parse(text)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void events_ofAScaleOut_tellTheStory() {
    raw.patched(SET, "{'sku':{'capacity':4}}");

    assertThat(azure.events(0))
        .anySatisfy(
            event -> {
              assertThat(event.kind()).isEqualTo("instance");
              assertThat(event.subject()).isEqualTo(SET + "/virtualMachines/4");
              assertThat(event.text()).isEqualTo("created");
            })
        .anySatisfy(event -> assertThat(event.text()).isEqualTo("answered 200"));
    long last = azure.events(0).get(azure.events(0).size() - 1).number();
    assertThat(azure.events(last)).isEmpty();
    assertThat(raw.get("/local-azure/events?after=" + (last - 1)).json().path("value")).hasSize(1);
  }

  @Test
  void clock_advanced_endsOperations() {
    raw.patch(SET, TAG);

    Reply moved = raw.post("/local-azure/clock", "{'advance':'PT1H'}");

    assertThat(moved.json().path("time").asText()).startsWith("2026-01-01T01:");
    assertThat(raw.model(SET).at("/properties/provisioningState").asText()).isEqualTo("Succeeded");
    assertThat(raw.post("/local-azure/clock", "{'advance':'soon'}").status()).isEqualTo(400);
  }
}

package io.github.vmsstoolkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.vmsstoolkit.localazure.fault.Fault;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What becomes of reads, plans and rollouts when the service does not play along. */
class FaultsTest {
  private static final String SET = "/virtualMachineScaleSets/myScaleSet";

  private static final String PROBE =
      Local.NETWORK + "/loadBalancers/myLoadBalancer/probes/myProbe";

  private final Local local = new Local();
  private final ScaleSet web = local.web();

  @AfterEach
  void close() {
    local.close();
  }

  private void arm(String fault) {
    local.azure().arm(Fault.parse(fault));
  }

  private static VmssException failure(Runnable work) {
    return catchThrowableOfType(VmssException.class, work::run);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "server-error,times=1",
        "unavailable,times=1",
        "reset,times=1",
        "truncated,times=1",
        "throttled,times=1",
        "throttled,times=1,retryAfter=1",
        "slow,times=1,delay=PT0.2S"
      })
  void read_struckOnce_isRepeated(String fault) {
    arm(fault);
    assertThat(web.model().get("sku.capacity").asInt()).isEqualTo(3);
  }

  @ParameterizedTest
  @CsvSource({"server-error,InternalServerError", "forbidden,AuthorizationFailed"})
  void read_struckForEver_endsWithTheServicesOwnCode(String kind, String code) {
    arm(kind + ",times=0");
    VmssException e = failure(web::model);
    assertThat(e.code()).isEqualTo(code);
    assertThat(e.exitCode()).isEqualTo(ExitCode.FAILED);
    assertThat(e.remedy()).isPresent();
    assertThat(local.count("GET", SET)).isBetween(1L, 5L);
  }

  @ParameterizedTest
  @ValueSource(strings = {"server-error", "unavailable", "reset"})
  void write_struckBeforeItWasCarriedOut_isRepeatedUnderItsCondition(String kind) {
    arm(kind + ",method=PUT,times=1");
    assertThat(web.set("tags.a", "1").apply().outcome()).isEqualTo(Outcome.DONE);
    assertThat(local.count("PUT", SET)).isEqualTo(2);
    assertThat(web.model().get("etag").asText()).as("written once").isEqualTo("\"2\"");
  }

  @ParameterizedTest
  @ValueSource(strings = {"reset,after=true", "truncated"})
  void write_whoseAnswerIsLost_isToldAsUnknownAndNotDoneTwice(String fault) {
    arm(fault + ",method=PUT,times=1");
    VmssException e = failure(() -> web.set("tags.a", "1").apply());
    assertThat(e.exitCode()).isEqualTo(ExitCode.UNKNOWN);
    assertThat(e).hasMessageContaining("is as planned");
    assertThat(web.model().get("tags.a").asText()).as("nothing lost").isEqualTo("1");
    assertThat(web.model().get("etag").asText()).as("written once").isEqualTo("\"2\"");
  }

  @ParameterizedTest
  @ValueSource(strings = {"reset", "reset,after=true", "truncated"})
  void action_whoseAnswerIsLost_isNeverSentTwice(String fault) {
    arm(fault + ",method=POST,times=1");
    VmssException e = failure(() -> web.all().restart().apply());
    assertThat(e.exitCode()).isEqualTo(ExitCode.UNKNOWN);
    assertThat(e).hasMessageContaining("it was not sent again");
    assertThat(local.count("POST", "/restart")).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"server-error", "unavailable"})
  void action_answeredByAServerError_mayHaveBeenDoneAndIsNotRepeated(String kind) {
    arm(kind + ",method=POST,times=1");
    VmssException e = failure(() -> web.all().restart().apply());
    assertThat(e.exitCode()).isEqualTo(ExitCode.UNKNOWN);
    assertThat(e).hasMessageContaining("it was not sent again");
    assertThat(local.count("POST", "/restart")).isEqualTo(1);
  }

  @Test
  void write_withAnExpiredToken_saysToSignInAndWritesNothing() {
    Plan plan = web.set("tags.a", "1");
    arm("token-expired,method=PUT,times=1");
    assertThat(failure(plan::apply).remedy())
        .hasValueSatisfying(next -> assertThat(next).contains("Sign in"));
    assertThat(web.model().get("etag").asText()).isEqualTo("\"1\"");
    assertThat(plan.apply().outcome()).as("the plan is still good").isEqualTo(Outcome.DONE);
  }

  @Test
  void operation_neverEnding_isLeftAtTheDeadline() {
    arm("operation-stuck,method=PUT");
    Operation operation = web.set("tags.a", "1").submit();
    VmssException e = failure(() -> operation.await(Duration.ofMillis(300)));
    assertThat(e.exitCode()).isEqualTo(ExitCode.DEADLINE);
    assertThat(web.model().get("tags.a").asText()).isEqualTo("1");
  }

  @Test
  void instance_neverHealthy_isShownAndStopsARollingUpgrade() {
    web.set("virtualMachineProfile.networkProfile.healthProbe.id", PROBE).apply();
    web.all().upgrade().apply();
    String sick = web.all().ids().get(1);
    arm("never-healthy,instance=" + sick);
    assertThat(web.list())
        .filteredOn(one -> one.health().filter("unhealthy"::equals).isPresent())
        .extracting(Instance::id)
        .containsExactly(sick);

    web.set("upgradePolicy.mode", "Rolling").apply();
    VmssException e = failure(() -> web.imageVersion("16.04.201801090").apply());
    assertThat(e)
        .hasMessageContaining("was accepted and then failed")
        .hasMessageContaining("MaxUnhealthyInstancePercent");
    assertThat(web.outdated().ids()).as("nobody was taken down").hasSize(3);
  }

  @Test
  void instance_sickAfterItsUpgrade_stopsTheRollingUpgradeThere() {
    web.set("virtualMachineProfile.networkProfile.healthProbe.id", PROBE).apply();
    web.all().upgrade().apply();
    web.set("upgradePolicy.mode", "Rolling").apply();
    arm("unhealthy-after-upgrade");
    VmssException e = failure(() -> web.imageVersion("16.04.201801090").apply());
    assertThat(e).hasMessageContaining("was accepted and then failed");
    assertThat(web.outdated().ids()).isNotEmpty();
  }

  @Test
  void write_throttledOnce_isRepeatedUnderItsCondition() {
    arm("throttled,method=PUT,times=1,retryAfter=1");
    assertThat(web.set("tags.a", "1").apply().outcome()).isEqualTo(Outcome.DONE);
    assertThat(local.count("PUT", SET)).isEqualTo(2);
  }

  @Test
  void action_throttled_isToldAndNotRepeated() {
    arm("throttled,method=POST,times=1,retryAfter=7");
    VmssException e = failure(() -> web.all().reimage().apply());
    assertThat(e.remedy()).hasValueSatisfying(next -> assertThat(next).contains("wait 7 s"));
    assertThat(local.count("POST", "/reimage")).isEqualTo(1);
  }

  @Test
  void token_expired_saysToSignIn() {
    arm("token-expired,times=1");
    assertThat(failure(web::model).remedy())
        .hasValueSatisfying(next -> assertThat(next).contains("Sign in"));
  }

  @Test
  void operation_failing_isToldAsAcceptedAndThenFailed() {
    arm("operation-fails,method=PUT,code=AllocationFailed,message=No room.");
    VmssException e = failure(() -> web.capacity(5).apply());
    assertThat(e)
        .hasMessageContaining("was accepted and then failed")
        .hasMessageContaining("No room.");
    assertThat(e.exitCode()).isEqualTo(ExitCode.FAILED);
    assertThat(e.remedy()).isPresent();
  }

  @Test
  void plan_changedBySomeoneElse_isAConflictThatShowsIt() {
    Plan plan = web.set("tags.a", "1");
    arm("changed-by-other,method=PUT,times=1");
    VmssException e = failure(plan::apply);
    assertThat(e.exitCode()).isEqualTo(ExitCode.CONFLICT);
    assertThat(plan.replan().apply().outcome()).isEqualTo(Outcome.DONE);
  }

  @Test
  void rollout_ofManyWithThreeFailing_stopsReportsAndGoesOn() {
    web.set("singlePlacementGroup", false).set("sku.capacity", 100).apply();
    web.imageVersion("16.04.201801090").apply();
    List<String> all = web.outdated().ids();
    assertThat(all).hasSize(100);
    for (int i : List.of(12, 13, 14)) {
      arm("upgrade-fails,instance=" + all.get(i));
    }
    int before = local.requests().size();
    VmssException e =
        failure(() -> web.outdated().upgrade().batch(10).stopAfterFailures(3).apply());
    assertThat(e).hasMessageContaining("17 done").hasMessageContaining("not begun");
    assertThat(local.count("POST", "/manualupgrade")).isEqualTo(2);
    assertThat(lists(before))
        .as("one to choose, one after each batch; a page has 100")
        .isEqualTo(3);
    assertThat(local.requests().stream().skip(before))
        .as("never a request for one instance")
        .noneMatch(request -> request.target().matches(".*/virtualMachines/[^?]+.*"));
    String next = e.remedy().orElseThrow();
    assertThat(next)
        .contains("ids(\"" + all.get(20) + "\"")
        .contains(".upgrade().batch(10).stopAfterFailures(3).apply()");
    web.ids(all.get(20), all.subList(21, 100).toArray(String[]::new)).upgrade().batch(40).apply();
    List<String> failed = IntStream.of(12, 13, 14).mapToObj(all::get).toList();
    assertThat(web.outdated().ids()).containsExactlyElementsOf(failed);
    assertThat(e).hasMessageContaining("failed: " + failed.get(0) + " (");
  }

  @Test
  void rollout_inAStormOf429_waitsAndLosesNothing() {
    web.imageVersion("16.04.201801090").apply();
    arm("throttled,method=POST,skip=1,times=3,retryAfter=2");
    arm("throttled,method=GET,path=/operations/,times=6");
    Applied applied = web.outdated().upgrade().batch(1).apply();
    assertThat(applied.outcome()).isEqualTo(Outcome.DONE);
    assertThat(local.count("POST", "/manualupgrade")).as("3 refused, 3 done").isEqualTo(6);
    assertThat(web.outdated().ids()).isEmpty();
  }

  @Test
  void rollout_whoseSecondAnswerIsLost_isNotRepeatedAndSaysWhatIsUnknown() {
    web.imageVersion("16.04.201801090").apply();
    arm("reset,after=true,method=POST,skip=1,times=1");
    VmssException e = failure(() -> web.outdated().upgrade().batch(1).apply());
    assertThat(e.exitCode()).isEqualTo(ExitCode.UNKNOWN);
    assertThat(e)
        .hasMessageContaining("1 done; unknown: 1 (sent, its end is not known); not begun: 3.");
    assertThat(e.remedy().orElseThrow())
        .contains("Read instances() before")
        .contains(".ids(\"3\").upgrade().batch(1).apply()");
    assertThat(local.count("POST", "/manualupgrade")).isEqualTo(2);
  }

  @Test
  void rollout_whoseOperationFails_namesTheCause() {
    web.imageVersion("16.04.201801090").apply();
    arm("operation-fails,method=POST,code=AllocationFailed,message=No room.");
    VmssException e = failure(() -> web.outdated().upgrade().batch(2).apply());
    assertThat(e.exitCode()).isEqualTo(ExitCode.FAILED);
    assertThat(e).hasMessageContaining("No room.").hasMessageContaining("not begun: 3");
  }

  @Test
  void rollout_whoseInstanceVanishes_goesOnAndSaysSo() {
    web.imageVersion("16.04.201801090").apply();
    Rollout rollout = web.outdated().upgrade().batch(1);
    local.putRaw("/virtualMachineScaleSets/myScaleSet", scaledTo(2));
    Applied applied = rollout.apply();
    assertThat(applied.display().toString()).contains("gone").contains("taken away meanwhile");
    assertThat(web.outdated().ids()).isEmpty();
    assertThat(web.list()).hasSize(2);
  }

  @Test
  void rollout_whoseOnlyInstanceHasVanished_saysSo() {
    web.imageVersion("16.04.201801090").apply();
    Rollout rollout = web.ids("3").upgrade();
    local.putRaw("/virtualMachineScaleSets/myScaleSet", scaledTo(2));
    local.azure().advance(Duration.ofMinutes(30));
    assertThat(web.all().ids()).containsExactly("0", "1");
    VmssException e = failure(rollout::apply);
    assertThat(e.exitCode()).isEqualTo(ExitCode.FAILED);
    assertThat(e).hasMessageContaining("3");
  }

  private com.fasterxml.jackson.databind.JsonNode scaledTo(int capacity) {
    var model = (com.fasterxml.jackson.databind.node.ObjectNode) web.model().json().deepCopy();
    ((com.fasterxml.jackson.databind.node.ObjectNode) model.path("sku")).put("capacity", capacity);
    return model;
  }

  private long lists(int from) {
    return local.requests().stream()
        .skip(from)
        .filter(request -> request.target().contains("/virtualMachines?"))
        .count();
  }
}

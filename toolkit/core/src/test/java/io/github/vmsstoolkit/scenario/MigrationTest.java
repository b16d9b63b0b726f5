package io.github.vmsstoolkit.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.vmsstoolkit.Applied;
import io.github.vmsstoolkit.ExitCode;
import io.github.vmsstoolkit.Finding;
import io.github.vmsstoolkit.Local;
import io.github.vmsstoolkit.Migration;
import io.github.vmsstoolkit.Mode;
import io.github.vmsstoolkit.Outcome;
import io.github.vmsstoolkit.ScaleSet;
import io.github.vmsstoolkit.VmssException;
import io.github.vmsstoolkit.localazure.fault.Fault;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class MigrationTest {
  private final Local local = new Local();
  private final ScaleSet web = local.web();

  @AfterEach
  void close() {
    local.close();
  }

  private Migration migration() {
    return web.migrateToApplicationGateway("myAppGateway", "appGwPool");
  }

  private JsonNode pools(String list) {
    return web.model().get(Local.IP_CONFIG + "." + list);
  }

  @Test
  void migration_apply_endsAtThePersonsTurn() {
    Applied first = migration().apply();
    assertThat(first.outcome()).isEqualTo(Outcome.STOPPED);
    assertThat(first.display().toString()).contains("3 healthy", "your turn");
    assertThat(pools("loadBalancerBackendAddressPools")).hasSize(1);
    assertThat(pools("applicationGatewayBackendAddressPools")).hasSize(1);
    assertThat(web.outdated().ids()).isEmpty();
    assertThat(local.count("PUT", "/myScaleSet")).isEqualTo(1);
  }

  @Test
  void migration_withTheWord_goesToTheEnd() {
    migration().batch(1).apply();
    Applied last = migration().batch(1).next("DNS moved").apply();
    assertThat(last.outcome()).isEqualTo(Outcome.DONE);
    assertThat(pools("loadBalancerBackendAddressPools")).isEmpty();
    assertThat(pools("loadBalancerInboundNatPools")).isEmpty();
    assertThat(web.outdated().ids()).isEmpty();
    assertThat(local.count("PUT", "/myScaleSet")).isEqualTo(2);
    assertThat(migration().next("again").apply().outcome()).isEqualTo(Outcome.DONE);
    assertThat(local.count("PUT", "/myScaleSet")).isEqualTo(2);
  }

  /**
   * The event log is in the order of virtual time: at each entry of it every instance is served.
   */
  @Test
  void migration_atEveryMoment_hasEveryInstanceInAPool() {
    long begin = local.azure().events(0).stream().mapToLong(e -> e.number()).max().orElse(0);
    migration().batch(1).apply();
    migration().batch(1).next("DNS moved").apply();
    Map<String, Integer> pools = new HashMap<>();
    int changes = 0;
    for (var event : local.azure().events(begin)) {
      assertThat(event.text()).isNotEqualTo("down for its upgrade");
      if (event.kind().equals("backend")) {
        changes++;
        pools.merge(event.subject(), event.text().startsWith("joined") ? 1 : -1, Integer::sum);
        assertThat(1 + pools.get(event.subject())).as(event.toString()).isPositive();
      }
    }
    assertThat(changes).as("three instances joined and left").isEqualTo(6);
    assertThat(pools.values()).containsOnly(0);
  }

  @Test
  void migration_killedBetweenPhases_goesOnInAnotherProcess() {
    web.add(
            Local.IP_CONFIG + ".applicationGatewayBackendAddressPools",
            Map.of("id", Local.GATEWAY_POOL))
        .apply();
    web.ids("0").upgrade().apply();
    try (Local same = local.another()) {
      Applied rest = same.web().migrateToApplicationGateway(Local.GATEWAY_POOL).apply();
      assertThat(rest.outcome()).isEqualTo(Outcome.STOPPED);
    }
    assertThat(local.count("PUT", "/myScaleSet")).isEqualTo(1);
    assertThat(web.outdated().ids()).isEmpty();
  }

  @Test
  void migration_undone_isTheFirstDocument() {
    ObjectNode before = web.model().json().deepCopy();
    migration().apply().undo().apply();
    ObjectNode after = web.model().json().deepCopy();
    before.remove("etag");
    after.remove("etag");
    assertThat(after).isEqualTo(before);
  }

  @Test
  void migration_toAGatewayThatIsNotThere_isBlocked() {
    Migration wrong = web.migrateToApplicationGateway("myAppGatewy", "appGwPool");
    assertThat(wrong.findings()).extracting(Finding::rule).contains("gateway-missing");
    assertThatThrownBy(wrong::apply)
        .isInstanceOfSatisfying(
            VmssException.class, e -> assertThat(e.exitCode()).isEqualTo(ExitCode.BLOCKED));
    assertThat(local.writes()).isZero();
  }

  @Test
  void migration_ofUnhealthyInstances_waitsAtTheGateAndRemovesNothing() {
    local.azure().arm(Fault.parse("unhealthy-after-upgrade,instance=1"));
    Migration hasty = migration().next("DNS moved").within(Duration.ZERO);
    assertThatThrownBy(hasty::apply)
        .isInstanceOfSatisfying(
            VmssException.class, e -> assertThat(e.exitCode()).isEqualTo(ExitCode.DEADLINE));
    assertThat(pools("loadBalancerBackendAddressPools")).hasSize(1);
  }

  @Test
  void migration_withALoadBalancersProbe_wantsTheExtensionFirst() {
    web.set(
            "virtualMachineProfile.networkProfile.healthProbe.id",
            Local.NETWORK + "/loadBalancers/myLoadBalancer/probes/myProbe")
        .force("a test")
        .apply();
    web.outdated().upgrade().apply();
    migration().apply();
    assertThatThrownBy(() -> migration().next("DNS moved").apply())
        .hasMessageContaining("Application Health");
    web.applicationHealth("http", 80, "/").apply();
    web.outdated().upgrade().apply();
    assertThat(migration().next("DNS moved").apply().outcome()).isEqualTo(Outcome.DONE);
    assertThat(web.model().get("virtualMachineProfile.networkProfile.healthProbe").isMissingNode())
        .isTrue();
  }

  @Test
  void migration_shown_tellsWhereItStands() {
    var toolkit = local.toolkit(Mode.LIVE);
    var shown = toolkit.vmss("myResourceGroup", "myScaleSet");
    assertThat(shown.migrateToApplicationGateway("myAppGateway", "appGwPool").display().toString())
        .contains("> it adds the gateway's pool");
    assertThat(toolkit.unsent()).as("a plan that was only looked at").isEmpty();
    migration().apply();
    assertThat(migration().display().toString()).contains("> it waits until the gateway");
    assertThat(migration().json().path("phase").asText()).isEqualTo("GATE");
    assertThatThrownBy(() -> migration().next(" ")).hasMessageContaining("Say what was done");
    assertThat(List.of(Outcome.values())).contains(Outcome.STOPPED);
  }
}

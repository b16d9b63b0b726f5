package io.github.vmsstoolkit.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.vmsstoolkit.Difference;
import io.github.vmsstoolkit.Finding;
import io.github.vmsstoolkit.Local;
import io.github.vmsstoolkit.Outcome;
import io.github.vmsstoolkit.Plan;
import io.github.vmsstoolkit.ScaleSet;
import io.github.vmsstoolkit.VmssException;
import io.github.vmsstoolkit.json.Json;
import io.github.vmsstoolkit.render.Look;
import io.github.vmsstoolkit.render.Renderer;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SwapTest {
  private static final String SET = "/virtualMachineScaleSets/myScaleSet";
  private static final String PROPERTIES =
      "/properties/virtualMachineProfile/networkProfile/networkInterfaceConfigurations/0/properties/ipConfigurations/0/properties";

  private final Local local = new Local();
  private final ScaleSet web = local.web();

  @AfterEach
  void close() {
    local.close();
  }

  @Test
  void swap_theOneConfiguration_isOnePutThatKeepsTheRest() {
    JsonNode before = web.model().json();
    int requests = local.requests().size();
    Plan plan = web.swapToApplicationGateway("myAppGateway", "appGwPool");
    assertThat(plan.findings()).isEmpty();
    assertThat(plan.diff().differences()).hasSize(3);
    assertThat(plan.apply().outcome()).isEqualTo(Outcome.DONE);
    assertThat(local.count("PUT", SET)).isEqualTo(1);
    assertThat(local.requests().subList(requests, local.requests().size()))
        .filteredOn(r -> r.method().equals("GET") && r.target().contains("applicationGateways"))
        .hasSize(1);
    JsonNode config = web.model().json().at(PROPERTIES);
    assertThat(config.path("loadBalancerBackendAddressPools")).isEmpty();
    assertThat(config.path("loadBalancerInboundNatPools")).isEmpty();
    assertThat(config.at("/applicationGatewayBackendAddressPools/0/id").asText())
        .isEqualTo(Local.GATEWAY_POOL);
    assertThat(config.path("subnet")).isEqualTo(before.at(PROPERTIES).path("subnet"));
  }

  @Test
  void swap_andBack_givesTheFirstDocument() {
    JsonNode before = web.model().json();
    web.swapToApplicationGateway(Local.GATEWAY_POOL).apply();
    String pool = before.at(PROPERTIES + "/loadBalancerBackendAddressPools/0/id").asText();
    String nat = before.at(PROPERTIES + "/loadBalancerInboundNatPools/0/id").asText();
    Plan back = web.nic("myNic").ipConfig("myIpConfig").swapToLoadBalancer(pool);
    back.add(Local.IP_CONFIG + ".loadBalancerInboundNatPools", Map.of("id", nat)).apply();
    assertThat(web.model().diff(web.model()).isEmpty()).isTrue();
    JsonNode after = web.model().json();
    assertThat(after.at(PROPERTIES + "/loadBalancerBackendAddressPools"))
        .isEqualTo(before.at(PROPERTIES + "/loadBalancerBackendAddressPools"));
    assertThat(after.at(PROPERTIES + "/loadBalancerInboundNatPools"))
        .isEqualTo(before.at(PROPERTIES + "/loadBalancerInboundNatPools"));
    assertThat(after.at(PROPERTIES + "/applicationGatewayBackendAddressPools")).isEmpty();
  }

  /** Two NICs, three IP configurations, one of them behind two load balancers. */
  @Test
  void swap_ofOneOfThree_changesOnlyItsPools_andUndoGivesTheFirstDocument() {
    String second = Local.NETWORK + "/loadBalancers/secondLb";
    local.putAny(
        second + "?api-version=2023-09-01",
        Json.parse(
            """
            {"location":"westus","sku":{"name":"Standard"},"properties":
             {"backendAddressPools":[{"name":"pool"}]}}
            """));
    String nics = "virtualMachineProfile.networkProfile.networkInterfaceConfigurations";
    String pool =
        web.model().get(Local.IP_CONFIG + ".loadBalancerBackendAddressPools[0].id").asText();
    web.add(
            nics,
            Json.parse(
                """
                {"name":"back","properties":{"primary":false,"ipConfigurations":[
                 {"name":"a","properties":{"primary":true,"subnet":{"id":"%s"},
                   "loadBalancerBackendAddressPools":[{"id":"%s"},
                     {"id":"%s/backendAddressPools/pool"}]}},
                 {"name":"b","properties":{"subnet":{"id":"%s"}}}]}}
                """
                    .formatted(subnet(), pool, second, subnet())))
        .force("a test")
        .apply();
    JsonNode before = web.model().json();
    Plan plan = web.nic("back").ipConfig("a").swapToApplicationGateway(Local.GATEWAY_POOL);
    var undo = plan.apply().undo();
    ObjectNode expected = before.deepCopy();
    ObjectNode config =
        (ObjectNode)
            expected.at(
                "/properties/virtualMachineProfile/networkProfile/networkInterfaceConfigurations/1"
                    + "/properties/ipConfigurations/0/properties");
    config.putArray("loadBalancerBackendAddressPools");
    config
        .putArray("applicationGatewayBackendAddressPools")
        .addObject()
        .put("id", Local.GATEWAY_POOL);
    assertThat(without(web.model().json())).isEqualTo(without(expected));
    undo.apply();
    assertThat(without(web.model().json())).isEqualTo(without(before));
  }

  private static JsonNode without(JsonNode model) {
    ObjectNode copy = model.deepCopy();
    copy.remove("etag");
    return copy;
  }

  @Test
  void swap_severalConfigurations_wantsOneNamed_andChangesOnlyThat() {
    web.add(
            "virtualMachineProfile.networkProfile.networkInterfaceConfigurations[0].ipConfigurations",
            Json.parse(
                "{\"name\":\"second\",\"properties\":{\"subnet\":{\"id\":\"" + subnet() + "\"}}}"))
        .apply();
    assertThatThrownBy(() -> web.swapToApplicationGateway(Local.GATEWAY_POOL))
        .isInstanceOf(VmssException.class)
        .hasMessageContaining("2 IP configurations")
        .satisfies(
            e ->
                assertThat(((VmssException) e).remedy())
                    .hasValueSatisfying(
                        next -> assertThat(next).contains("nic(\"myNic\").ipConfig(\"second\")")));
    Plan plan = web.nic("myNic").ipConfig("second").swapToApplicationGateway(Local.GATEWAY_POOL);
    assertThat(plan.diff().differences())
        .extracting(Difference::path)
        .singleElement()
        .asString()
        .contains("[name=second]");
    assertThatThrownBy(
            () -> web.nic("myNic").ipConfig("third").swapToApplicationGateway(Local.GATEWAY_POOL))
        .hasMessageContaining("no IP configuration 'third'");
  }

  private String subnet() {
    return web.model().get(Local.IP_CONFIG + ".subnet.id").asText();
  }

  @Test
  void swap_gatewayOrPoolMissing_isBlockedBeforeThePut() {
    Plan noGateway = web.swapToApplicationGateway("noGateway", "p");
    assertThat(noGateway.findings()).extracting(Finding::rule).containsExactly("gateway-missing");
    Plan noPool = web.swapToApplicationGateway("myAppGateway", "appGwPol");
    assertThat(noPool.findings())
        .extracting(Finding::message)
        .singleElement()
        .asString()
        .contains("did you mean 'appGwPool'");
    assertThatThrownBy(noPool::apply).isInstanceOf(VmssException.class);
    assertThat(web.swapToApplicationGateway("nonsense").findings())
        .extracting(Finding::rule)
        .contains("gateway-pool-id");
    assertThat(local.writes()).isZero();
  }

  @Test
  void swap_withHealthProbe_saysThatItIsLeftBehind() {
    String probe = Local.NETWORK + "/loadBalancers/myLoadBalancer/probes/myProbe";
    web.set("virtualMachineProfile.networkProfile.healthProbe", Map.of("id", probe)).apply();
    assertThat(web.swapToApplicationGateway(Local.GATEWAY_POOL).findings())
        .extracting(Finding::rule)
        .containsExactly("health-probe-left");
  }

  @Test
  void network_shows_poolsByConfiguration() {
    String table = Renderer.text(web.network().display(), Look.PLAIN);
    assertThat(table)
        .contains("myNic")
        .contains("myLoadBalancer/myBackendPool")
        .contains("No health probe");
  }
}

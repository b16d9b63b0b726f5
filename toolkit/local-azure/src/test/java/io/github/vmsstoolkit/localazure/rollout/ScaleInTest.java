package io.github.vmsstoolkit.localazure.rollout;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.vmsstoolkit.localazure.arm.Cloud;
import io.github.vmsstoolkit.localazure.arm.Json;
import io.github.vmsstoolkit.localazure.arm.ResourceId;
import io.github.vmsstoolkit.localazure.arm.RuleSet;
import io.github.vmsstoolkit.localazure.fault.Fault;
import io.github.vmsstoolkit.localazure.fault.Faults;
import io.github.vmsstoolkit.localazure.fleet.Health;
import io.github.vmsstoolkit.localazure.fleet.Instance;
import io.github.vmsstoolkit.localazure.fleet.ScaleSet;
import io.github.vmsstoolkit.localazure.model.Images;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The worked tables of the documentation on scale-in policies. */
class ScaleInTest {
  private static final Map<String, List<Integer>> WORKED =
      Map.of("1", List.of(3, 4, 5, 10), "2", List.of(2, 6, 9, 11), "3", List.of(1, 7, 8));

  private final Cloud cloud =
      Cloud.create("s", RuleSet.CURRENT, Instant.EPOCH, 1, Duration.ofSeconds(1));
  private final Faults faults = new Faults();
  private final Scaling scaling =
      new Scaling(
          cloud, new Images(cloud.documents()), new Health(faults), new ExtensionRuns(cloud));

  private static ObjectNode model(String rule, String... zones) {
    ObjectNode model = Json.object().put("location", "westus");
    for (String zone : zones) {
      model.withArray("zones").add(zone);
    }
    ObjectNode properties = model.putObject("properties").put("platformFaultDomainCount", 1);
    properties.putObject("scaleInPolicy").putArray("rules").add(rule);
    properties
        .putObject("virtualMachineProfile")
        .putObject("networkProfile")
        .putObject("healthProbe")
        .put("id", "probe");
    return model;
  }

  private static ScaleSet set(ObjectNode model) {
    return new ScaleSet(
        new ResourceId("s", "g", "Microsoft.Compute", "virtualMachineScaleSets", "set"), model);
  }

  private ScaleSet with(ObjectNode model, Map<String, List<Integer>> idsByZone) {
    ScaleSet set = set(model);
    Images.Resolved image = new Images.Resolved("1", "Linux", 30, "ubuntu", "V1");
    idsByZone.forEach(
        (zone, ids) ->
            ids.forEach(
                id ->
                    set.add(
                        new Instance(
                            set,
                            new Instance.Birth(id, zone, Instant.EPOCH, image, cloud.guids())))));
    return set;
  }

  private List<Integer> victims(ScaleSet set, int count) {
    List<Integer> ids = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      Optional<Instance> victim = scaling.victim(set);
      victim.ifPresent(
          one -> {
            ids.add(one.id());
            set.remove(one);
          });
    }
    return ids;
  }

  @Test
  void oldestVm_workedTable_isFollowed() {
    ScaleSet set = with(model("OldestVM", "1", "2", "3"), WORKED);

    assertThat(victims(set, 6)).containsExactly(2, 3, 1, 4, 6, 5);
  }

  @Test
  void newestVm_workedTable_isFollowed() {
    ScaleSet set = with(model("NewestVM", "1", "2", "3"), WORKED);

    assertThat(victims(set, 6)).containsExactly(11, 10, 9, 8, 5, 7);
  }

  @Test
  void default_highestId_inTheFullestZone() {
    ScaleSet set = with(model("Default", "1", "2", "3"), WORKED);

    assertThat(victims(set, 3)).containsExactly(11, 10, 9);
  }

  @Test
  void default_faultDomains_areBalancedFirst() {
    ObjectNode model = model("Default");
    Json.child(model, "properties").put("platformFaultDomainCount", 2);
    ScaleSet set = with(model, Map.of("", List.of(0, 2, 4, 7)));

    assertThat(victims(set, 3)).as("the domain of the even ids is fuller").containsExactly(4, 2, 7);
  }

  @Test
  void zonesAddedLater_regionalInstances_goFirst() {
    ScaleSet set =
        with(model("NewestVM", "1", "2"), Map.of("", List.of(0, 1), "1", List.of(2, 3, 4)));

    assertThat(victims(set, 3)).containsExactly(1, 0, 4);
  }

  @Test
  void protectedInstances_stay_evenWhenCapacityIsMissed() {
    ScaleSet set = with(model("OldestVM"), Map.of("", List.of(0, 1)));
    set.instance("0").orElseThrow().protection(Json.object().put("protectFromScaleIn", true));

    assertThat(victims(set, 2)).containsExactly(1);
  }

  @Test
  void prioritizeUnhealthy_takesTheSickOne() {
    ObjectNode model = model("OldestVM");
    Json.child(Json.child(model, "properties"), "scaleInPolicy")
        .put("prioritizeUnhealthyVMs", true);
    ScaleSet set = with(model, Map.of("", List.of(0, 1, 2)));
    faults.arm(Fault.parse("never-healthy,instance=1"));

    assertThat(victims(set, 2)).containsExactly(1, 0);
  }
}

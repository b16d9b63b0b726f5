package io.github.vmsstoolkit.localazure.compute;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.vmsstoolkit.localazure.arm.Call;
import io.github.vmsstoolkit.localazure.arm.Cloud;
import io.github.vmsstoolkit.localazure.arm.Json;
import io.github.vmsstoolkit.localazure.arm.ResourceId;
import io.github.vmsstoolkit.localazure.arm.Route;
import io.github.vmsstoolkit.localazure.fault.Faults;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The compute provider: its requests, and what other providers may know of its instances. */
public final class Compute {
  private final ScaleSets sets;
  private final ScaleSetWrites writes;
  private final List<Route> routes;

  /**
   * A network interface of an instance.
   *
   * @param id its id below the instance
   * @param instance the id of the instance
   * @param configuration what the instance's own model says about it
   */
  public record Nic(String id, String instance, String location, JsonNode configuration) {}

  public Compute(Cloud cloud, Faults faults) {
    Images images = new Images(cloud.documents());
    Health health = new Health(faults);
    Scaling scaling = new Scaling(cloud, images, health);
    Upgrades upgrades = new Upgrades(cloud, images, faults);
    RollingRuns rolling = new RollingRuns(cloud, health, scaling, upgrades);
    Rollout rollout = new Rollout(cloud, scaling, upgrades, rolling);
    sets = new ScaleSets(cloud);
    writes = new ScaleSetWrites(cloud, sets, images, rollout);
    Actions actions = new Actions(cloud, sets, images, upgrades);
    List<Route> all = new ArrayList<>(new ScaleSetRoutes(cloud, sets).routes(writes, actions));
    all.addAll(
        new InstanceRoutes(cloud, sets, health).routes(new InstanceWrites(cloud, sets), actions));
    all.addAll(new RollingRoutes(cloud, sets, images, rollout).routes());
    all.addAll(new ExtensionRoutes(cloud, sets, writes).routes());
    all.addAll(new ImageRoutes(cloud, images).routes());
    all.addAll(new DiskRoutes(cloud, sets).routes());
    routes = List.copyOf(all);
  }

  public List<Route> routes() {
    return routes;
  }

  /** Makes a scale set that exists from the beginning; {@code body} is that of a PUT. */
  public void provide(ResourceId id, ObjectNode body) {
    writes.createDone(id, body);
  }

  /** The interfaces of all instances of all sets. */
  public List<Nic> nics() {
    return sets.all().stream().flatMap(Compute::nics).toList();
  }

  /** The interfaces of the set a request is about. */
  public List<Nic> nicsOfSet(Call call) {
    return nics(sets.requireUniform(call, "NetworkInterfaces_ListOfScaleSet")).toList();
  }

  /** The interfaces of the instance a request is about. */
  public List<Nic> nicsOfInstance(Call call) {
    return nics(sets.requireInstance(call, "NetworkInterfaces_ListOfScaleSetVM")).toList();
  }

  private static Stream<Nic> nics(ScaleSet set) {
    return set.instances().stream().flatMap(Compute::nics);
  }

  private static Stream<Nic> nics(Instance instance) {
    JsonNode configurations =
        Json.at(instance.model().profile(), "networkProfile", "networkInterfaceConfigurations");
    return Json.elements(configurations)
        .map(
            nic ->
                new Nic(
                    instance.path() + "/networkInterfaces/" + Json.text(nic, "name"),
                    instance.path(),
                    instance.set().location(),
                    nic));
  }
}

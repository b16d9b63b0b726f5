package io.github.vmsstoolkit.localazure.compute;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.vmsstoolkit.localazure.arm.Call;
import io.github.vmsstoolkit.localazure.arm.Cloud;
import io.github.vmsstoolkit.localazure.arm.Json;
import io.github.vmsstoolkit.localazure.arm.ResourceId;
import io.github.vmsstoolkit.localazure.arm.Route;
import io.github.vmsstoolkit.localazure.fault.Faults;
import io.github.vmsstoolkit.localazure.fleet.Health;
import io.github.vmsstoolkit.localazure.fleet.Instance;
import io.github.vmsstoolkit.localazure.fleet.PowerState;
import io.github.vmsstoolkit.localazure.fleet.ProvisioningState;
import io.github.vmsstoolkit.localazure.fleet.Quota;
import io.github.vmsstoolkit.localazure.fleet.ScaleSet;
import io.github.vmsstoolkit.localazure.fleet.ScaleSets;
import io.github.vmsstoolkit.localazure.model.Images;
import io.github.vmsstoolkit.localazure.model.VmModel;
import io.github.vmsstoolkit.localazure.rollout.Actions;
import io.github.vmsstoolkit.localazure.rollout.ExtensionRuns;
import io.github.vmsstoolkit.localazure.rollout.RollingRuns;
import io.github.vmsstoolkit.localazure.rollout.Rollout;
import io.github.vmsstoolkit.localazure.rollout.Scaling;
import io.github.vmsstoolkit.localazure.rollout.Upgrades;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The compute provider: its requests, and what other providers may know of its instances. */
public final class Compute {
  private final ScaleSets sets;
  private final ScaleSetWrites writes;
  private final Health health;
  private final Images images;
  private final List<Route> routes;

  /** So that the addresses of a few small sets in one subnet differ. */
  private static final int PLACES = 100;

  /**
   * A network interface of an instance.
   *
   * @param id its id below the instance
   * @param instance the id of the instance
   * @param configuration what the instance's own model says about it
   * @param place a number that no other instance of the subscription's first sets has
   * @param serves whether a probe of the instance would succeed now
   */
  public record Nic(
      String id, String instance, JsonNode configuration, int place, boolean serves) {}

  public Compute(Cloud cloud, Faults faults) {
    images = new Images(cloud.documents());
    health = new Health(faults);
    ExtensionRuns runs = new ExtensionRuns(cloud);
    Scaling scaling = new Scaling(cloud, images, health, runs);
    Upgrades upgrades = new Upgrades(cloud, images, faults, runs);
    RollingRuns rolling = new RollingRuns(cloud, health, scaling, upgrades);
    Rollout rollout = new Rollout(cloud, scaling, upgrades, rolling);
    sets = new ScaleSets(cloud);
    writes = new ScaleSetWrites(cloud, sets, images, rollout);
    Actions actions = new Actions(cloud, sets, images, upgrades);
    List<Route> all = new ArrayList<>(new ScaleSetRoutes(cloud, sets).routes(writes, actions));
    Attachments attachments = new Attachments(cloud, sets);
    all.addAll(
        new InstanceRoutes(cloud, sets, health)
            .routes(new InstanceWrites(cloud, sets, attachments), actions));
    all.addAll(new GuestRoutes(cloud, sets).routes(attachments));
    all.addAll(new RollingRoutes(cloud, sets, images, rollout).routes());
    all.addAll(new ExtensionRoutes(cloud, sets, writes).routes());
    all.addAll(new ImageRoutes(cloud, images).routes());
    all.addAll(new DiskRoutes(cloud, sets).routes());
    all.addAll(new SizeRoutes(cloud, new Quota(sets)).routes());
    all.addAll(new GalleryRoutes(cloud).routes());
    all.addAll(new GroupRoutes(cloud, sets).routes());
    routes = List.copyOf(all);
  }

  public List<Route> routes() {
    return routes;
  }

  /**
   * Makes a scale set that exists from the beginning.
   *
   * @param body that of a PUT, or a document as GET gives it
   * @param instanceIds those of its instances; empty for as many as its capacity, with ids as they
   *     come
   */
  public void provide(ResourceId id, ObjectNode body, List<Integer> instanceIds) {
    images.learn(body);
    writes.createDone(id, body, instanceIds);
  }

  /** Whether there is a scale set with a path, in lower case. */
  public boolean exists(String path) {
    return path.split("/").length == 9 && sets.find(ResourceId.parse(path)).isPresent();
  }

  /** How an instance looks from afar. */
  public enum Look {
    FINE,
    OUTDATED,
    BUSY,
    OFF,
    UNHEALTHY,
    FAILED
  }

  /** An instance for a person to look at. */
  public record InstanceStatus(String id, Look look, String summary) {}

  /** A scale set for a person to look at. */
  public record SetStatus(String name, String summary, List<InstanceStatus> instances) {}

  /** All scale sets, in the order of their ids. */
  public List<SetStatus> status() {
    return sets.all().stream().map(this::status).toList();
  }

  private SetStatus status(ScaleSet set) {
    String summary =
        "%s, %s, capacity %d, %s, %s"
            .formatted(
                set.id().group(),
                set.vmModel().size(),
                set.capacity(),
                set.upgradeMode(),
                set.state().text());
    return new SetStatus(
        set.id().name(), summary, set.instances().stream().map(this::status).toList());
  }

  private InstanceStatus status(Instance instance) {
    Look look = look(instance);
    String summary =
        instance.state().text()
            + ", "
            + instance.power().display()
            + (instance.isUpToDate() ? "" : ", not on the latest model");
    return new InstanceStatus(instance.instanceId(), look, summary);
  }

  private Look look(Instance instance) {
    if (instance.state() == ProvisioningState.FAILED) {
      return Look.FAILED;
    }
    if (instance.state() != ProvisioningState.SUCCEEDED) {
      return Look.BUSY;
    }
    if (instance.power() != PowerState.RUNNING) {
      return Look.OFF;
    }
    if (!health.isHealthy(instance)) {
      return Look.UNHEALTHY;
    }
    return instance.isUpToDate() ? Look.FINE : Look.OUTDATED;
  }

  /** The interfaces of all instances of all sets. */
  public List<Nic> nics() {
    return sets.all().stream().flatMap(this::nics).toList();
  }

  /** The interfaces of the set a request is about. */
  public List<Nic> nicsOfSet(Call call) {
    return nics(sets.requireUniform(call, "NetworkInterfaces_ListOfScaleSet")).toList();
  }

  /** The interfaces of the instance a request is about. */
  public List<Nic> nicsOfInstance(Call call) {
    return nics(sets.requireInstance(call, "NetworkInterfaces_ListOfScaleSetVM")).toList();
  }

  /**
   * The id of a scale set that refers to something by id, in its model or in that of one of its
   * instances.
   */
  public Optional<String> userOf(String id) {
    return sets.all().stream()
        .filter(set -> refersTo(set.vmModel(), id) || hasUser(set, id))
        .map(set -> set.id().path())
        .findFirst();
  }

  private static boolean hasUser(ScaleSet set, String id) {
    return set.instances().stream()
        .map(Instance::model)
        .distinct()
        .anyMatch(model -> refersTo(model, id));
  }

  private static boolean refersTo(VmModel model, String id) {
    return model.profile().findValuesAsText("id").stream().anyMatch(id::equalsIgnoreCase);
  }

  private Stream<Nic> nics(ScaleSet set) {
    return set.instances().stream().flatMap(this::nics);
  }

  private Stream<Nic> nics(Instance instance) {
    JsonNode configurations =
        Json.at(instance.model().profile(), "networkProfile", "networkInterfaceConfigurations");
    return Json.elements(configurations)
        .map(
            nic ->
                new Nic(
                    instance.path() + "/networkInterfaces/" + Json.text(nic, "name"),
                    instance.path(),
                    nic,
                    instance.set().number() * PLACES + instance.id(),
                    health.isHealthy(instance)));
  }
}

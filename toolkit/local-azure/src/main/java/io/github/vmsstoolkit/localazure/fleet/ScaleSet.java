package io.github.vmsstoolkit.localazure.fleet;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.vmsstoolkit.localazure.arm.Json;
import io.github.vmsstoolkit.localazure.arm.Operation;
import io.github.vmsstoolkit.localazure.arm.ResourceId;
import io.github.vmsstoolkit.localazure.model.VmModel;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A scale set: its model as written, secrets included, and the instances made of it. */
public final class ScaleSet {
  private final ResourceId id;
  private final SortedMap<Integer, Instance> instances = new TreeMap<>();
  private ObjectNode model;
  private VmModel vmModel;
  private int etag = 1;
  private List<Integer> expected = List.of();
  private int nextInstance;
  private int number;
  private ProvisioningState state = ProvisioningState.CREATING;
  private @Nullable Operation write;
  private @Nullable RollingUpgrade upgrade;
  private final List<RollingUpgrade> osUpgrades = new ArrayList<>();

  public ScaleSet(ResourceId id, ObjectNode model) {
    this.id = id;
    this.model = model;
    this.vmModel = VmModel.of(model);
  }

  /** How many sets there were before it. */
  public int number() {
    return number;
  }

  void number(int next) {
    number = next;
  }

  public ResourceId id() {
    return id;
  }

  public String location() {
    return Json.text(model, "location");
  }

  /** Not to be changed. */
  public ObjectNode model() {
    return model;
  }

  /** The part of the model that concerns a VM. */
  public VmModel vmModel() {
    return vmModel;
  }

  /** Takes a new model; one that is equal leaves the etag as it is. */
  public void model(ObjectNode next) {
    if (!next.equals(model)) {
      etag++;
      model = next;
      vmModel = VmModel.of(next);
    }
  }

  public int etag() {
    return etag;
  }

  public ProvisioningState state() {
    return state;
  }

  public void state(ProvisioningState next) {
    state = next;
  }

  public boolean isUniform() {
    return !Json.text(model, "properties", "orchestrationMode").equalsIgnoreCase("Flexible");
  }

  public String upgradeMode() {
    return Json.text(model, "properties", "upgradePolicy", "mode");
  }

  public int capacity() {
    return Json.at(model, "sku", "capacity").asInt();
  }

  public List<Instance> instances() {
    return List.copyOf(instances.values());
  }

  List<Instance> outdated() {
    return instances.values().stream().filter(instance -> !instance.isUpToDate()).toList();
  }

  public Optional<Instance> instance(String instanceId) {
    boolean number = instanceId.matches("0|[1-9][0-9]{0,8}");
    return number
        ? Optional.ofNullable(instances.get(Integer.valueOf(instanceId)))
        : Optional.empty();
  }

  /** The next instance id; ids are never used again. */
  public int takeId() {
    return nextInstance++;
  }

  /** The ids that its first instances are to have; none for ids as they come. */
  public void expect(List<Integer> ids) {
    expected = List.copyOf(ids);
  }

  public List<Integer> expected() {
    return expected;
  }

  public void skipTo(int instanceId) {
    nextInstance = Math.max(nextInstance, instanceId);
  }

  public void add(Instance instance) {
    instances.put(instance.id(), instance);
  }

  /** Whether the instance was still there. */
  public boolean remove(Instance instance) {
    return instances.remove(instance.id(), instance);
  }

  /** The operation of the last write of the model. */
  public Optional<Operation> write() {
    return Optional.ofNullable(write);
  }

  public void write(Operation operation) {
    write = operation;
  }

  public Optional<RollingUpgrade> upgrade() {
    return Optional.ofNullable(upgrade);
  }

  public void upgrade(RollingUpgrade next) {
    upgrade = next;
    if (next.target().isOs()) {
      osUpgrades.add(0, next);
    }
  }

  /** Latest first. */
  public List<RollingUpgrade> osUpgrades() {
    return List.copyOf(osUpgrades);
  }
}

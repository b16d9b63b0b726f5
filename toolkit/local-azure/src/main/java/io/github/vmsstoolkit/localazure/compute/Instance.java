package io.github.vmsstoolkit.localazure.compute;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.vmsstoolkit.localazure.arm.Guids;
import io.github.vmsstoolkit.localazure.arm.Json;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * One VM of a uniform scale set. What it runs is the model it was last given; what is inside its
 * system ({@link #osProfile}) and on its disk ({@link #image}) is of the last time it was imaged.
 */
final class Instance {
  private final ScaleSet set;
  private final int id;
  private final String vmId;
  private final Instant created;
  private final String zone;

  private VmModel model;
  private JsonNode osProfile;
  private Images.Resolved image;
  private String osDisk;
  private final SortedMap<Integer, String> modelDisks = new TreeMap<>();
  private final List<ObjectNode> attachedDisks = new ArrayList<>();
  private @Nullable JsonNode tags;
  private @Nullable JsonNode protection;
  private int etag = 1;
  private int disksMade;
  private final Map<JsonNode, Instant> runs = new HashMap<>();
  private boolean down;
  private boolean broken;
  private PowerState power = PowerState.RUNNING;
  private ProvisioningState state = ProvisioningState.SUCCEEDED;
  private Instant changed;

  /** What a new instance is given at birth. */
  record Birth(int id, String zone, Instant at, Images.Resolved image, Guids guids) {}

  Instance(ScaleSet set, Birth birth) {
    this.set = set;
    this.id = birth.id();
    this.zone = birth.zone();
    this.created = birth.at();
    this.changed = birth.at();
    this.vmId = birth.guids().next();
    this.model = set.vmModel();
    this.osProfile = Json.at(model.profile(), "osProfile");
    this.image = birth.image();
    this.osDisk = newOsDisk(birth.guids());
    followModelDisks(birth.guids());
  }

  /**
   * Gives the instance a newer model. Another image replaces the OS disk; nothing else reaches the
   * inside of the VM.
   */
  void upgrade(VmModel target, Images.Resolved newest, Guids guids, Instant now) {
    boolean otherImage = !imageReference(model).equals(imageReference(target));
    model = target;
    followModelDisks(guids);
    if (otherImage) {
      reimage(newest, guids, now);
    } else {
      touch(now);
    }
  }

  /** A fresh OS disk and system, of the model the instance has. */
  void reimage(Images.Resolved newest, Guids guids, Instant now) {
    image = newest;
    osDisk = newOsDisk(guids);
    osProfile = Json.at(model.profile(), "osProfile");
    touch(now);
  }

  /** Fresh disks for those the model describes. */
  void reimageAll(Images.Resolved newest, Guids guids, Instant now) {
    modelDisks.clear();
    followModelDisks(guids);
    reimage(newest, guids, now);
  }

  void attach(List<ObjectNode> disks) {
    attachedDisks.clear();
    attachedDisks.addAll(disks);
  }

  void touch(Instant now) {
    etag++;
    changed = now;
  }

  /** Whether an extension ran as it is described now. */
  boolean hasRun(JsonNode extension) {
    return runs.containsKey(extension);
  }

  void ran(JsonNode extension, Instant at) {
    runs.put(extension, at);
  }

  /** What is described otherwise now, or not at all, has not run. */
  void forgetRunsBut(JsonNode extensions) {
    List<JsonNode> kept = Json.elements(extensions).toList();
    runs.keySet().removeIf(extension -> !kept.contains(extension));
  }

  /** When an extension ran. */
  Instant lastRun(JsonNode extension) {
    return runs.getOrDefault(extension, created);
  }

  /** While it is down for an upgrade it serves nobody, whatever its power state. */
  void down(boolean next) {
    down = next;
  }

  boolean isDown() {
    return down;
  }

  /** A broken instance runs and does not serve. */
  void broken(boolean next) {
    broken = next;
  }

  boolean isBroken() {
    return broken;
  }

  /** Takes an earlier state of itself back. */
  void restore(Before before) {
    model = before.model();
    image = before.image();
    osDisk = before.osDisk();
    osProfile = before.osProfile();
    modelDisks.clear();
    modelDisks.putAll(before.modelDisks());
  }

  /** What an upgrade can be rolled back to. */
  Before before() {
    return new Before(model, osProfile, image, osDisk, modelDisks());
  }

  /** An earlier state of an instance, its old OS disk included. */
  record Before(
      VmModel model,
      JsonNode osProfile,
      Images.Resolved image,
      String osDisk,
      SortedMap<Integer, String> modelDisks) {}

  /** Spread over the set's fault domains in the order of ids. Assumed. */
  int faultDomain() {
    int domains = Json.at(set.model(), "properties", "platformFaultDomainCount").asInt(1);
    return id % Math.max(1, domains);
  }

  void power(PowerState next) {
    power = next;
  }

  void state(ProvisioningState next) {
    state = next;
  }

  void tags(@Nullable JsonNode next) {
    tags = next;
  }

  void protection(@Nullable JsonNode next) {
    protection = next;
  }

  ScaleSet set() {
    return set;
  }

  int id() {
    return id;
  }

  String instanceId() {
    return Integer.toString(id);
  }

  /** The path of the instance, in the letter case of its set. */
  String path() {
    return set.id().path() + "/virtualMachines/" + id;
  }

  String vmId() {
    return vmId;
  }

  Instant created() {
    return created;
  }

  /** When the instance last came to be what it is. */
  Instant changed() {
    return changed;
  }

  /** Empty for a regional set. */
  String zone() {
    return zone;
  }

  VmModel model() {
    return model;
  }

  JsonNode osProfile() {
    return osProfile;
  }

  Images.Resolved image() {
    return image;
  }

  String osDisk() {
    return osDisk;
  }

  /** Names of the disks the model describes, by lun. */
  SortedMap<Integer, String> modelDisks() {
    return new TreeMap<>(modelDisks);
  }

  List<ObjectNode> attachedDisks() {
    return List.copyOf(attachedDisks);
  }

  @Nullable JsonNode tags() {
    return tags;
  }

  @Nullable JsonNode protection() {
    return protection;
  }

  int etag() {
    return etag;
  }

  PowerState power() {
    return power;
  }

  ProvisioningState state() {
    return state;
  }

  boolean isUpToDate() {
    return model.equals(set.vmModel());
  }

  boolean isProtectedFromScaleIn() {
    return isProtected("protectFromScaleIn") || isProtectedFromSetActions();
  }

  boolean isProtectedFromSetActions() {
    return isProtected("protectFromScaleSetActions");
  }

  /** Prefix and the id in base 36. */
  String computerName() {
    String digits = Integer.toString(id, Assumptions.COMPUTER_NAME_RADIX);
    return Json.text(osProfile, "computerNamePrefix")
        + "0".repeat(Math.max(0, Assumptions.COMPUTER_NAME_DIGITS - digits.length()))
        + digits;
  }

  static JsonNode imageReference(VmModel model) {
    return Json.at(model.profile(), "storageProfile", "imageReference");
  }

  private boolean isProtected(String member) {
    return protection != null && protection.path(member).asBoolean();
  }

  private String newOsDisk(Guids guids) {
    disksMade++;
    return diskName("OS__1_" + guids.digits());
  }

  private void followModelDisks(Guids guids) {
    SortedMap<Integer, String> wanted = new TreeMap<>();
    for (JsonNode disk : Json.at(model.profile(), "storageProfile", "dataDisks")) {
      int lun = disk.path("lun").asInt();
      String there = modelDisks.get(lun);
      wanted.put(lun, there != null ? there : newDataDisk(guids));
    }
    modelDisks.clear();
    modelDisks.putAll(wanted);
  }

  private String newDataDisk(Guids guids) {
    disksMade++;
    return diskName("disk" + disksMade + "_" + guids.digits());
  }

  private String diskName(String end) {
    String name = set.id().name();
    return name + "_" + name + "_" + id + "_" + end;
  }
}

package io.github.vmsstoolkit.localazure.fleet;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.vmsstoolkit.localazure.arm.Guids;
import io.github.vmsstoolkit.localazure.arm.Json;
import io.github.vmsstoolkit.localazure.model.Assumptions;
import io.github.vmsstoolkit.localazure.model.Images;
import io.github.vmsstoolkit.localazure.model.VmModel;
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
public final class Instance {
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
  public record Birth(int id, String zone, Instant at, Images.Resolved image, Guids guids) {}

  public Instance(ScaleSet set, Birth birth) {
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
  public void upgrade(VmModel target, Images.Resolved newest, Guids guids, Instant now) {
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
  public void reimage(Images.Resolved newest, Guids guids, Instant now) {
    image = newest;
    osDisk = newOsDisk(guids);
    osProfile = Json.at(model.profile(), "osProfile");
    touch(now);
  }

  /** Fresh disks for those the model describes. */
  public void reimageAll(Images.Resolved newest, Guids guids, Instant now) {
    modelDisks.clear();
    followModelDisks(guids);
    reimage(newest, guids, now);
  }

  public void attach(List<ObjectNode> disks) {
    attachedDisks.clear();
    attachedDisks.addAll(disks);
  }

  public void touch(Instant now) {
    etag++;
    changed = now;
  }

  /** Whether an extension ran as it is described now. */
  public boolean hasRun(JsonNode extension) {
    return runs.containsKey(extension);
  }

  public void ran(JsonNode extension, Instant at) {
    runs.put(extension, at);
  }

  /** What is described otherwise now, or not at all, has not run. */
  public void forgetRunsBut(JsonNode extensions) {
    List<JsonNode> kept = Json.elements(extensions).toList();
    runs.keySet().removeIf(extension -> !kept.contains(extension));
  }

  /** When an extension ran. */
  public Instant lastRun(JsonNode extension) {
    return runs.getOrDefault(extension, created);
  }

  /** While it is down for an upgrade it serves nobody, whatever its power state. */
  public void down(boolean next) {
    down = next;
  }

  boolean isDown() {
    return down;
  }

  /** A broken instance runs and does not serve. */
  public void broken(boolean next) {
    broken = next;
  }

  boolean isBroken() {
    return broken;
  }

  /** Takes an earlier state of itself back. */
  public void restore(Before before) {
    model = before.model();
    image = before.image();
    osDisk = before.osDisk();
    osProfile = before.osProfile();
    modelDisks.clear();
    modelDisks.putAll(before.modelDisks());
  }

  /** What an upgrade can be rolled back to. */
  public Before before() {
    return new Before(model, osProfile, image, osDisk, modelDisks());
  }

  /** An earlier state of an instance, its old OS disk included. */
  public record Before(
      VmModel model,
      JsonNode osProfile,
      Images.Resolved image,
      String osDisk,
      SortedMap<Integer, String> modelDisks) {}

  /** Spread over the set's fault domains in the order of ids. Assumed. */
  public int faultDomain() {
    int domains = Json.at(set.model(), "properties", "platformFaultDomainCount").asInt(1);
    return id % Math.max(1, domains);
  }

  public void power(PowerState next) {
    power = next;
  }

  public void state(ProvisioningState next) {
    state = next;
  }

  public void tags(@Nullable JsonNode next) {
    tags = next;
  }

  public void protection(@Nullable JsonNode next) {
    protection = next;
  }

  public ScaleSet set() {
    return set;
  }

  public int id() {
    return id;
  }

  public String instanceId() {
    return Integer.toString(id);
  }

  /** The path of the instance, in the letter case of its set. */
  public String path() {
    return set.id().path() + "/virtualMachines/" + id;
  }

  public String vmId() {
    return vmId;
  }

  public Instant created() {
    return created;
  }

  /** When the instance last came to be what it is. */
  public Instant changed() {
    return changed;
  }

  /** Empty for a regional set. */
  public String zone() {
    return zone;
  }

  public VmModel model() {
    return model;
  }

  public JsonNode osProfile() {
    return osProfile;
  }

  public Images.Resolved image() {
    return image;
  }

  public String osDisk() {
    return osDisk;
  }

  /** Names of the disks the model describes, by lun. */
  public SortedMap<Integer, String> modelDisks() {
    return new TreeMap<>(modelDisks);
  }

  public List<ObjectNode> attachedDisks() {
    return List.copyOf(attachedDisks);
  }

  public @Nullable JsonNode tags() {
    return tags;
  }

  public @Nullable JsonNode protection() {
    return protection;
  }

  public int etag() {
    return etag;
  }

  public PowerState power() {
    return power;
  }

  public ProvisioningState state() {
    return state;
  }

  public boolean isUpToDate() {
    return model.equals(set.vmModel());
  }

  public boolean isProtectedFromScaleIn() {
    return isProtected("protectFromScaleIn") || isProtectedFromSetActions();
  }

  public boolean isProtectedFromSetActions() {
    return isProtected("protectFromScaleSetActions");
  }

  /** Prefix and the id in base 36. */
  public String computerName() {
    String digits = Integer.toString(id, Assumptions.COMPUTER_NAME_RADIX);
    return Json.text(osProfile, "computerNamePrefix")
        + "0".repeat(Math.max(0, Assumptions.COMPUTER_NAME_DIGITS - digits.length()))
        + digits;
  }

  public static JsonNode imageReference(VmModel model) {
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

package io.github.vmsstoolkit.rollout;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.vmsstoolkit.ExitCode;
import io.github.vmsstoolkit.VmssException;
import java.util.ArrayList;
import java.util.List;

/** The data disks in the model of one instance. */
final class VmDisks {
  private VmDisks() {}

  /** The model with one disk more. */
  static ObjectNode attached(JsonNode vm, String diskId, int lun) {
    ObjectNode next = vm.deepCopy();
    ArrayNode disks = disks(next);
    for (JsonNode disk : disks) {
      if (disk.path("lun").asInt() == lun) {
        throw VmssException.of(
                ExitCode.FAILED, "LunInUse", "There is a disk at lun " + lun + " already.")
            .at("lun " + lun)
            .remedy("Disks are at " + luns(disks) + "; choose another number.");
      }
    }
    disks
        .addObject()
        .put("lun", lun)
        .put("createOption", "Attach")
        .putObject("managedDisk")
        .put("id", diskId);
    return next;
  }

  /**
   * The model with one disk less.
   *
   * @param set the model of the scale set, whose disks cannot be detached singly
   */
  static ObjectNode detached(JsonNode vm, JsonNode set, int lun) {
    ObjectNode next = vm.deepCopy();
    ArrayNode disks = disks(next);
    for (int i = 0; i < disks.size(); i++) {
      JsonNode disk = disks.get(i);
      if (disk.path("lun").asInt() == lun) {
        if (!disk.path("createOption").asText().equalsIgnoreCase("Attach") && ofModel(set, lun)) {
          throw ofTheModel(lun);
        }
        disks.remove(i);
        return next;
      }
    }
    throw VmssException.of(
            ExitCode.FAILED, "NoSuchLun", "There is no data disk at lun " + lun + ".")
        .at("lun " + lun)
        .remedy(disks.isEmpty() ? "It has no data disks." : "Disks are at " + luns(disks) + ".");
  }

  private static boolean ofModel(JsonNode set, int lun) {
    for (JsonNode disk : set.at("/properties/virtualMachineProfile/storageProfile/dataDisks")) {
      if (disk.path("lun").asInt() == lun) {
        return true;
      }
    }
    return false;
  }

  private static VmssException ofTheModel(int lun) {
    return VmssException.of(
            ExitCode.FAILED,
            "DiskOfTheModel",
            "The disk at lun "
                + lun
                + " is one of the scale set's model; Azure does not detach it from one instance.")
        .at("lun " + lun)
        .remedy(
            "Take it out of the model, for all: remove(\"virtualMachineProfile.storageProfile."
                + "dataDisks[lun="
                + lun
                + "]\"), then upgrade() the instances.");
  }

  private static ArrayNode disks(ObjectNode vm) {
    return vm.withObject("/properties/storageProfile").withArray("dataDisks");
  }

  private static String luns(ArrayNode disks) {
    List<String> luns = new ArrayList<>();
    disks.forEach(disk -> luns.add("lun " + disk.path("lun").asInt()));
    return String.join(", ", luns);
  }
}

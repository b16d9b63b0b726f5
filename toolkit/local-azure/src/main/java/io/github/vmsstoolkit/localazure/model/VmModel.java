package io.github.vmsstoolkit.localazure.model;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.vmsstoolkit.localazure.arm.Json;

/**
 * The part of a scale set's model that concerns a VM. An instance is up to date when the part it
 * was last given equals the set's.
 *
 * @param profile the {@code virtualMachineProfile} with its secrets; never changed
 */
public record VmModel(String size, String tier, ObjectNode profile) {

  public static VmModel of(ObjectNode setModel) {
    ObjectNode profile =
        Json.at(setModel, "properties", "virtualMachineProfile") instanceof ObjectNode there
            ? there.deepCopy()
            : Json.object();
    profile.remove("timeCreated");
    return new VmModel(
        Json.text(setModel, "sku", "name"), Json.text(setModel, "sku", "tier"), profile);
  }
}

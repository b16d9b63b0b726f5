package io.github.vmsstoolkit.localazure.arm;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** Refusals of scale sets and their instances, and how their operations fail. */
public final class ComputeErrors {
  private ComputeErrors() {}

  public static ArmError changeNotAllowed(String property) {
    return Errors.provider(
        409,
        "PropertyChangeNotAllowed",
        "Changing property '" + property + "' is not allowed.",
        property);
  }

  public static ArmError markedForDeletion(String set) {
    return Errors.notAllowed(
        ("Operation 'Update Virtual Machine Scale Set' is not allowed on Virtual Machine Scale Set"
                + " '%s' since it is marked for deletion. For more information on your operations,"
                + " please refer to https://aka.ms/activitylog.")
            .formatted(set),
        null);
  }

  /** How a running operation ends when a newer write takes its place. */
  public static ArmError preempted() {
    return Errors.provider(
        409,
        "OperationPreempted",
        "Operation execution has been preempted by a more recent operation",
        null);
  }

  /**
   * How a rolling upgrade ends that is cancelled.
   *
   * @param inProgress the instances it was busy with, as set and instance id
   */
  public static ArmError rollingUpgradeCanceled(List<String> inProgress) {
    String code = "RollingUpgradeCanceled";
    String message = "Rolling Upgrade failed as upgrade was canceled while it was in progress.";
    ArmError error = Errors.provider(409, code, message, null);
    if (inProgress.isEmpty()) {
      return error;
    }
    ObjectNode more = Json.object();
    ArrayNode details = more.putArray("details");
    inProgress.forEach(
        target ->
            details.addObject().put("code", code).put("message", message).put("target", target));
    return error.with(more);
  }

  /** How a roll-out ends that found too many instances unhealthy before a batch. */
  public static ArmError tooManyUnhealthy(int percent, int threshold) {
    return Errors.provider(
        409,
        "MaxUnhealthyInstancePercentExceededInRollingUpgrade",
        ("Rolling Upgrade failed after exceeding the MaxUnhealthyInstancePercent value defined in"
                + " the RollingUpgradePolicy. %d%% of instances are in an unhealthy state - more"
                + " than the threshold of %d%%. To apply upgrades, consider increasing the"
                + " MaxUnhealthyInstancePercent value.")
            .formatted(percent, threshold),
        null);
  }

  /**
   * How a roll-out ends that found too many of those it upgraded unhealthy; printed as recorded.
   */
  public static ArmError tooManyUnhealthyUpgraded(int percent, int threshold, String firstId) {
    return Errors.provider(
        409,
        "MaxUnhealthyUpgradedInstancePercentExceededInRollingUpgrade",
        ("Rolling Upgrade failed after exceeding the MaxUnhealthyUpgradedInstancePercent value"
                + " defined in the RollingUpgradePolicy. %d%% of instances are in an unhealthy state"
                + " after being upgraded - more than the threshold of %d%%. The most impactful error"
                + " is: Instance found to be unhealthy or unreachable.. First failed instance ID is:"
                + " %s.")
            .formatted(percent, threshold, firstId),
        null);
  }

  /** How a resize ends that the set's hardware has no room for. */
  public static ArmError allocationFailed() {
    return Errors.provider(
        409,
        "AllocationFailed",
        "Allocation failed. If you are trying to add a new VM to a Virtual Machine Scale Set with a"
            + " single placement group or update/resize an existing VM in a Virtual Machine Scale"
            + " Set with a single placement group, please note that such allocation is scoped to a"
            + " single cluster, and it is possible that the cluster is out of capacity. Please read"
            + " more about improving likelihood of allocation success at"
            + " http://aka.ms/allocation-guidance.",
        null);
  }

  public static ArmError quotaExceeded(String location, int limit, int used, int more) {
    return Errors.provider(
        409,
        "QuotaExceeded",
        ("Operation could not be completed as it results in exceeding approved Total Regional Cores"
                + " quota. Additional details - Deployment Model: Resource Manager, Location: %s,"
                + " Current Limit: %d, Current Usage: %d, Additional Required: %d, (Minimum) New"
                + " Limit Required: %d.")
            .formatted(location, limit, used, more, used + more),
        null);
  }

  public static ArmError sizeNotAvailable(String resource, String location) {
    return Errors.provider(
        409,
        "SkuNotAvailable",
        ("The requested size for resource '%s' is currently not available in location '%s' zones ''"
                + " for subscription '%s'. Please try another size or deploy to a different"
                + " location or zones. See https://aka.ms/azureskunotavailable for details.")
            .formatted(resource, location, ResourceId.parse(resource).subscription()),
        null);
  }

  // Of these the code, the status or some words of the text are assumed.

  public static ArmError instanceNotFound(String set, String instanceId) {
    return Errors.notFound(
        "The entity was not found in this Azure location: instance '%s' of scale set '%s'."
            .formatted(instanceId, set));
  }

  public static ArmError invalidInstanceId(String id) {
    return Errors.provider(
        400,
        "InvalidParameter",
        "The provided instanceId "
            + id
            + " is not an active Virtual Machine Scale Set VM instanceId.",
        "instanceIds");
  }

  public static ArmError imageNotFound(String urn) {
    return Errors.provider(
        404,
        "PlatformImageNotFound",
        "The platform image '" + urn + "' is not available.",
        "imageReference");
  }

  public static ArmError extensionFailed(String name, int exitCode) {
    return Errors.provider(
        409,
        "VMExtensionProvisioningError",
        ("VM has reported a failure when processing extension '%s'. Error message: \"Enable failed:"
                + " failed to execute command: command terminated with exit status=%d\".")
            .formatted(name, exitCode),
        null);
  }

  public static ArmError provisioningTimedOut(String vm) {
    return Errors.provider(
        409,
        "OSProvisioningTimedOut",
        ("OS Provisioning for VM '%s' did not finish in the allotted time. The VM may still finish"
                + " provisioning successfully. Please check provisioning state later.")
            .formatted(vm),
        null);
  }
}

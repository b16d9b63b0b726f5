package io.github.vmsstoolkit.localazure.arm;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The catalogue: every refusal of local Azure, with the service's code, status and text. */
public final class Errors {
  private Errors() {}

  public static ArmError notImplemented(String route) {
    return gateway(501, "NotImplemented", "Local Azure does not implement '" + route + "'.");
  }

  static ArmError internal(String request, RuntimeException cause) {
    return provider(
        500,
        "InternalServerError",
        "Local Azure failed at '%s': %s".formatted(request, cause),
        null);
  }

  public static ArmError missingApiVersion() {
    return gateway(
        400,
        "MissingApiVersionParameter",
        "The api-version query parameter (?api-version=) is required for all requests.");
  }

  public static ArmError groupNotFound(String name) {
    return gateway(
        404, "ResourceGroupNotFound", "Resource group '" + name + "' could not be found.");
  }

  public static ArmError resourceNotFound(String type, String name, String group) {
    return gateway(
        404,
        "ResourceNotFound",
        ("The Resource '%s/%s' under resource group '%s' was not found. For more details please go"
                + " to https://aka.ms/ARMResourceNotFoundFix")
            .formatted(type, name, group));
  }

  public static ArmError invalidContent(String why) {
    return gateway(
        400,
        "InvalidRequestContent",
        "The request content was invalid and could not be deserialized: '" + why + "'.");
  }

  public static ArmError badRequest(String message) {
    return provider(400, "BadRequest", message, null);
  }

  public static ArmError unknownMember(String name, String type) {
    return badRequest("Could not find member '%s' on object of type '%s'".formatted(name, type));
  }

  public static ArmError invalidParameter(String target, String message) {
    return provider(400, "InvalidParameter", message, target);
  }

  public static ArmError missingParameter(String name) {
    return invalidParameter(name, "Required parameter '" + name + "' is missing (null).");
  }

  public static ArmError changeNotAllowed(String property) {
    return provider(
        409,
        "PropertyChangeNotAllowed",
        "Changing property '" + property + "' is not allowed.",
        property);
  }

  public static ArmError notAllowed(String message, @Nullable String target) {
    return provider(409, "OperationNotAllowed", message, target);
  }

  public static ArmError markedForDeletion(String set) {
    return notAllowed(
        ("Operation 'Update Virtual Machine Scale Set' is not allowed on Virtual Machine Scale Set"
                + " '%s' since it is marked for deletion. For more information on your operations,"
                + " please refer to https://aka.ms/activitylog.")
            .formatted(set),
        null);
  }

  public static ArmError etagMismatch(String sent, String actual) {
    return precondition(
        "Etag provided in if-match header \"%s\" does not match etag \"%s\" of resource."
            .formatted(bare(sent), bare(actual)));
  }

  /** How a running operation ends when a newer write takes its place. */
  public static ArmError preempted() {
    return provider(
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
    ArmError error = provider(409, code, message, null);
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

  /** How a throttled request is refused: the group of requests is named in the details. */
  public static ArmError throttled(String group, int allowed, int measured) {
    ObjectNode counts =
        Json.object()
            .put("operationGroup", group)
            .put("allowedRequestCount", allowed)
            .put("measuredRequestCount", measured);
    ObjectNode more = Json.object();
    more.putArray("details")
        .addObject()
        .put("code", "TooManyRequests")
        .put("message", Json.compact(counts))
        .put("target", group);
    more.putObject("innererror").put("internalErrorCode", "TooManyRequestsReceived");
    return provider(
            429,
            "OperationNotAllowed",
            "The server rejected the request because too many requests have been received for this"
                + " subscription.",
            null)
        .with(more);
  }

  /** How a roll-out ends that found too many instances unhealthy before a batch. */
  public static ArmError tooManyUnhealthy(int percent, int threshold) {
    return provider(
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
    return provider(
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

  public static ArmError ruleInUse(String rule, String probe, String set) {
    return provider(
        400,
        "CannotRemoveRuleUsedByProbeUsedByVMSS",
        ("Load balancer rule %s cannot be removed because the rule references the load balancer"
                + " probe %s that is used as health probe by VM scale set %s. To remove this rule,"
                + " please update VM scale set to remove the reference to the probe.")
            .formatted(rule, probe, set),
        null);
  }

  /** How a resize ends that the set's hardware has no room for. */
  public static ArmError allocationFailed() {
    return provider(
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

  public static ArmError sizeNotAvailable(String resource, String location) {
    return provider(
        409,
        "SkuNotAvailable",
        ("The requested size for resource '%s' is currently not available in location '%s' zones ''"
                + " for subscription '%s'. Please try another size or deploy to a different"
                + " location or zones. See https://aka.ms/azureskunotavailable for details.")
            .formatted(resource, location, ResourceId.parse(resource).subscription()),
        null);
  }

  /** A request that HTTP itself forbids. */
  public static ArmError transport(int status, String code, String message) {
    return gateway(status, code, message);
  }

  // Of these the code, the status or some words of the text are assumed.

  public static ArmError methodNotAllowed(String method) {
    return gateway(
        405,
        "MethodNotAllowed",
        "The requested resource does not support http method '" + method + "'.");
  }

  public static ArmError invalidApiVersion(String version, String supported) {
    return gateway(
        400,
        "InvalidApiVersionParameter",
        "The api-version '%s' is invalid. The supported versions are '%s'."
            .formatted(version, supported));
  }

  public static ArmError subscriptionNotFound(String id) {
    return gateway(
        404, "SubscriptionNotFound", "The subscription '" + id + "' could not be found.");
  }

  public static ArmError notFound(String message) {
    return provider(404, "NotFound", message, null);
  }

  public static ArmError instanceNotFound(String set, String instanceId) {
    return notFound(
        "The entity was not found in this Azure location: instance '%s' of scale set '%s'."
            .formatted(instanceId, set));
  }

  public static ArmError providerNotFound(String name) {
    return gateway(
        404, "InvalidResourceNamespace", "The resource namespace '" + name + "' is invalid.");
  }

  public static ArmError locationRequired() {
    return gateway(
        400, "LocationRequired", "The location property is required for this definition.");
  }

  public static ArmError invalidInstanceId(String id) {
    return provider(
        400,
        "InvalidParameter",
        "The provided instanceId "
            + id
            + " is not an active Virtual Machine Scale Set VM instanceId.",
        "instanceIds");
  }

  public static ArmError diskInUse(String disk, String owner) {
    return provider(
        409,
        "ConflictingUserInput",
        "Cannot attach data disk '%s' to the VM because the disk is attached to '%s'."
            .formatted(disk, owner),
        "dataDisks");
  }

  public static ArmError invalidReference(String referenced, String by) {
    return provider(
        400,
        "InvalidResourceReference",
        ("Resource %s referenced by resource %s was not found. Please make sure that the referenced"
                + " resource exists, and that both resources are in the same region.")
            .formatted(referenced, by),
        null);
  }

  public static ArmError imageNotFound(String urn) {
    return provider(
        404,
        "PlatformImageNotFound",
        "The platform image '" + urn + "' is not available.",
        "imageReference");
  }

  public static ArmError precondition(String message) {
    return provider(412, "PreconditionFailed", message, null);
  }

  public static ArmError otherNetwork(String set) {
    return provider(
        400,
        "VMScaleSetCannotBeUpdatedToReferenceSubnetsFromDifferentVirtualNetworks",
        "VM scale set %s cannot be updated to reference subnets from different virtual networks."
            .formatted(set),
        null);
  }

  public static ArmError invalidName(String name) {
    return gateway(
        400,
        "InvalidResourceName",
        ("Resource name %s is invalid. The name can be up to 80 characters long. It must begin with"
                + " a word character, and it must end with a word character or with '_'. The name"
                + " may contain word characters or '.', '-', '_'.")
            .formatted(name));
  }

  public static ArmError locationMismatch(String name, String is, String asked) {
    return gateway(
        409,
        "InvalidResourceLocation",
        ("The resource '%s' already exists in location '%s'. A resource with the same name cannot"
                + " be created in location '%s'. Please select a new resource name.")
            .formatted(name, is, asked));
  }

  /**
   * A pool that instances are members of cannot go.
   *
   * @param kind {@code backend address pool} or {@code inbound nat pool}
   * @param of what the pool is a part of
   */
  public static ArmError poolInUse(String kind, String pool, String of, String set) {
    return provider(
        400,
        "InUseByVirtualMachineScaleSet",
        "Cannot remove %s %s from %s since it is in use by virtual machine scale set %s"
            .formatted(kind, pool, of, set),
        null);
  }

  public static ArmError probeInUse(String probe, String set) {
    return provider(
        400,
        "CannotRemoveProbeUsedByVMSS",
        ("Load balancer probe %s cannot be removed because the probe is used as health probe by VM"
                + " scale set %s. To remove this probe, please update VM scale set to remove the"
                + " reference to the probe.")
            .formatted(probe, set),
        null);
  }

  public static ArmError subnetInUse(String subnet, String user) {
    return provider(
        400,
        "InUseSubnetCannotBeDeleted",
        ("Subnet %s is in use by %s and cannot be deleted. In order to delete the subnet, delete"
                + " all the resources within the subnet. See aka.ms/deletesubnet.")
            .formatted(subnet, user),
        null);
  }

  public static ArmError publicAddressInUse(String address, String user) {
    return provider(
        400,
        "PublicIPAddressCannotBeDeleted",
        ("Public IP address %s can not be deleted since it is still allocated to resource %s. In"
                + " order to delete the public IP, disassociate/detach the Public IP address from"
                + " the resource. To learn how to do this, see aka.ms/deletepublicip.")
            .formatted(address, user),
        null);
  }

  public static ArmError diskAttached(String disk, String vm) {
    return notAllowed("Disk %s is attached to VM %s.".formatted(disk, vm), null);
  }

  public static ArmError parentNotFound(String name) {
    return gateway(
        404,
        "ParentResourceNotFound",
        "Can not perform requested operation on nested resource. Parent resource '%s' not found."
            .formatted(name));
  }

  public static ArmError basicLoadBalancer(String set) {
    return provider(
        400,
        "VMScaleSetCannotReferenceLoadbalancerWhenLargeScaleOrCrossAZ",
        ("VM scale set %s cannot use a basic load balancer when it is large or in several zones:"
                + " use a standard load balancer.")
            .formatted(set),
        null);
  }

  public static ArmError gatewayElsewhere(String set, String gateway) {
    return provider(
        400,
        "VMScaleSetCannotReferenceApplicationGateway",
        ("VM scale set %s cannot reference application gateway %s: both must be in the same virtual"
                + " network, and the gateway in a subnet of its own.")
            .formatted(set, gateway),
        null);
  }

  public static ArmError tokenExpired(Instant now) {
    return gateway(
        401,
        "ExpiredAuthenticationToken",
        "The access token expiry UTC time '%s' is earlier than current UTC time '%s'."
            .formatted(now.minusSeconds(1), now));
  }

  public static ArmError serverError() {
    return provider(
        500, "InternalServerError", "Encountered an internal server error. Please retry.", null);
  }

  public static ArmError unavailable() {
    return gateway(
        503, "ServiceUnavailable", "The service is temporarily unavailable. Please retry.");
  }

  public static ArmError provisioningTimedOut(String vm) {
    return provider(
        409,
        "OSProvisioningTimedOut",
        ("OS Provisioning for VM '%s' did not finish in the allotted time. The VM may still finish"
                + " provisioning successfully. Please check provisioning state later.")
            .formatted(vm),
        null);
  }

  /** How an operation ends that fails for a reason given from outside. */
  public static ArmError operationFailed(String code, String message) {
    return provider(409, code, message, null);
  }

  private static String bare(String etag) {
    return etag.replace("\"", "");
  }

  private static ArmError gateway(int status, String code, String message) {
    return new ArmError(status, code, message, null, true);
  }

  private static ArmError provider(
      int status, String code, String message, @Nullable String target) {
    return new ArmError(status, code, message, target, false);
  }
}

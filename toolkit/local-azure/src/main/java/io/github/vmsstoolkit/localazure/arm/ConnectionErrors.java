package io.github.vmsstoolkit.localazure.arm;

/** The part of the catalogue about what scale sets are connected with: networks and disks. */
public final class ConnectionErrors {
  private ConnectionErrors() {}

  /**
   * A pool that a scale set, or an instance of it, is in.
   *
   * @param kind {@code backend address pool} or {@code inbound nat pool}
   * @param of what the pool is a part of
   */
  public static ArmError poolInUse(String kind, String pool, String of, String set) {
    return Errors.provider(
        400,
        "InUseByVirtualMachineScaleSet",
        "Cannot remove %s %s from %s since it is in use by virtual machine scale set %s"
            .formatted(kind, pool, of, set),
        null);
  }

  public static ArmError probeInUse(String probe, String set) {
    return Errors.provider(
        400,
        "CannotRemoveProbeUsedByVMSS",
        ("Load balancer probe %s cannot be removed because the probe is used as health probe by VM"
                + " scale set %s. To remove this probe, please update VM scale set to remove the"
                + " reference to the probe.")
            .formatted(probe, set),
        null);
  }

  public static ArmError subnetInUse(String subnet, String user) {
    return Errors.provider(
        400,
        "InUseSubnetCannotBeDeleted",
        ("Subnet %s is in use by %s and cannot be deleted. In order to delete the subnet, delete"
                + " all the resources within the subnet. See aka.ms/deletesubnet.")
            .formatted(subnet, user),
        null);
  }

  public static ArmError publicAddressInUse(String address, String user) {
    return Errors.provider(
        400,
        "PublicIPAddressCannotBeDeleted",
        ("Public IP address %s can not be deleted since it is still allocated to resource %s. In"
                + " order to delete the public IP, disassociate/detach the Public IP address from"
                + " the resource. To learn how to do this, see aka.ms/deletepublicip.")
            .formatted(address, user),
        null);
  }

  public static ArmError ruleInUse(String rule, String probe, String set) {
    return Errors.provider(
        400,
        "CannotRemoveRuleUsedByProbeUsedByVMSS",
        ("Load balancer rule %s cannot be removed because the rule references the load balancer"
                + " probe %s that is used as health probe by VM scale set %s. To remove this rule,"
                + " please update VM scale set to remove the reference to the probe.")
            .formatted(rule, probe, set),
        null);
  }

  public static ArmError basicLoadBalancer(String set) {
    return Errors.provider(
        400,
        "VMScaleSetCannotReferenceLoadbalancerWhenLargeScaleOrCrossAZ",
        ("VM scale set %s cannot use a basic load balancer when it is large or in several zones:"
                + " use a standard load balancer.")
            .formatted(set),
        null);
  }

  public static ArmError gatewayElsewhere(String set, String gateway) {
    return Errors.provider(
        400,
        "VMScaleSetCannotReferenceApplicationGateway",
        ("VM scale set %s cannot reference application gateway %s: both must be in the same virtual"
                + " network, and the gateway in a subnet of its own.")
            .formatted(set, gateway),
        null);
  }

  public static ArmError otherNetwork(String set) {
    return Errors.provider(
        400,
        "VMScaleSetCannotBeUpdatedToReferenceSubnetsFromDifferentVirtualNetworks",
        "VM scale set %s cannot be updated to reference subnets from different virtual networks."
            .formatted(set),
        null);
  }

  public static ArmError diskAttached(String disk, String vm) {
    return Errors.notAllowed("Disk %s is attached to VM %s.".formatted(disk, vm), null);
  }

  public static ArmError diskInUse(String disk, String owner) {
    return Errors.provider(
        409,
        "ConflictingUserInput",
        "Cannot attach data disk '%s' to the VM because the disk is attached to '%s'."
            .formatted(disk, owner),
        "dataDisks");
  }
}

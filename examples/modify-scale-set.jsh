// Modify a virtual machine scale set
//
// The changes of Microsoft's article of that name, done with the toolkit instead of az or PowerShell:
// https://learn.microsoft.com/azure/virtual-machine-scale-sets/virtual-machine-scale-sets-upgrade-scale-set
//
// Run it on local Azure:   repl/vmss examples/modify-scale-set.jsh
// Nothing is written before an apply(). Every expression below is shown when the script runs.

var web = vmss("myResourceGroup", "myScaleSet");

// ---- 1. Four ways to look at a scale set ----

// What was asked for: size, image, network, upgrade policy. This is what edits change.
web.model()

// How it is doing as a whole: states counted over all instances.
web.instanceView()

// One VM: what it was made of. latestModelApplied tells whether it follows the scale set's model.
web.vm("0").model()

// One VM: how it is doing. Agent, disks, extensions with what they printed, power.
web.vm("0").instanceView()

// The table that answers most questions in one request.
web.instances()

// ---- 2. A newer version of the OS image ----

// The same as web.set("virtualMachineProfile.storageProfile.imageReference.version", …).
var newVersion = web.imageVersion("16.04.201801090");
newVersion
newVersion.apply()

// The upgrade policy is Manual: the model has changed, the instances have not.
web.outdated()

// Bring them to the model. The new image replaces their OS disks.
web.outdated().upgrade().apply()
web.instances()

// ---- 3. A custom image ----

// A scale set built on a custom image goes on to another custom image by its resource id. A set built
// on a platform image cannot become one on a custom image: Azure refuses to change the kind.
var custom = vmss("myResourceGroup", "myImageScaleSet");
var images = "/subscriptions/" + toolkit().place().subscriptionId() + "/resourceGroups/myResourceGroup/providers/Microsoft.Compute/images/";
custom.image(images + "myNewImage").apply()
custom.outdated().upgrade().apply()

// ---- 4. From the load balancer to an application gateway ----

// Three edits of one IP configuration, in one plan and one PUT: there is no moment at which the model
// has neither pool. (With az these are three commands, each with its own GET and PUT.) The short form, with
// checks of gateway, network and health probe, is web.swapToApplicationGateway("myAppGateway", "appGwPool").
web.network()
var ipConfig = "virtualMachineProfile.networkProfile.networkInterfaceConfigurations[0].ipConfigurations[0]";
var network = "/subscriptions/" + toolkit().place().subscriptionId() + "/resourceGroups/myResourceGroup/providers/Microsoft.Network";
var gatewayPool = network + "/applicationGateways/myAppGateway/backendAddressPools/appGwPool";
var swap = web.
    remove(ipConfig + ".loadBalancerBackendAddressPools", 0).
    remove(ipConfig + ".loadBalancerInboundNatPools", 0).
    add(ipConfig + ".applicationGatewayBackendAddressPools", Map.of("id", gatewayPool));
swap
swap.apply()

// The instances stay behind the load balancer until they are upgraded.
web.outdated().upgrade().apply()

// ---- 5. One instance afresh ----

// A new OS disk from the image of the model. The instance keeps its id; what is on the old disk is lost.
web.vm("0").reimage().apply()
web.instances()
